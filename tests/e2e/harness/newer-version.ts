/**
 * A copy of the built app that a newer version can replace while it is served, as a deployment does.
 *
 * The newer version differs in its title alone, so that a test can tell which of the two runs.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { appFolder as builtApp } from './built-app.ts';

const NEWER_TITLE = 'Tessera, the newer version';

export interface ReplaceableApp {
  /** Give it to `startServer`. */
  readonly appFolder: string;
  readonly newerTitle: string;
  publishNewerVersion(): void;
}

/** Removed when the test ends. */
export function replaceableApp(): ReplaceableApp {
  const appFolder = mkdtempSync(join(tmpdir(), 'tessera-app-'));
  cpSync(builtApp, appFolder, { recursive: true });
  onTestFinished(() => rmSync(appFolder, { recursive: true, force: true }));
  return {
    appFolder,
    newerTitle: NEWER_TITLE,
    publishNewerVersion() {
      replaceIn(join(appFolder, 'index.html'), /<title>[^<]*/, `<title>${NEWER_TITLE}`);
      const entry = `"revision":"${'0'.repeat(32)}","url":"index.html"`;
      replaceIn(join(appFolder, 'sw.js'), /"revision":"[0-9a-f]+","url":"index\.html"/, entry);
    },
  };
}

function replaceIn(path: string, pattern: RegExp, replacement: string): void {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(pattern, replacement);
  if (after === before) throw new Error(`${path} has no place for the newer version's mark`);
  writeFileSync(path, after);
  // The compressed twins still hold the older version.
  for (const twin of [`${path}.br`, `${path}.gz`]) rmSync(twin, { force: true });
}
