import { expect, test } from 'vitest';
import { nextVersion } from '../../../src/forms/inspection/next-version.ts';

test.each([
  [[], '2026112401'],
  [['2026112401', '2026112402', '2026112309'], '2026112403'],
  [['1', 'v2', '20261124', '20261124-draft'], '2026112401'],
  [['2026112499'], '20261124100'],
])('after %j comes %s', (taken, expected) => {
  expect(nextVersion(taken, '2026-11-24')).toBe(expected);
});
