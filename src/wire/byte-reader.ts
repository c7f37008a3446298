/**
 * Reads bytes from the front to the back, for formats of parts with lengths of their own.
 *
 * Never throws: what is not there, or not written as it has to be, is read as nothing and remembered, and the decoder asks once
 * at the end. A length is believed only as far as there are bytes, so that no number makes anything large.
 */
import { type Bytes, viewOf } from '../bytes/bytes.ts';

const LONGEST_VARINT = 5;
const MORE = 0x80;

export interface ByteReader {
  /** 0 where there are not enough bytes; so for each of these. */
  u8(): number;
  u32(): number;
  u64(): bigint;
  /** Little-endian base 128, in as few bytes as possible, up to 32 bits. */
  varint(): number;
  /** A copy. */
  bytes(length: number): Bytes;
  /** What the bytes say is not what the format allows. */
  fail(): void;
  failed(): boolean;
  /** All of it was read, and as it has to be. */
  isWhole(): boolean;
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  const view = viewOf(bytes);
  let at = 0;
  let hasFailed = false;

  /** Where the next `length` bytes begin, or null. */
  function take(length: number): number | null {
    if (hasFailed || length > bytes.length - at) {
      hasFailed = true;
      return null;
    }
    at += length;
    return at - length;
  }

  const reader: ByteReader = {
    u8() {
      const from = take(1);
      return from === null ? 0 : view.getUint8(from);
    },
    u32() {
      const from = take(4);
      return from === null ? 0 : view.getUint32(from, true);
    },
    u64() {
      const from = take(8);
      return from === null ? 0n : view.getBigUint64(from, true);
    },
    varint() {
      let value = 0;
      for (let index = 0; index < LONGEST_VARINT; index++) {
        const byte = reader.u8();
        value += (byte & (MORE - 1)) * 2 ** (7 * index);
        if (byte >= MORE) continue;
        const isShortest = byte !== 0 || index === 0;
        if (!isShortest || value > 0xffff_ffff) reader.fail();
        return hasFailed ? 0 : value;
      }
      reader.fail();
      return 0;
    },
    bytes(length) {
      const from = take(length);
      return from === null ? new Uint8Array(0) : new Uint8Array(bytes.subarray(from, from + length));
    },
    fail() {
      hasFailed = true;
    },
    failed: () => hasFailed,
    isWhole: () => !hasFailed && at === bytes.length,
  };
  return reader;
}

/** @param value whole, from 0 to 2^32 − 1 */
export function varintToBytes(value: number): Bytes {
  const out: number[] = [];
  let rest = value;
  while (rest >= MORE) {
    out.push((rest % MORE) + MORE);
    rest = Math.floor(rest / MORE);
  }
  out.push(rest);
  return Uint8Array.from(out);
}
