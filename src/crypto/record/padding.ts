/**
 * Padding: how long a sealed answer looks.
 *
 * ISO/IEC 7816-4 (0x80, then zeros) up to a class. Choices, booleans, dates and numbers have one length per field; text
 * climbs 32, 64, … 1,024 bytes, then Padmé (Nikitin et al., PURBs, 2019), which leaks O(log log n) bits of the length for
 * at most 12 % of overhead. Lengths are always multiples of 32, which the row's directory relies on.
 */
import type { Bytes } from '../../bytes/bytes.ts';

export const UNIT = 32;
/** The padding class of lengths above 1,024 bytes; classes 0 to 5 are 32 · 2^class. */
export const PADME_CLASS = 255;
const LARGEST_POWER_CLASS = 5;
/** A row's directory counts padded lengths in units, in 16 bits. */
export const LONGEST_PADDED = 0xffff * UNIT;

/** Padmé: rounds up so that only the top bits of a length vary. `length` ≥ 2. */
export function padmeLength(length: number): number {
  const exponent = 31 - Math.clz32(length);
  const significant = 32 - Math.clz32(exponent);
  const low = 2 ** (exponent - significant);
  return Math.ceil(length / low) * low;
}

export interface Padding {
  readonly padClass: number;
  /** The padded length. */
  readonly length: number;
}

/** Whether a value of this length, in a field whose values may reach `atLeast` bytes, is one that `paddingFor` takes. */
export const isPaddable = (valueLength: number, atLeast = 0): boolean =>
  padmeLength(Math.max(valueLength, atLeast, 1) + 1) <= LONGEST_PADDED;

/**
 * The padding of a value of `valueLength` bytes in a field whose values may reach `atLeast` bytes. Throws above
 * LONGEST_PADDED: a length that the directory cannot say would make the whole row unreadable.
 */
export function paddingFor(valueLength: number, atLeast = 0): Padding {
  const needed = Math.max(valueLength, atLeast) + 1;
  for (let padClass = 0; padClass <= LARGEST_POWER_CLASS; padClass++) {
    if (needed <= UNIT << padClass) return { padClass, length: UNIT << padClass };
  }
  const length = padmeLength(needed);
  if (length > LONGEST_PADDED) throw new Error('A value is longer than a field may be');
  return { padClass: PADME_CLASS, length };
}

export const isPadClass = (padClass: number): boolean => padClass <= LARGEST_POWER_CLASS || padClass === PADME_CLASS;

export function pad(value: Uint8Array, length: number): Bytes {
  if (value.length >= length) throw new Error('A value must be shorter than its padded length');
  const padded = new Uint8Array(length);
  padded.set(value);
  padded[value.length] = 0x80;
  return padded;
}

/** Null when the bytes were not padded by `pad`. */
export function unpad(padded: Bytes): Bytes | null {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === 0x80 ? padded.subarray(0, end) : null;
}
