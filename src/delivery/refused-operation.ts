/** What it comes to that a server did not take one of our operations. */
import type { DeliveryProblem } from '../vault/views/sharing-views.ts';
import type { OperationRefusal } from '../wire/sync-protocol.ts';

/**
 * @param seq of the operation
 * @param acknowledged the last that the server had said to have, before this answer
 */
export function refusedOperation(refusal: OperationRefusal, seq: number, acknowledged: number): DeliveryProblem {
  switch (refusal.type) {
    case 'device-unknown':
    case 'device-revoked':
    case 'fork':
      return { type: refusal.type };
    // We send from what it acknowledged on: what it misses before that, it had; what it misses after it, we lost.
    case 'gap':
      return Number(refusal.expected) > acknowledged
        ? { type: 'operation-refused', seq: Number(refusal.expected), reason: 'operation-missing' }
        : { type: 'server-rolled-back' };
    case 'clock-ahead':
      return { type: 'clock-wrong', serverTime: refusal.serverTime };
    case 'written-by-newer-version':
      return { type: 'server-older' };
    case 'space-full':
      return { type: 'server-full' };
    case 'not-of-this-device':
    case 'operation-id-taken':
    case 'operation-forged':
    case 'operation-malformed':
    case 'operation-too-large':
      return { type: 'operation-refused', seq, reason: refusal.type };
  }
}
