/** What the page itself can load: never the cipher library, which belongs to the workers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importStatements } from '../architecture/import-statements.ts';
import { appFolder } from './harness/built-app.ts';

/** Names that libsodium's code cannot do without, and that no other code has. */
const LIBSODIUM = /libsodium|crypto_pwhash|crypto_box_seal|_sodium_init/;

const script = (path: string): string => readFileSync(join(appFolder, path), 'utf8');
const scripts = (): string[] => readdirSync(join(appFolder, 'assets')).filter((name) => name.endsWith('.js'));

/** Every script that the page may load, at once or later, through static and dynamic imports; workers are not among them. */
function pageScripts(): Set<string> {
  const html = readFileSync(join(appFolder, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] as string);
  const reached = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { specifier } of importStatements(path, script(path))) {
      if (specifier.startsWith('./')) waiting.push(`assets/${specifier.slice(2)}`);
    }
  }
  return reached;
}

test('no script that the page can load contains libsodium', () => {
  const reached = [...pageScripts()];
  expect(reached.length).toBeGreaterThan(0);
  expect(reached.filter((path) => LIBSODIUM.test(script(path)))).toEqual([]);
});

test('the vault worker does contain it, so that its absence elsewhere says something', () => {
  const holders = scripts().filter((name) => LIBSODIUM.test(script(`assets/${name}`)));
  expect(holders.some((name) => name.startsWith('vault.worker'))).toBe(true);
});

test('the build has no source map, no inline script and no script as data', () => {
  expect(readdirSync(join(appFolder, 'assets')).filter((name) => name.endsWith('.map'))).toEqual([]);
  const html = readFileSync(join(appFolder, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  for (const name of scripts()) expect(script(`assets/${name}`)).not.toMatch(/data:(text|application)\/javascript/);
});

test('each script that compresses well has its compressed twins', () => {
  const large = scripts().filter((name) => script(`assets/${name}`).length > 10_000);
  const missing = large.filter((name) =>
    ['br', 'gz'].some((end) => !existsSync(join(appFolder, 'assets', `${name}.${end}`))),
  );
  expect(missing).toEqual([]);
});
