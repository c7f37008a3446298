/**
 * Blobs: what the product keeps besides records (drafts, settings, the programme, the search snapshot, log entries), sealed
 * whole under a key of its kind.
 *
 *   "TSSB" · version u8 · suite u8 · reserved u16 · nonce 24 · AEAD(key, padded bytes; AAD)
 *   key = D(vault key, "tessera/v1/blob", kind)        AAD = "TSS1-BLB" · header 8 · spaceId · u8(kind length) · kind · place
 *
 * The kind and the place (its row id or sequence number) are those of where it lies, so that a blob moved elsewhere does not
 * open. Padded to Padmé lengths from 256 bytes on.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { pad, padmeLength, unpad } from './record/padding.ts';
import type { Sealed } from './sealed.ts';
import { NONCE_LENGTH, type Suite, TAG_LENGTH } from './suite/suite.ts';

const MAGIC = encodeUtf8('TSSB');
const VERSION = 1;
const SUITE = 1;
const HEADER_LENGTH = 8;
const SHORTEST = 256;
const LABEL = encodeUtf8('TSS1-BLB');

export type BlobKind = 'draft' | 'document' | 'journal' | 'snapshot' | 'audit' | 'sharing' | 'conflict';
export type BlobError = { readonly type: 'blob-altered' } | { readonly type: 'written-by-newer-version' };

export interface BlobPlace {
  readonly kind: BlobKind;
  readonly spaceId: Bytes;
  /** The row's id, or its sequence number as bytes. */
  readonly at: Uint8Array;
}

export interface BlobKeys {
  key(kind: BlobKind): Bytes;
}

/** Derives each kind's key once. */
export function createBlobKeys(suite: Suite, vaultKey: Uint8Array): BlobKeys {
  const keys = new Map<BlobKind, Bytes>();
  return {
    key(kind) {
      const known = keys.get(kind);
      if (known) return known;
      const key = suite.derive(vaultKey, 'tessera/v1/blob', encodeUtf8(kind));
      keys.set(kind, key);
      return key;
    },
  };
}

function aadOf(header: Uint8Array, place: BlobPlace): Bytes {
  const kind = encodeUtf8(place.kind);
  return concatBytes(LABEL, header, place.spaceId, Uint8Array.of(kind.length), kind, place.at);
}

export function sealBlob(suite: Suite, keys: BlobKeys, place: BlobPlace, bytes: Uint8Array): Sealed {
  const length = padmeLength(Math.max(bytes.length + 1, SHORTEST));
  const out = new Uint8Array(HEADER_LENGTH + NONCE_LENGTH + length + TAG_LENGTH);
  out.set(MAGIC);
  out[4] = VERSION;
  out[5] = SUITE;
  const header = out.subarray(0, HEADER_LENGTH);
  suite.sealInto(keys.key(place.kind), aadOf(header, place), pad(bytes, length), out, HEADER_LENGTH);
  return out as Sealed;
}

export function openBlob(suite: Suite, keys: BlobKeys, place: BlobPlace, blob: Uint8Array): Result<Bytes, BlobError> {
  if (blob.length < HEADER_LENGTH || !equalBytes(blob.subarray(0, 4), MAGIC)) return err({ type: 'blob-altered' });
  if ((blob[4] as number) > VERSION || (blob[5] as number) > SUITE) return err({ type: 'written-by-newer-version' });
  const aad = aadOf(blob.subarray(0, HEADER_LENGTH), place);
  const padded = suite.openFrom(keys.key(place.kind), aad, blob, HEADER_LENGTH, blob.length - HEADER_LENGTH);
  const bytes = padded && unpad(padded);
  return bytes ? ok(bytes) : err({ type: 'blob-altered' });
}
