/**
 * Says from a zip's directory what it would unpack to, before anything is unpacked.
 *
 * A workbook of a few kilobytes can claim gigabytes. The reader unpacks no more than an entry declares (and fails on a
 * bad checksum), so honest declarations are enough: an entry that declares nothing, or needs the 64-bit format, which no
 * form ever does, is refused. Format: PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16.
 */
import type { FileProblem } from '../problems.ts';

const MiB = 1024 * 1024;
export const FILE_LIMIT_MIB = 16;
export const UNPACKED_LIMIT_MIB = 96;
const ENTRY_LIMIT = 4096;

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

/** Null when the file may be unpacked. */
export function checkZip(bytes: Uint8Array): FileProblem | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { type: 'file-damaged' };
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const tooFar: FileProblem = { type: 'file-expands-too-far', limitMiB: UNPACKED_LIMIT_MIB };
  if (entries > ENTRY_LIMIT) return tooFar;

  let total = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      return { type: 'file-damaged' };
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    // 0xffffffff stands for "see the 64-bit field".
    if (unpacked === 0xffff_ffff || packed === 0xffff_ffff) return tooFar;
    // An empty deflate stream is 2 bytes; anything longer that declares nothing is unpacked without a bound. So is an
    // entry whose sizes stand only behind its data.
    const isFolder = bytes[at + ENTRY_LENGTH + view.getUint16(at + 28, true) - 1] === 0x2f;
    if (unpacked === 0 && !isFolder && (packed > 2 || (view.getUint16(at + 8, true) & 8) !== 0)) return tooFar;
    total += unpacked;
    if (total > UNPACKED_LIMIT_MIB * MiB) return tooFar;
    at += ENTRY_LENGTH + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

export const isTooLarge = (bytes: Uint8Array): boolean => bytes.length > FILE_LIMIT_MIB * MiB;
