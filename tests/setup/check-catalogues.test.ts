import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeConfig } from '@lingui/conf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCatalogues } from './check-catalogues.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-catalogues-'));
  mkdirSync(join(folder, 'src'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = `import { t, plural } from '@lingui/core/macro';
export const save = t({ id: 'save', message: 'Save' });
export const hello = (name: string) => t({ id: 'hello', message: \`Hello \${name}\` });
export const people = (count: number) =>
  t({ id: 'people', message: plural(count, { one: '# person', other: '# people' }) });
`;

const french = {
  save: 'Enregistrer',
  hello: 'Bonjour {name}',
  people: '{count, plural, one {# personne} other {# personnes}}',
};
const english = { save: 'Save', hello: 'Hello {name}', people: '{count, plural, one {# person} other {# people}}' };

async function problemsOf(catalogues: Record<string, Record<string, string>>): Promise<string[]> {
  writeFileSync(join(folder, 'src', 'screen.ts'), SOURCE);
  for (const [locale, texts] of Object.entries(catalogues)) {
    const entries = Object.entries(texts).map(
      ([id, text]) => `#. js-lingui-explicit-id\nmsgid "${id}"\nmsgstr "${text}"\n`,
    );
    writeFileSync(join(folder, `${locale}.po`), ['msgid ""\nmsgstr ""\n', ...entries].join('\n'));
  }
  const config = makeConfig(
    {
      rootDir: folder,
      sourceLocale: 'en',
      locales: ['en', 'fr'],
      catalogs: [{ path: '<rootDir>/{locale}', include: ['<rootDir>/src'] }],
    },
    { skipValidation: true },
  );
  return (await checkCatalogues(config)).problems;
}

test('complete catalogues pass', async () => {
  expect(await problemsOf({ en: english, fr: french })).toEqual([]);
});

test('a text that is not translated is named', async () => {
  expect(await problemsOf({ en: english, fr: { ...french, save: '' } })).toEqual(['fr: not translated: "Save"']);
});

test('a text that was never extracted is named', async () => {
  const { save: _, ...rest } = french;
  expect(await problemsOf({ en: english, fr: rest })).toEqual(['fr: not in the catalogue (npm run extract): "Save"']);
});

test('a text that no screen shows any more is named', async () => {
  expect(await problemsOf({ en: english, fr: { ...french, gone: 'Parti' } })).toEqual([
    expect.stringMatching(/^fr: no longer used: /),
  ]);
});

test('a lost or misspelt placeholder is named, within a plural too', async () => {
  expect(await problemsOf({ en: english, fr: { ...french, hello: 'Bonjour {nom}' } })).toEqual([
    'fr: has {nom} instead of {name}: Hello {name}',
  ]);
  expect(await problemsOf({ en: english, fr: { ...french, people: 'des personnes' } })).toHaveLength(1);
});

test('a malformed text is named', async () => {
  expect(await problemsOf({ en: english, fr: { ...french, hello: 'Bonjour {name' } })).toHaveLength(1);
});
