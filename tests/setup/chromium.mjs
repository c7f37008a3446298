/**
 * Where the tests' browser is, and how to start it.
 *
 * The system's own Chromium comes first, because Playwright's download is not reachable everywhere; Playwright's own is
 * the second choice. Plain JavaScript, because it also runs before anything is built.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** @returns {string | undefined} the first Chromium on the PATH, else Playwright's own if it is installed. */
export function findChromium() {
  for (const name of NAMES) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const candidate = join(folder, name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Switches that keep the browser still and silent: it contacts nobody but the application. */
export function chromiumArgs() {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // Chromium refuses to start its sandbox as root; anyone else keeps it.
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
