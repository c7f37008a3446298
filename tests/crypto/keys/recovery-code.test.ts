import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../../../src/bytes/bytes.ts';
import { fromRecoveryCode, toRecoveryCode } from '../../../src/crypto/keys/recovery-code.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const anySecret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same number in base 32, by big integers. */
function inBase32(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let digit = 0; digit < 56; digit++) {
    text = (ALPHABET[Number(number & 31n)] as string) + text;
    number >>= 5n;
  }
  return text;
}

describe('a recovery code', () => {
  it('gives the secret back, and is the number in base 32', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const code = toRecoveryCode(suite, secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        const checksum = suite.hash(new TextEncoder().encode('TSS1-RCV'), secret).subarray(0, 3);
        expect(code.replaceAll('-', '')).toBe(inBase32(new Uint8Array([...secret, ...checksum])));
        expect(fromRecoveryCode(suite, code)).toEqual(secret);
      }),
    );
  });

  it('is read as people write it', () => {
    const secret = hexToBytes('00443214c74254b635cf84653a56d7c6'.repeat(2));
    const code = toRecoveryCode(suite, secret);
    const arabic = (zero: number) => code.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
    for (const written of [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', '\n')}\t`,
      code.replaceAll('-', '–'),
      code.replaceAll('-', '\u200f\u00a0'),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      code.replaceAll('0', 'o').replaceAll('1', 'I'),
      arabic(0x0660),
      arabic(0x06f0),
      arabic(0xff10),
    ]) {
      expect(fromRecoveryCode(suite, written), written).toEqual(secret);
    }
  });

  it('with any one character wrong, or two exchanged, is refused', () => {
    const code = toRecoveryCode(suite, suite.random(32)).replaceAll('-', '');
    for (let at = 0; at < code.length; at++) {
      for (const character of ALPHABET) {
        if (character === code[at]) continue;
        expect(fromRecoveryCode(suite, code.slice(0, at) + character + code.slice(at + 1))).toBeNull();
      }
      const turned = `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at]}${code.slice(at + 2)}`;
      if (turned !== code) expect(fromRecoveryCode(suite, turned)).toBeNull();
    }
  });

  it('is refused where it is too short, too long or something else', () => {
    const code = toRecoveryCode(suite, suite.random(32));
    for (const text of ['', code.slice(1), code.slice(0, -1), `${code}0`, code.replace(/.$/, 'U'), '🙂'.repeat(28)]) {
      expect(fromRecoveryCode(suite, text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        expect(fromRecoveryCode(suite, text)).toBeNull();
      }),
    );
  });
});
