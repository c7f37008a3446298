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
import {
  type BodyToLay,
  bodyOf,
  type OpenRow,
  openBlocks,
  packRow,
  type RowParts,
  type RowPlace,
  recordPlace,
} from './row.ts';
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

/** A field with how its body comes into the row: sealed into its place, so that no second copy of a film is needed. */
interface FieldToLay {
  /** Its tag is filled in when the body is laid. */
  readonly field: Omit<DirectoryField, 'group'>;
  readonly lay: BodyToLay['lay'];
}

interface GroupToLay {
  readonly group: DirectoryGroup;
  readonly block: Bytes | null;
  readonly fields: FieldToLay[];
  /** Overwrites the group's key, once its fields are laid. */
  readonly forgetKey: () => void;
}

/** Of a group whose key is not ours to overwrite: tier 1's, which the row's reader holds, or one that was never known. */
const KEPT = (): void => undefined;

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

function fieldsToLay(
  suite: Suite,
  place: RowPlace,
  formId: number,
  group: Group,
  groupKey: Uint8Array,
  version: bigint,
  writes: readonly FieldWrite[],
): FieldToLay[] {
  const aadOf = createFieldAad(recordPlace(place, formId), group);
  return writes.map(({ fieldId, rowId, value, atLeast }) => {
    const { padClass, length } = paddingFor(value.length, atLeast);
    const field = { fieldId, rowId, padClass, length, version, tag: new Uint8Array(TAG_PREFIX_LENGTH) };
    const lay = (row: Uint8Array, at: number): void => {
      sealBody(suite, groupKey, aadOf(field), value, length, row, at);
      const tagAt = at + length + BODY_OVERHEAD - TAG_LENGTH;
      field.tag.set(row.subarray(tagAt, tagAt + TAG_PREFIX_LENGTH));
    };
    return { field, lay };
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
): GroupToLay {
  const groupKey = suite.random(KEY_LENGTH);
  const group = newGroup(suite, place, tier, groupKey);
  const readers = tier === 2 ? writer.sensitiveReaders : writer.restrictedReaders;
  const fields = fieldsToLay(suite, place, formId, group, groupKey, version, writes);
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

function packGroups(
  suite: Suite,
  place: RowPlace,
  formId: number,
  version: bigint,
  personalKey: Bytes,
  groups: readonly GroupToLay[],
  superseded: readonly { readonly fieldId: number; readonly rowId: number; readonly tag: Bytes }[],
  onLaid: (bytes: number) => void = () => undefined,
): Sealed {
  const inRow = shuffle(
    suite,
    groups.flatMap(({ fields }, group) => fields.map(({ field, lay }) => ({ field: { ...field, group }, lay }))),
  );
  const fields = inRow.map(({ field }) => field);
  const kept = superseded.flatMap(({ fieldId, rowId, tag }) => {
    const field = fields.find((candidate) => candidate.fieldId === fieldId && candidate.rowId === rowId);
    return field ? [{ field, tag }] : [];
  });
  const parts: RowParts = {
    directory: {
      formId,
      recordVersion: version,
      groups: groups.map(({ group }) => group),
      fields,
      superseded: kept.slice(-MAX_SUPERSEDED),
    },
    personalKey,
    blocks: groups.flatMap(({ block }) => (block ? [block] : [])),
    bodies: inRow.map(({ field: { length }, lay }) => ({
      length: length + BODY_OVERHEAD,
      lay: (out, at) => {
        lay(out, at);
        onLaid(length);
      },
    })),
  };
  try {
    return packRow(suite, place, parts);
  } finally {
    for (const { forgetKey } of groups) forgetKey();
  }
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
      fields: fieldsToLay(suite, place, formId, group, personalKey, version, personal),
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

  const kept = directory.groups.map((group, index): GroupToLay => {
    const fields = directory.fields.flatMap((field): FieldToLay[] =>
      field.group === index && !isWritten(field) ? [{ field, lay: (out, at) => out.set(bodyOf(row, field), at) }] : [],
    );
    return { group, block: blocks.get(index) ?? null, fields, forgetKey: KEPT };
  });
  const [personal, ...closed] = kept as [GroupToLay, ...GroupToLay[]];
  const personalWrites = writes.filter(({ tier }) => tier === 1);
  personal.fields.push(
    ...fieldsToLay(suite, place, directory.formId, personal.group, personalKey, version, personalWrites),
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
