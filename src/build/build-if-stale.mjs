/**
 * Builds the app and the server, unless what is in dist/ is newer than everything it was made from.
 *
 * `npm start` and the end-to-end tests come through here. TESSERA_REUSE_BUILD=1 takes the build that is there, whatever
 * its age. Plain JavaScript, because it runs before anything is built.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const INPUTS = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'lingui.config.ts',
  'package.json',
  'package-lock.json',
];
const OUTPUTS = ['dist/app/index.html', 'dist/app/sw.js', 'dist/server/main.js'];

export function buildIfStale() {
  const builtAt = Math.min(...OUTPUTS.map((path) => modifiedAt(join(root, path)) ?? 0));
  if (builtAt > 0 && (process.env['TESSERA_REUSE_BUILD'] === '1' || builtAt > newest(INPUTS))) return;
  const built = spawnSync('npm', ['run', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

/** @param {string} path */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Folders count too: their time changes when a file in them is deleted.
 * @param {readonly string[]} paths
 */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const whole = join(root, path);
    latest = Math.max(latest, modifiedAt(whole) ?? 0);
    if (!statSync(whole).isDirectory()) continue;
    for (const below of readdirSync(whole, { recursive: true, encoding: 'utf8' })) {
      latest = Math.max(latest, modifiedAt(join(whole, below)) ?? 0);
    }
  }
  return latest;
}
