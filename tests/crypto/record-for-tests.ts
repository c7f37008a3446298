/** A small record of all three tiers, with its keys, its readers, and ways to take it apart as somebody with the disk would. */
import { type Bytes, concatBytes, decodeUtf8, encodeUtf8 } from '../../src/bytes/bytes.ts';
import { deriveUserKeys, type UserKeys } from '../../src/crypto/keys/user-keys.ts';
import type { PlacedField } from '../../src/crypto/record/directory.ts';
import { type FieldWrite, sealRecord, type Writer } from '../../src/crypto/record/record.ts';
import { bodyOf, type OpenRow, openGroupFields, openRow, type RowPlace } from '../../src/crypto/record/row.ts';
import type { KeyPair, Suite } from '../../src/crypto/suite/suite.ts';
import type { Result } from '../../src/result/result.ts';

export const FORM = 7;

/** The value, where there must be one. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('Nothing there');
  return value;
}

export function unwrap<T>(result: Result<T, { readonly type: string }>): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

/** The error's type, or "opened". */
export const outcomeOf = (result: Result<unknown, { readonly type: string }>): string =>
  result.ok ? 'opened' : result.error.type;

export interface Team {
  readonly suite: Suite;
  readonly keys: UserKeys;
  readonly officer: KeyPair;
  readonly supervisor: KeyPair;
  readonly writer: Writer;
  readonly place: RowPlace;
}

export function createTeam(suite: Suite, epoch = 1): Team {
  const keys = deriveUserKeys(suite, suite.random(32), epoch);
  const officer = suite.boxKeyPair(suite.random(32));
  const supervisor = suite.boxKeyPair(suite.random(32));
  return {
    suite,
    keys,
    officer,
    supervisor,
    writer: {
      device: keys.signing,
      sensitiveReaders: [officer.publicKey, supervisor.publicKey],
      restrictedReaders: [supervisor.publicKey],
    },
    place: { vault: keys.vault, spaceId: suite.random(16), recordId: suite.random(16) },
  };
}

export const write = (fieldId: number, tier: 1 | 2 | 3, value: string, atLeast = 0, rowId = 0): FieldWrite => ({
  fieldId,
  rowId,
  tier,
  atLeast,
  value: encodeUtf8(value),
});

export const WRITES: readonly FieldWrite[] = [
  write(1, 1, 'Amina'),
  write(2, 1, ''),
  write(3, 2, 'ID-1'),
  write(4, 3, 'secret'),
  write(5, 1, 'f', 6),
];

export const sealSample = ({ suite, place, writer }: Team, version = 1n, writes = WRITES): Bytes =>
  sealRecord(suite, place, FORM, version, writes, writer);

export const openAt = ({ suite, place }: Team, bytes: Uint8Array): OpenRow => unwrap(openRow(suite, place, bytes));

/** The tier 1 answers by field id. */
export function personalOf({ suite }: Team, row: OpenRow): Map<number, string> {
  const opened = unwrap(openGroupFields(suite, row, 0, row.personalKey));
  return new Map(opened.map(({ field, value }) => [field.fieldId, present(decodeUtf8(value))]));
}

export const fieldOf = (row: OpenRow, fieldId: number): PlacedField =>
  present(row.directory.fields.find((field) => field.fieldId === fieldId));

/** Fields in the order of their bodies. */
export const inBodyOrder = (row: OpenRow): PlacedField[] => [...row.directory.fields].sort((a, b) => a.at - b.at);

/** The row's bytes with its bodies replaced: `bodies` in the order in which they are to lie. */
export function withBodies(row: OpenRow, bodies: readonly Uint8Array[]): Bytes {
  const last = present(inBodyOrder(row).at(-1));
  const end = row.bodiesAt + last.at + bodyOf(row, last).length;
  return concatBytes(row.bytes.subarray(0, row.bodiesAt), ...bodies, row.bytes.subarray(end));
}

export function flipBit(bytes: Uint8Array, bit: number): Bytes {
  const flipped = new Uint8Array(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
  return flipped;
}
