/** The command, started as a person starts it: what comes out where, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseStrictXml } from '../strict-xml.ts';
import { workbookOf, writeWorkbook } from '../workbooks.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xlsform-'));
  const write = (name: string, content: Uint8Array | string) => writeFileSync(join(folder, name), content);
  write('visit.xlsx', await workbookOf({ survey: '| type | name | label |\n| text | q | Q |' }));
  write(
    'unnamed.xlsx',
    await writeWorkbook({
      survey: [
        ['type', 'name', 'label', 'image'],
        ['text', 'q', 'Q', 'a.png'],
      ],
    }),
  );
  write('wrong.xlsx', await workbookOf({ survey: '| type | name | label |\n| txt | q | Q |\n| text | | P |' }));
  write('notes.xlsx', 'not a workbook');
  write('empty.xlsx', '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input: { readonly from?: string } = {}) {
  const { status, stdout, stderr } = spawnSync('node', [join(root, 'src/build/xlsform.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: input.from ?? folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the command', () => {
  test('writes the XForm alone to the standard output', () => {
    const { status, stdout, stderr } = run(['visit.xlsx']);
    expect([status, stderr]).toEqual([0, '']);
    expect(parseStrictXml(stdout.trimEnd()).name).toBe('h:html');
  });

  test('says what is odd, and which files the form needs, on the standard error', () => {
    const { status, stdout, stderr } = run(['unnamed.xlsx']);
    expect(status).toBe(0);
    expect(stdout).toContain('id="unnamed"');
    expect(stderr.trimEnd().split('\n')).toEqual([
      'warning: unnamed.xlsx: sheet "settings", column "form_id": The form has no id, so it takes its file\'s name: "unnamed". Write a form_id in the settings, so that a renamed file stays the same form.',
      'warning: unnamed.xlsx: sheet "settings", column "version": The form has no version. Write one in the settings, and another whenever the form changes.',
      'warning: unnamed.xlsx: sheet "settings", column "form_title": The form has no title, so its id is shown. Write one in the settings.',
      'needs: unnamed.xlsx: the file a.png',
    ]);
  });

  test('names every problem with its place, and writes nothing else', () => {
    const { status, stdout, stderr } = run(['wrong.xlsx']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').map((line) => line.slice(0, 50))).toEqual([
      'error: wrong.xlsx: sheet "survey", row 2, column "',
      'error: wrong.xlsx: sheet "survey", row 3, column "',
      '',
    ]);
  });

  test.each([
    [
      'a file that is no workbook',
      'notes.xlsx',
      'The file is not an .xlsx workbook. Save the form as .xlsx and choose it again.',
    ],
    ['an empty file', 'empty.xlsx', 'The file is empty. Choose the spreadsheet again.'],
    ['a folder', '.', 'This is a folder. Name a file in it.'],
    ['no file', 'absent.xlsx', 'There is no such file.'],
    ['a file without end', '/dev/zero', 'This is no file with an end. Save the form first.'],
  ])('of %s it says so in one line', (_, path, sentence) => {
    expect(run([path])).toEqual({ status: 1, stdout: '', stderr: `error: ${path}: ${sentence}\n` });
  });

  test.each([[[]], [['']], [['a.xlsx', 'b.xlsx']], [['--unknown']]])(
    'called with %j it says how it is called',
    (args) => {
      expect(run(args)).toEqual({
        status: 2,
        stdout: '',
        stderr: 'Usage: npm run --silent xlsform -- FILE.xlsx > form.xml\n',
      });
    },
  );

  test('explains itself when asked', () => {
    expect(run(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Usage:') });
  });

  test('runs as npm runs it, and ends quietly when nobody reads on', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index) => `| text | q${index} | A question of many words, ${index} |`,
    );
    writeFileSync(
      join(folder, 'long.xlsx'),
      await workbookOf({ survey: `| type | name | label |\n${rows.join('\n')}` }),
    );
    const command = `npm run --silent xlsform -- '${join(folder, 'long.xlsx')}' | head -c 20`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['<?xml version="1.0" ', '']);
  });
});
