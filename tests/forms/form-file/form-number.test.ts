import { expect, test } from 'vitest';
import { formNumber } from '../../../src/forms/form-file/form-number.ts';

// From the reference vectors of the FNV authors (draft-eastlake-fnv), 32-bit FNV-1a.
test.each([
  ['a', 0xe40c292c],
  ['b', 0xe70c2de5],
  ['foobar', 0xbf9cf968],
])('the number of "%s" is the published one', (formId, expected) => {
  expect(formNumber(formId)).toBe(expected);
});

test('letters beyond ASCII count as their UTF-8 bytes', () => {
  const byBytes = (text: string) =>
    new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  for (const text of ['é', 'نموذج', '表', '🙂', 'aé表🙂']) expect(formNumber(text)).toBe(byBytes(text));
});
