/**
 * What a receipt is worth: the head of this device's chain that it names must be the one that lies in the outbox.
 *
 * A server that lost, mixed up or never had our operations cannot know that hash, so nothing is deleted here on its word alone.
 */
import { type Bytes, concatBytes, equalBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { ProfileStore, StoreError } from '../store/contract.ts';
import { decodeHeader, HEAD_LABEL, HEADER_LENGTH, SIGNATURE_LENGTH } from '../wire/operation.ts';

const NOTHING = new Uint8Array(32);

/** SHA-256 over label, header and signature: what the next operation's `prev` is. Null where the bytes are no operation. */
export async function headAfter(operation: Uint8Array): Promise<Bytes | null> {
  const end = HEADER_LENGTH + SIGNATURE_LENGTH;
  if (operation.length < end) return null;
  const hashed = await crypto.subtle.digest('SHA-256', concatBytes(HEAD_LABEL, operation.subarray(0, end)));
  return new Uint8Array(hashed);
}

/** Head of our own chain after an operation, as far as the outbox still tells; null where it does not. */
async function ownHead(outbox: ProfileStore, seq: number): Promise<Result<Bytes | null, StoreError>> {
  if (seq === 0) return ok(NOTHING);
  const at = await outbox.readSeq('outbox', seq);
  if (!at.ok) return at;
  if (at.value !== null) return ok(await headAfter(at.value));
  const next = await outbox.readSeq('outbox', seq + 1);
  if (!next.ok) return next;
  const header = next.value === null ? null : decodeHeader(next.value.slice(0, HEADER_LENGTH));
  return ok(header?.ok ? header.value.prev : null);
}

/** `unknown`: the outbox holds nothing that could tell. */
export async function judgeHead(
  outbox: ProfileStore,
  acknowledged: bigint,
  head: Uint8Array,
): Promise<Result<'own' | 'another' | 'unknown', StoreError>> {
  if (acknowledged > BigInt(Number.MAX_SAFE_INTEGER)) return ok('another');
  const own = await ownHead(outbox, Number(acknowledged));
  if (!own.ok) return err(own.error);
  if (own.value === null) return ok('unknown');
  return ok(equalBytes(own.value, head) ? 'own' : 'another');
}
