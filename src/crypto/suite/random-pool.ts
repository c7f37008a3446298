/**
 * A pool of random bytes.
 *
 * libsodium's own `randombytes_buf(24)` costs about 50 µs in a browser, thirty times the encryption that needs it. One
 * `getRandomValues` of 64 KiB, the most that it gives at once, costs about as much, and lasts for 2,700 nonces. Consumed
 * bytes are zeroed, so that a later look at the pool does not tell what was drawn.
 */
import type { Bytes } from '../../bytes/bytes.ts';

const POOL_LENGTH = 65_536;

/** @param fill fills the array with secure random bytes: `crypto.getRandomValues`. */
export function createRandomPool(fill: (target: Bytes) => void): (length: number) => Bytes {
  const pool = new Uint8Array(POOL_LENGTH);
  let next = POOL_LENGTH;
  return (length) => {
    if (length > POOL_LENGTH) {
      const large = new Uint8Array(length);
      for (let at = 0; at < length; at += POOL_LENGTH) fill(large.subarray(at, Math.min(at + POOL_LENGTH, length)));
      return large;
    }
    if (next + length > POOL_LENGTH) {
      fill(pool);
      next = 0;
    }
    const drawn = pool.slice(next, next + length);
    pool.fill(0, next, next + length);
    next += length;
    return drawn;
  };
}
