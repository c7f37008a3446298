/**
 * What the app knows about its own build: the version, and the commit when it is built from a repository.
 *
 * Replaced in the source at build time, so that nothing is fetched to show it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function buildConstants(): Record<string, string> {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  return {
    'import.meta.env.APP_VERSION': JSON.stringify(version),
    'import.meta.env.APP_BUILD': JSON.stringify(readCommit() ?? 'development'),
  };
}

/** Null outside a repository, or without git. */
function readCommit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
