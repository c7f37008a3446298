/**
 * A profile's row in the device's database, as bytes.
 *
 *   version u8 = 1 · failures u32 · failedAt f64 · slotCount u8 · ( u32 length · slot )… · public bytes to the end
 *
 * Nothing in it is secret: the slots are sealed by construction. What is malformed is told, not guessed.
 */
import { type Bytes, viewOf } from '../bytes/bytes.ts';
import type { Sealed } from '../crypto/sealed.ts';
import type { ProfileRow } from './contract.ts';

const VERSION = 1;
const HEAD_LENGTH = 14;

export function encodeProfileRow(row: ProfileRow): Bytes {
  const slotsLength = row.slots.reduce((sum, slot) => sum + 4 + slot.length, 0);
  const out = new Uint8Array(HEAD_LENGTH + slotsLength + row.publicBytes.length);
  const view = viewOf(out);
  view.setUint8(0, VERSION);
  view.setUint32(1, row.failures, true);
  view.setFloat64(5, row.failedAt, true);
  view.setUint8(13, row.slots.length);
  let at = HEAD_LENGTH;
  for (const slot of row.slots) {
    view.setUint32(at, slot.length, true);
    out.set(slot, at + 4);
    at += 4 + slot.length;
  }
  out.set(row.publicBytes, at);
  return out;
}

/** Null when malformed; `'newer'` when a newer version of the app wrote it. */
export function decodeProfileRow(profileId: string, bytes: Uint8Array): ProfileRow | 'newer' | null {
  if (bytes.length < HEAD_LENGTH) return null;
  const view = viewOf(bytes);
  const version = view.getUint8(0);
  if (version !== VERSION) return version > VERSION ? 'newer' : null;
  const slots: Sealed[] = [];
  let at = HEAD_LENGTH;
  for (let left = view.getUint8(13); left > 0; left--) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) return null;
    // Only `Sealed` is ever written here, so it is that again; whether it opens is for the key slot's commitment to say.
    slots.push(bytes.slice(at + 4, end) as Sealed);
    at = end;
  }
  return {
    profileId,
    publicBytes: bytes.slice(at),
    slots,
    failures: view.getUint32(1, true),
    failedAt: view.getFloat64(5, true),
  };
}
