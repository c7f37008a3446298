/**
 * Sharing a record: taking out of a row what may go, and laying into another vault's row what came.
 *
 * Answers of tier 1 are opened and sealed anew, under the receiver's own key. Groups of tiers 2 and 3 go as they are: block
 * and bodies, byte for byte, which nobody on the way can open. They are bound to space, record, form and group, which are
 * the same on both sides, and not to a vault. Each field keeps the version that it was written as. What a row remembers of a field's earlier
 * bodies stays true: a body that was replaced is an earlier one, one that came back is the current one alone.
 */
import { type Bytes, bytesToHex, concatBytes, equalBytes } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import type { ClosedField, ClosedGroup, OpenField } from '../../wire/record-write.ts';
import type { Sealed } from '../sealed.ts';
import { KEY_LENGTH, NONCE_LENGTH, type Suite, TAG_LENGTH } from '../suite/suite.ts';
import { type DirectoryGroup, MAX_FIELDS, MAX_GROUPS, type PlacedField, TAG_PREFIX_LENGTH } from './directory.ts';
import { BODY_OVERHEAD, placeNonce } from './envelope.ts';
import {
  type AnswerToLay,
  type FieldToLay,
  fieldsToLay,
  type GroupToLay,
  groupsToKeep,
  KEPT,
  newGroup,
  packGroups,
  placeOf,
} from './lay-groups.ts';
import { isPaddable } from './padding.ts';
import type { WriteError } from './record.ts';
import { bodyOf, type OpenRow, openBlocks, openGroupFields, type RowError, type RowPlace } from './row.ts';

export interface SharedAnswers {
  /** Of tier 1. */
  readonly open: readonly Omit<OpenField, 'base'>[];
  /** Of tiers 2 and 3, each group with the wanted ones of its fields; every `base` is 0n. */
  readonly closed: readonly ClosedGroup[];
}

/** Takes the wanted fields out of a row; those of tiers 2 and 3 are not opened. */
export function readShared(
  suite: Suite,
  row: OpenRow,
  wanted: (field: PlacedField) => boolean,
): Result<SharedAnswers, RowError> {
  const opened = openGroupFields(suite, row, 0, row.personalKey, wanted);
  if (!opened.ok) return opened;
  const blocks = openBlocks(suite, row);
  if (!blocks) return err({ type: 'record-altered' });
  const { groups, fields } = row.directory;
  const closed = groups.flatMap((group, index): ClosedGroup[] => {
    const ofGroup = fields.filter((field) => field.group === index && wanted(field));
    const block = blocks.get(index);
    if (group.tier === 1 || block === undefined || ofGroup.length === 0) return [];
    const { groupId, tier, epoch, commitment } = group;
    const bodies = ofGroup.map((field) => closedField(suite, row, group, field));
    return [
      { groupId: groupId.slice(), tier, epoch, commitment: commitment.slice(), block: block.slice(), fields: bodies },
    ];
  });
  const open = opened.value.map(({ field: { fieldId, rowId, version }, value }) => ({
    fieldId,
    rowId,
    version,
    value,
  }));
  return ok({ open, closed });
}

function closedField(suite: Suite, row: OpenRow, group: DirectoryGroup, field: PlacedField): ClosedField {
  const { fieldId, rowId, version, padClass, length } = field;
  const whole = bodyOf(row, field);
  // Version 0.1 drew all nonces at random: those have to go along.
  const isNonceKnown = equalBytes(whole.subarray(0, NONCE_LENGTH), placeNonce(suite, group, field));
  const body = new Uint8Array(isNonceKnown ? whole.subarray(NONCE_LENGTH) : whole);
  return { fieldId, rowId, version, base: 0n, padClass, length, body };
}

export interface SharedChanges {
  readonly recordVersion: bigint;
  readonly open: readonly AnswerToLay[];
  readonly closed: readonly ClosedGroup[];
  /** Fields to be taken out, as after a withdrawal; one that is also among the others is replaced. */
  readonly drop: readonly { readonly fieldId: number; readonly rowId: number }[];
}

export type MergeError =
  | WriteError
  /** The row's wraps do not open. */
  | { readonly type: 'record-altered' }
  /** A record is of one form as long as it lives. */
  | { readonly type: 'record-of-another-form' };

/**
 * Lays the changes into a row, or makes a new one of them. What is not among them stays as it is; which of two writes counts, the
 * caller has decided.
 */
