/** A new member's id: 16 random bytes, in hex. */
export const randomMemberId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
