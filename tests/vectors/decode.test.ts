/** The second decoder, where a Python with PyNaCl is installed (Debian: python3-nacl); where there is none, it says so. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const decoder = fileURLToPath(new URL('./decode.py', import.meta.url));
/** The first on the path need not be the system's, which has Debian's packages. */
const CANDIDATES = ['python3', '/usr/bin/python3'];
const python = CANDIDATES.find((command) => spawnSync(command, ['-c', 'import nacl']).status === 0);
const reason =
  python === undefined ? ' (SKIPPED: no Python with PyNaCl here; on Debian, apt-get install python3-nacl)' : '';

describe('a decoder in another language, written from the specification', () => {
  it.skipIf(python === undefined)(`opens every vector, and refuses what must be refused${reason}`, () => {
    const { status, stdout, stderr } = spawnSync(python ?? '', ['-B', decoder], { encoding: 'utf-8' });
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => line.startsWith('WRONG'))).toEqual([]);
    expect(stderr).toBe('');
    expect(lines.at(-1)).toBe('every vector came out as it must');
    expect(lines.filter((line) => line.startsWith('ok ')).length).toBeGreaterThan(100);
    expect(status).toBe(0);
  });
});
