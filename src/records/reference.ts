/**
 * Receipt references: 10 random characters of Crockford's base32 in two groups, `K7M2P-9XQ4D`.
 *
 * 50 random bits that say nothing about the person; no I, L, O or U, so that it survives handwriting and reading aloud.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** @param random 10 random bytes. */
export function randomToReference(random: Uint8Array): string {
  const digits = [...random.subarray(0, 10)].map((byte) => ALPHABET[byte & 31]);
  return `${digits.slice(0, 5).join('')}-${digits.slice(5).join('')}`;
}
