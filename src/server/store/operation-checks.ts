/** What the server checks of an operation with Node's own cryptography: who signed it, and that it arrived whole. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { type Bytes, concatBytes, equalBytes } from '../../bytes/bytes.ts';
import { HEAD_LABEL, type Operation, SIGN_LABEL } from '../../wire/operation.ts';
import type { PushChecks } from './operations.ts';

/** DER of an Ed25519 public key but for its 32 bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** An operation's clock: milliseconds above 16 bits of count. */
const COUNT_BITS = 16n;

const sha256 = (...parts: readonly Uint8Array[]): Bytes => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** @param now milliseconds since the Unix epoch */
export const operationChecks = (now: () => number): PushChecks => ({
  isGenuine(publicKey, { headerBytes, signature, ciphertext, header }: Operation) {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
    if (!verify(null, concatBytes(SIGN_LABEL, headerBytes), key, signature)) return false;
    return ciphertext === null || equalBytes(sha256(ciphertext), header.ciphertextHash);
  },
  isClockAhead: (hlc) => Number(hlc >> COUNT_BITS) > now() + CLOCK_TOLERANCE_MS,
  headAfter: ({ headerBytes, signature }) => sha256(HEAD_LABEL, headerBytes, signature),
});
