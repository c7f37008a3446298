import { expect, test } from 'vitest';
import { asksForCode, isTooLongForCode, readableCode } from '../../../src/ui/form/answers/code/readable-code.ts';

test.each([
  ['SACK-0042', 'SACK-0042'],
  ['0101234\u001d17', '0101234 17'],
  ['\u0000\u0007one\r\ntwo\u0085', 'one two'],
  ['بطاقة ١٤', 'بطاقة ١٤'],
])('%j becomes %j, which any form can hold', (code, text) => expect(readableCode(code)).toBe(text));

test('a code that holds more than any printed one is refused', () => {
  expect(isTooLongForCode('a'.repeat(4296))).toBe(false);
  expect(isTooLongForCode('a'.repeat(4297))).toBe(true);
});

test.each([
  [['ex:com.google.zxing.client.android.SCAN'], true],
  [['ex:org.example.payments'], false],
  [['barcode'], false],
  [[], false],
])('a text with the appearance %j asks for a code: %s', (appearance, asks) =>
  expect(asksForCode(appearance)).toBe(asks),
);