export function mergeShared(
  suite: Suite,
  place: RowPlace,
  formId: number,
  row: OpenRow | null,
  changes: SharedChanges,
): Result<Sealed, MergeError> {
  if (row !== null && row.directory.formId !== formId) return err({ type: 'record-of-another-form' });
  const blocks = row === null ? new Map<number, Bytes>() : openBlocks(suite, row);
  if (!blocks) return err({ type: 'record-altered' });
  const incoming = [...changes.open, ...changes.closed.flatMap(({ fields }) => fields)].map(placeOf);
  const replaced = new Set([...incoming, ...changes.drop.map(placeOf)]);
  const isReplaced = (field: PlacedField): boolean => replaced.has(placeOf(field));

  const personalKey = row?.personalKey ?? suite.random(KEY_LENGTH);
  const [personal, ...kept] = row ? groupsToKeep(row, blocks, isReplaced) : [personalGroup(suite, place, personalKey)];
  const groups = [
    personal,
    ...joinGroups(
      kept,
      changes.closed.map((group) => groupToLay(suite, group)),
    ),
  ].filter(({ fields }, index) => index === 0 || fields.length > 0);
  const fieldCount = groups.reduce((sum, { fields }) => sum + fields.length, changes.open.length);
  if (new Set(incoming).size < incoming.length) return err({ type: 'field-written-twice' });
  const isTooLarge =
    groups.length > MAX_GROUPS ||
    fieldCount > MAX_FIELDS ||
    changes.open.some(({ value, atLeast }) => !isPaddable(value.length, atLeast));
  if (isTooLarge) return err({ type: 'record-too-large' });

  personal.fields.push(...fieldsToLay(suite, place, formId, personal.group, personalKey, changes.open));
  const superseded = row === null ? [] : supersededBy(row, isReplaced, changes.closed);
  return ok(packGroups(suite, place, formId, changes.recordVersion, personalKey, groups, superseded));
}

const personalGroup = (suite: Suite, place: RowPlace, personalKey: Bytes): GroupToLay => ({
  group: { ...newGroup(suite, place, 1, personalKey), blockLength: 0 },
  block: null,
  fields: [],
  forgetKey: KEPT,
});

function groupToLay(suite: Suite, { groupId, tier, epoch, commitment, block, fields }: ClosedGroup): GroupToLay {
  const group: DirectoryGroup = { groupId, tier, epoch, commitment, blockLength: block.length };
  return { group, block, fields: fields.map((field) => fieldToLay(suite, group, field)), forgetKey: KEPT };
}

function fieldToLay(suite: Suite, group: DirectoryGroup, field: ClosedField): FieldToLay {
  const { fieldId, rowId, version, padClass, length, body } = field;
  const hasNonce = body.length === length + BODY_OVERHEAD;
  const whole = hasNonce ? body : concatBytes(placeNonce(suite, group, field), body);
  return {
    field: { fieldId, rowId, version, padClass, length, tag: tagOf(field) },
    lay: (row, at) => row.set(whole, at),
  };
}

const tagOf = ({ body }: ClosedField): Bytes => {
  const at = body.length - TAG_LENGTH;
  return body.slice(at, at + TAG_PREFIX_LENGTH);
};

/** A group may come in several writes, when more of its fields are allowed later: they are one group again. */
function joinGroups(kept: readonly GroupToLay[], arrived: readonly GroupToLay[]): readonly GroupToLay[] {
  const joined = kept.map((group) => ({ ...group, fields: [...group.fields] }));
  for (const group of arrived) {
    const same = joined.find((candidate) => isSameGroup(candidate, group));
    if (same) same.fields.push(...group.fields);
    else joined.push({ ...group, fields: [...group.fields] });
  }
  return joined;
}

const isSameGroup = (a: GroupToLay, b: GroupToLay): boolean =>
  a.group.tier === b.group.tier &&
  a.group.epoch === b.group.epoch &&
  equalBytes(a.group.groupId, b.group.groupId) &&
  equalBytes(a.group.commitment, b.group.commitment) &&
  a.block !== null &&
  b.block !== null &&
  equalBytes(a.block, b.block);

function supersededBy(
  row: OpenRow,
  isReplaced: (field: PlacedField) => boolean,
  closed: readonly ClosedGroup[],
): { readonly fieldId: number; readonly rowId: number; readonly tag: Bytes }[] {
  const { directory } = row;
  const current = new Set(
    closed.flatMap(({ fields }) => fields.map((field) => `${placeOf(field)}/${bytesToHex(tagOf(field))}`)),
  );
  const earlier = [
    ...directory.superseded.map(({ field: { fieldId, rowId }, tag }) => ({ fieldId, rowId, tag })),
    ...directory.fields.filter(isReplaced).map(({ fieldId, rowId, tag }) => ({ fieldId, rowId, tag })),
  ];
  return earlier.filter((one) => !current.has(`${placeOf(one)}/${bytesToHex(one.tag)}`));
}
