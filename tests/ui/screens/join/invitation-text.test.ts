import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invitationBytes, invitationText } from '../../../../src/ui/screens/join/invitation-text.ts';
import { INVITATION_FRAGMENT } from '../../../../src/wire/invitation-code.ts';

test('the bytes of an invitation come back from its link, its code and a code that was broken into lines', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 100, maxLength: 700 }), (bytes) => {
      const code = Buffer.from(bytes).toString('base64url');
      const expected = Uint8Array.from(bytes);
      expect(invitationBytes(code)).toEqual(expected);
      expect(invitationBytes(`https://tessera.example/${INVITATION_FRAGMENT}${code}`)).toEqual(expected);
      expect(invitationBytes(`  ${code.slice(0, 9)}\n${code.slice(9)} `)).toEqual(expected);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a sentence', 'Come to the blue tent at nine'],
  ['a link without an invitation', 'https://tessera.example/'],
  ['another fragment', `https://tessera.example/#other=${'A'.repeat(200)}`],
  ['too short', `${INVITATION_FRAGMENT}AAAA`],
  ['no base64url', `${INVITATION_FRAGMENT}${'A'.repeat(200)}<script>`],
  ['a length that no bytes have', `${INVITATION_FRAGMENT}${'A'.repeat(201)}`],
])('%s is no invitation', (_claim, text) => {
  expect(invitationBytes(text)).toBeNull();
});

test('whatever is pasted gives bytes or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bytes = invitationBytes(text);
      expect(bytes === null || invitationText(text) !== null).toBe(true);
    }),
  );
});
