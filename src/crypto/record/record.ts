/**
 * Records: sealing a set of answers into a row, and changing some of them.
 *
 * Tier 1 answers share one group for the life of the record; each write of tier 2 or 3 answers is a new group under a new
 * key, closed to its readers and then forgotten. A change rewrites the envelopes of what changed and keeps all others byte
 * for byte, so that nobody needs a key of tier 2 or 3 to correct a name. Bodies are laid down in a new random order each time:
 * who compares two copies of the disk sees that some bodies of equal length were rewritten, and not of which field or tier.
 */
import { type Bytes, viewOf } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import type { Sealed } from '../sealed.ts';
import { KEY_LENGTH, type KeyPair, type Suite, TAG_LENGTH } from '../suite/suite.ts';
import {
  type DirectoryField,
  type DirectoryGroup,
  MAX_FIELDS,
  MAX_GROUPS,
  MAX_SUPERSEDED,
  TAG_PREFIX_LENGTH,
} from './directory.ts';
import { BODY_OVERHEAD, commitToGroup, createFieldAad, type Group, sealBody, type TierNumber } from './envelope.ts';
import { isPaddable, paddingFor } from './padding.ts';
import { bodyOf, type OpenRow, openBlocks, packRow, type RowPlace, recordPlace } from './row.ts';
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

const placeOf = ({ fieldId, rowId }: { readonly fieldId: number; readonly rowId: number }): string =>
  `${fieldId}/${rowId}`;

interface SealedField {
  readonly field: Omit<DirectoryField, 'group'>;
  readonly body: Uint8Array;
}

interface SealedGroup {
  readonly group: DirectoryGroup;
  readonly block: Bytes | null;
  readonly fields: SealedField[];
}

const tagPrefix = (body: Uint8Array): Bytes =>
  new Uint8Array(body.subarray(body.length - TAG_LENGTH, body.length - TAG_LENGTH + TAG_PREFIX_LENGTH));

function newGroup(suite: Suite, place: RowPlace, tier: TierNumber, groupKey: Uint8Array): Group {
  const groupId = suite.random(16);
  return { groupId, tier, epoch: place.vault.epoch, commitment: commitToGroup(suite, groupKey, groupId) };
}

/** Fisher and Yates. The remainder of 32 random bits favours no place by more than one in 65,536. */
function shuffle<T>(suite: Suite, items: T[]): T[] {
  const random = viewOf(suite.random(items.length * 4));
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.getUint32(i * 4, true) % (i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}

function sealFields(
  suite: Suite,
  place: RowPlace,
  formId: number,
  group: Group,
  groupKey: Uint8Array,
  version: bigint,
  writes: readonly FieldWrite[],
): SealedField[] {
  const aadOf = createFieldAad(recordPlace(place, formId), group);
  return writes.map(({ fieldId, rowId, value, atLeast }) => {
    const { padClass, length } = paddingFor(value.length, atLeast);
    const body = new Uint8Array(length + BODY_OVERHEAD);
    sealBody(suite, groupKey, aadOf({ fieldId, rowId, padClass, version }), value, length, body, 0);
    return { field: { fieldId, rowId, padClass, length, version, tag: tagPrefix(body) }, body };
  });
}

function sealClosedGroup(
  suite: Suite,
  place: RowPlace,
  formId: number,
  tier: 2 | 3,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): SealedGroup {
  const groupKey = suite.random(KEY_LENGTH);
  const group = newGroup(suite, place, tier, groupKey);
  const readers = tier === 2 ? writer.sensitiveReaders : writer.restrictedReaders;
  const fields = sealFields(suite, place, formId, group, groupKey, version, writes);
  const block = sealGroupKey(suite, recordPlace(place, formId), group, groupKey, readers, writer.device);
  suite.wipe(groupKey);
  return { group: { ...group, blockLength: block.length }, block, fields };
}

function sealClosedGroups(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): SealedGroup[] {
  return ([2, 3] as const).flatMap((tier) => {
    const ofTier = writes.filter((write) => write.tier === tier);
    return ofTier.length === 0 ? [] : [sealClosedGroup(suite, place, formId, tier, version, ofTier, writer)];
  });
}

function packGroups(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  personalKey: Bytes,
  groups: readonly SealedGroup[],
  superseded: readonly { readonly fieldId: number; readonly rowId: number; readonly tag: Bytes }[],
): Sealed {
  const sealed = shuffle(
    suite,
    groups.flatMap(({ fields }, group) => fields.map(({ field, body }) => ({ field: { ...field, group }, body }))),
  );
  const fields = sealed.map(({ field }) => field);
  const kept = superseded.flatMap(({ fieldId, rowId, tag }) => {
    const field = fields.find((candidate) => candidate.fieldId === fieldId && candidate.rowId === rowId);
    return field ? [{ field, tag }] : [];
  });
  return packRow(suite, place, {
    directory: {
      formId,
      recordVersion: version,
      groups: groups.map(({ group }) => group),
      fields,
      superseded: kept.slice(-MAX_SUPERSEDED),
    },
    personalKey,
    blocks: groups.flatMap(({ block }) => (block ? [block] : [])),
    bodies: sealed.map(({ body }) => body),
  });
}

/** Seals a new record of writes that were checked. Every field of the form must be among them, the empty ones too. */
export function sealRecord(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  writes: readonly FieldWrite[],
  writer: Writer,
): Sealed {
  const personalKey = suite.random(KEY_LENGTH);
  const group = newGroup(suite, place, 1, personalKey);
  const personal = writes.filter(({ tier }) => tier === 1);
  const groups: SealedGroup[] = [
    {
      group: { ...group, blockLength: 0 },
      block: null,
      fields: sealFields(suite, place, formId, group, personalKey, version, personal),
    },
    ...sealClosedGroups(suite, place, formId, version, writes, writer),
  ];
  return packGroups(suite, place, formId, version, personalKey, groups, []);
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

  const kept = directory.groups.map((group, index): SealedGroup => {
    const fields = directory.fields.flatMap((field): SealedField[] =>
      field.group === index && !isWritten(field) ? [{ field, body: bodyOf(row, field) }] : [],
    );
    return { group, block: blocks.get(index) ?? null, fields };
  });
  const [personal, ...closed] = kept as [SealedGroup, ...SealedGroup[]];
  const personalWrites = writes.filter(({ tier }) => tier === 1);
  personal.fields.push(
    ...sealFields(suite, place, directory.formId, personal.group, personalKey, version, personalWrites),
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
