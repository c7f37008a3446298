/**
 * What one tablet hands another as a file, where there is never a network: documents and operations, as they would travel.
 *
 *   "TSSH" · version u8 = 1 · reserved 3 · spaceId 16 · documentsLength u32 · documents (frames) · operations (frames)
 *   · SHA-256 of all that is before it, 32
 *
 * The hash tells a file that arrived whole from one that did not; who wrote what is in it, each document and operation says
 * itself. Nothing in it opens without the keys that its reader has. Read twice, it does nothing twice.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, u32ToBytes, viewOf } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { decodeFrames, encodeFrames } from './frames.ts';

const MAGIC = encodeUtf8('TSSH');
const VERSION = 1;
const HEAD_LENGTH = 28;
const SPACE_AT = 8;
const LENGTH_AT = 24;
const HASH_LENGTH = 32;
/** Far more than a tablet writes in its life. */
const MOST_FRAMES = 1_000_000;

export interface HandOver {
  readonly spaceId: Bytes;
  readonly documents: readonly Bytes[];
  readonly operations: readonly Bytes[];
}

export type HandOverError = { readonly type: 'hand-over-malformed' } | { readonly type: 'written-by-newer-version' };
type Sha256 = (bytes: Uint8Array) => Bytes;

export function encodeHandOver({ spaceId, documents, operations }: HandOver, sha256: Sha256): Bytes {
  const first = encodeFrames(documents);
  const body = concatBytes(
    MAGIC,
    Uint8Array.of(VERSION, 0, 0, 0),
    spaceId,
    u32ToBytes(first.length),
    first,
    encodeFrames(operations),
  );
  return concatBytes(body, sha256(body));
}

export function decodeHandOver(bytes: Uint8Array, sha256: Sha256): Result<HandOver, HandOverError> {
  const end = bytes.length - HASH_LENGTH;
  if (end < HEAD_LENGTH || !equalBytes(bytes.subarray(0, 4), MAGIC)) return err({ type: 'hand-over-malformed' });
  if ((bytes[4] as number) > VERSION) return err({ type: 'written-by-newer-version' });
  const isWhole = equalBytes(sha256(bytes.subarray(0, end)), bytes.subarray(end));
  const isReserved = bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;
  const operationsAt = HEAD_LENGTH + viewOf(bytes).getUint32(LENGTH_AT, true);
  if (bytes[4] !== VERSION || !isReserved || !isWhole || operationsAt > end)
    return err({ type: 'hand-over-malformed' });
  const documents = decodeFrames(bytes.subarray(HEAD_LENGTH, operationsAt), MOST_FRAMES);
  const operations = decodeFrames(bytes.subarray(operationsAt, end), MOST_FRAMES);
  if (documents === null || operations === null) return err({ type: 'hand-over-malformed' });
  return ok({ spaceId: bytes.slice(SPACE_AT, LENGTH_AT), documents, operations });
}
