/**
 * The two shapes of a stored row, and the way in and out of them.
 *
 * On the way in, bytes are copied when they are a part of a larger buffer: the structured clone of a view is its whole
 * buffer, and what lies beside a sealed value may be anything. On the way out, a row is read as unknown and checked.
 */
import { type Bytes, equalBytes } from '../bytes/bytes.ts';
import type { Sealed } from '../crypto/sealed.ts';

export interface IdRow {
  readonly id: Bytes;
  readonly bytes: Bytes;
}
export interface SeqRow {
  readonly seq: number;
  readonly bytes: Bytes;
}

/** Thrown inside the store for a row of another shape, and named after what IndexedDB throws for unreadable values. */
export class MalformedRowError extends Error {
  override readonly name = 'DataError';
}

function wholeBuffer(bytes: Uint8Array): Bytes {
  const isWhole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? (bytes as Bytes) : bytes.slice();
}

export const idRow = (id: Uint8Array, bytes: Sealed): IdRow => ({ id: wholeBuffer(id), bytes: wholeBuffer(bytes) });
export const seqRow = (seq: number, bytes: Sealed): SeqRow => ({ seq, bytes: wholeBuffer(bytes) });

export function parseIdRow(row: unknown): IdRow {
  const { id, bytes } = (row ?? {}) as Partial<Record<string, unknown>>;
  if (!(id instanceof Uint8Array) || !(bytes instanceof Uint8Array)) throw new MalformedRowError();
  return { id: id as Bytes, bytes: bytes as Bytes };
}

export function parseSeqRow(row: unknown): SeqRow {
  const { seq, bytes } = (row ?? {}) as Partial<Record<string, unknown>>;
  if (typeof seq !== 'number' || !(bytes instanceof Uint8Array)) throw new MalformedRowError();
  return { seq, bytes: bytes as Bytes };
}

/** The bytes of one row that was asked for by id; null when there is none. */
export function idRowToBytes(row: unknown, id: Uint8Array): Bytes | null {
  if (row === undefined) return null;
  const parsed = parseIdRow(row);
  if (!equalBytes(parsed.id, id)) throw new MalformedRowError();
  return parsed.bytes;
}
