/** What the server checks of an operation: who signed it, that it arrived whole, and that its clock is not ahead. */
import { concatBytes, equalBytes } from '../../bytes/bytes.ts';
import { HEAD_LABEL, SIGN_LABEL } from '../../wire/operation.ts';
import { ed25519Verifier, sha256 } from './node-crypto.ts';
import type { PushRules } from './operations.ts';

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** An operation's clock: milliseconds above 16 bits of count. */
const COUNT_BITS = 16n;

/** @param now milliseconds since the Unix epoch */
export const operationChecks = (now: () => number): Pick<PushRules, 'checkFor' | 'clockAhead' | 'headAfter'> => ({
  checkFor(publicKey) {
    const isSigned = ed25519Verifier(publicKey);
    return ({ headerBytes, signature, ciphertext, header }) =>
      isSigned(concatBytes(SIGN_LABEL, headerBytes), signature) &&
      (ciphertext === null || equalBytes(sha256(ciphertext), header.ciphertextHash));
  },
  clockAhead(hlc) {
    const serverTime = now();
    return Number(hlc >> COUNT_BITS) > serverTime + CLOCK_TOLERANCE_MS ? serverTime : null;
  },
  headAfter: ({ headerBytes, signature }) => sha256(HEAD_LABEL, headerBytes, signature),
});
