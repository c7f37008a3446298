/** What the server checks of an operation: who signed it, that it arrived whole, and that its clock is not ahead. */
import { concatBytes, equalBytes } from '../../bytes/bytes.ts';
import { HEAD_LABEL, SIGN_LABEL } from '../../wire/operation.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import type { PushRules } from './operations.ts';

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** An operation's clock: milliseconds above 16 bits of count. */
const COUNT_BITS = 16n;

/** @param now milliseconds since the Unix epoch */
export const operationChecks = (now: () => number): Pick<PushRules, 'isGenuine' | 'clockAhead' | 'headAfter'> => ({
  isGenuine: (publicKey, { headerBytes, signature, ciphertext, header }) =>
    verifyEd25519(publicKey, concatBytes(SIGN_LABEL, headerBytes), signature) &&
    (ciphertext === null || equalBytes(sha256(ciphertext), header.ciphertextHash)),
  clockAhead(hlc) {
    const serverTime = now();
    return Number(hlc >> COUNT_BITS) > serverTime + CLOCK_TOLERANCE_MS ? serverTime : null;
  },
  headAfter: ({ headerBytes, signature }) => sha256(HEAD_LABEL, headerBytes, signature),
});
