/**
 * The recovery code: a profile's tier 2 secret R as text that a person copies from paper.
 *
 *   56 characters of Crockford's base 32, most significant bit first, in 14 groups of 4:  R 32 · H("TSS1-RCV" · R)[0..3)
 *
 * The last 24 bits tell a slip of the pen from a wrong code, before anything is derived from it. Whoever reads the paper has
 * what R opens: it belongs in a safe.
 */
import { type Bytes, concatBytes, encodeUtf8 } from '../../bytes/bytes.ts';
import { KEY_LENGTH, type Suite } from '../suite/suite.ts';

/** No I, L, O or U: what is misread is read as 1, 1 or 0, and no word comes of it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const CHECKSUM_LENGTH = 3;
const CODE_LENGTH = 56;
const LABEL = encodeUtf8('TSS1-RCV');
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const checksumOf = (suite: Suite, secret: Uint8Array): Bytes => suite.hash(LABEL, secret).slice(0, CHECKSUM_LENGTH);

/** @param secret 32 bytes */
export function toRecoveryCode(suite: Suite, secret: Uint8Array): string {
  const bytes = concatBytes(secret, checksumOf(suite, secret));
  const characters: string[] = [];
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= BITS) {
      heldBits -= BITS;
      characters.push(ALPHABET[(held >> heldBits) & 31] as string);
    }
    held &= (1 << heldBits) - 1;
  }
  suite.wipe(bytes);
  return characters.join('').replace(/.{4}(?=.)/gu, '$&-');
}

/**
 * Null where the text is no code, or a character of it is wrong. Takes small letters, any spaces and dashes, O for 0, I and L
 * for 1, and the digits of Arabic keyboards.
 */
export function fromRecoveryCode(suite: Suite, text: string): Bytes | null {
  const code = normalise(text);
  if (code.length !== CODE_LENGTH) return null;
  const bytes = new Uint8Array(KEY_LENGTH + CHECKSUM_LENGTH);
  let held = 0;
  let heldBits = 0;
  let at = 0;
  for (const character of code) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = (held << BITS) | value;
    heldBits += BITS;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[at++] = held >> heldBits;
      held &= (1 << heldBits) - 1;
    }
  }
  const secret = bytes.slice(0, KEY_LENGTH);
  const isWhole = suite.equal(bytes.subarray(KEY_LENGTH), checksumOf(suite, secret));
  suite.wipe(bytes);
  return isWhole ? secret : null;
}

function normalise(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  return plain
    .replace(/[OIL]/g, (letter) => READ_AS[letter] as string)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}
