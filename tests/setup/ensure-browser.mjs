/**
 * Makes sure that there is a Chromium to test with, and says plainly what to do when there is none.
 *
 * What is there already is always preferred; nothing is installed when a browser is found.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

/** @param {string} command @param {string[]} args */
function attempt(command, args) {
  console.log(`No Chromium found: trying ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0;
}

function install() {
  if (attempt('npx', ['--no-install', 'playwright', 'install', 'chromium']) && findChromium()) return;
  const asRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (asRootOnDebian) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
}

if (!findChromium()) install();

const browser = findChromium();
if (!browser) {
  console.error(
    'The tests need Chromium and none could be installed. Install it, for example with "sudo apt-get install chromium" ' +
      'or "npx playwright install --with-deps chromium", so that "chromium", "chromium-browser" or "google-chrome" is on the PATH.',
  );
  process.exit(1);
}
console.log(`Testing with ${browser}`);
