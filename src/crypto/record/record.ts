/**
 * Records: sealing a set of answers into a row, and changing some of them.
 *
 * Tier 1 answers share one group for the life of the record; each write of tier 2 or 3 answers is a new group under a new
 * key, closed to its readers and then forgotten. A change rewrites the envelopes of what changed and keeps all others byte
 * for byte, so that nobody needs a key of tier 2 or 3 to correct a name.
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { Sealed } from '../sealed.ts';
import { KEY_LENGTH, type KeyPair, type Suite } from '../suite/suite.ts';
import { type DirectoryField, MAX_FIELDS, MAX_GROUPS } from './directory.ts';
import type { TierNumber } from './envelope.ts';
import {
  type AnswerToLay,
  fieldsToLay,
  type GroupToLay,
  groupsToKeep,
  KEPT,
  newGroup,
  packGroups,
  placeOf,
} from './lay-groups.ts';
import { isPaddable } from './padding.ts';
import { type OpenRow, openBlocks, type RowPlace, recordPlace } from './row.ts';
import { sealGroupKey } from './sealed-group.ts';

export interface FieldWrite {
  readonly fieldId: number;
  /** 0 outside a repeat. */
  readonly rowId: number;
  readonly tier: TierNumber;
  /** Length in bytes that every value of this field is padded beyond: the longest choice. 0 for free text. */
  readonly atLeast: number;
  readonly value: Uint8Array;
}

/** Who writes, and for whom: public reading keys for tiers 2 and 3. */
export interface Writer {
  readonly device: KeyPair;
  readonly sensitiveReaders: readonly Uint8Array[];
  readonly restrictedReaders: readonly Uint8Array[];
}

export type WriteError = { readonly type: 'record-too-large' } | { readonly type: 'field-written-twice' };

/**
 * Whether a record of these writes can be sealed, or amended where there is a row. To be asked first: sealing throws on
 * what a row cannot say, because such a row could never be read again.
 */
export function checkWrites(writes: readonly FieldWrite[], row: OpenRow | null = null): Result<void, WriteError> {
  const places = new Set(writes.map(placeOf));
  if (places.size < writes.length) return err({ type: 'field-written-twice' });
  const kept = row?.directory.fields.filter((field) => !places.has(placeOf(field))) ?? [];
  // That of tier 1 comes first and stays; each of the tiers 2 and 3 may add one.
  const groups = new Set(kept.filter(({ group }) => group > 0).map(({ group }) => group)).size + 3;
  const isTooLarge =
    writes.length + kept.length > MAX_FIELDS ||
    groups > MAX_GROUPS ||
    writes.some(({ value, atLeast }) => !isPaddable(value.length, atLeast));
  return isTooLarge ? err({ type: 'record-too-large' }) : ok(undefined);
}

const atVersion = (version: bigint, writes: readonly FieldWrite[]): AnswerToLay[] =>
  writes.map((write) => ({ ...write, version }));

function sealClosedGroup(
  suite: Suite,
  place: RowPlace,
  formId: number,
  tier: 2 | 3,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): GroupToLay {
  const groupKey = suite.random(KEY_LENGTH);
  const group = newGroup(suite, place, tier, groupKey);
  const readers = tier === 2 ? writer.sensitiveReaders : writer.restrictedReaders;
  const fields = fieldsToLay(suite, place, formId, group, groupKey, atVersion(version, writes));
  const block = sealGroupKey(suite, recordPlace(place, formId), group, groupKey, readers, writer.device);
  return { group: { ...group, blockLength: block.length }, block, fields, forgetKey: () => suite.wipe(groupKey) };
}

function sealClosedGroups(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): GroupToLay[] {
  return ([2, 3] as const).flatMap((tier) => {
    const ofTier = writes.filter((write) => write.tier === tier);
    return ofTier.length === 0 ? [] : [sealClosedGroup(suite, place, formId, tier, version, ofTier, writer)];
  });
}

/**
 * Seals a new record of writes that were checked. Every field of the form must be among them, the empty ones too.
 * @param onLaid told the padded length of each body that is sealed
 */
export function sealRecord(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
  onLaid?: (bytes: number) => void,
): Sealed {
  const personalKey = suite.random(KEY_LENGTH);
  const group = newGroup(suite, place, 1, personalKey);
  const personal = writes.filter(({ tier }) => tier === 1);
  const groups: GroupToLay[] = [
    {
      group: { ...group, blockLength: 0 },
      block: null,
      fields: fieldsToLay(suite, place, formId, group, personalKey, atVersion(version, personal)),
      forgetKey: KEPT,
    },
    ...sealClosedGroups(suite, place, formId, version, writes, writer),
  ];
  return packGroups(suite, place, formId, version, personalKey, groups, [], onLaid);
}

/** Seals the record anew with some answers changed, after the writes were checked. Null when the row's wraps do not open. */
export function amendRecord(
  suite: Suite,
  row: OpenRow,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): Sealed | null {
  const { place, directory, personalKey } = row;
  const blocks = openBlocks(suite, row);
  if (!blocks) return null;
  const written = new Set(writes.map(placeOf));
  const isWritten = (field: DirectoryField): boolean => written.has(placeOf(field));

  const [personal, ...closed] = groupsToKeep(row, blocks, isWritten);
  const personalWrites = writes.filter(({ tier }) => tier === 1);
  personal.fields.push(
    ...fieldsToLay(suite, place, directory.formId, personal.group, personalKey, atVersion(version, personalWrites)),
  );
  const groups = [
    personal,
    ...closed.filter(({ fields }) => fields.length > 0),
    ...sealClosedGroups(suite, place, directory.formId, version, writes, writer),
  ];
  const superseded = [
    ...directory.superseded.map(({ field: { fieldId, rowId }, tag }) => ({ fieldId, rowId, tag })),
    ...directory.fields.filter(isWritten),
  ];
  return packGroups(suite, place, directory.formId, version, personalKey, groups, superseded);
}
