/**
 * Laying groups of fields down as a row: what sealing, amending and merging a record have in common.
 *
 * Bodies are laid in a new random order each time: who compares two copies of the disk sees that some bodies of equal length
 * were rewritten, and not of which field or tier.
 */
import { type Bytes, viewOf } from '../../bytes/bytes.ts';
import type { Sealed } from '../sealed.ts';
import { type Suite, TAG_LENGTH } from '../suite/suite.ts';
import {
  type DirectoryField,
  type DirectoryGroup,
  MAX_SUPERSEDED,
  type PlacedField,
  TAG_PREFIX_LENGTH,
} from './directory.ts';
import {
  BODY_OVERHEAD,
  commitToGroup,
  createFieldAad,
  type Group,
  placeNonce,
  sealBody,
  type TierNumber,
} from './envelope.ts';
import { paddingFor } from './padding.ts';
import { type BodyToLay, bodyOf, type OpenRow, packRow, type RowParts, type RowPlace, recordPlace } from './row.ts';

export const placeOf = ({ fieldId, rowId }: { readonly fieldId: number; readonly rowId: number }): string =>
  `${fieldId}/${rowId}`;

/** A field with how its body comes into the row: sealed into its place, so that no second copy of a film is needed. */
export interface FieldToLay {
  /** Its tag is filled in when the body is laid. */
  readonly field: Omit<DirectoryField, 'group'>;
  readonly lay: BodyToLay['lay'];
}

export interface GroupToLay {
  readonly group: DirectoryGroup;
  readonly block: Bytes | null;
  readonly fields: FieldToLay[];
  /** Overwrites the group's key, once its fields are laid. */
  readonly forgetKey: () => void;
}

/** Of a group whose key is not ours to overwrite: tier 1's, which the row's reader holds, or one that was never known. */
export const KEPT = (): void => undefined;

/** An answer to be sealed, with the version that it is written as. */
export interface AnswerToLay {
  readonly fieldId: number;
  readonly rowId: number;
  readonly version: bigint;
  /** As in `FieldWrite`. */
  readonly atLeast: number;
  readonly value: Uint8Array;
}

export function newGroup(suite: Suite, place: RowPlace, tier: TierNumber, groupKey: Uint8Array): Group {
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

export function fieldsToLay(
  suite: Suite,
  place: RowPlace,
  formId: number,
  group: Group,
  groupKey: Uint8Array,
  answers: readonly AnswerToLay[],
): FieldToLay[] {
  const aadOf = createFieldAad(recordPlace(place, formId), group);
  return answers.map(({ fieldId, rowId, version, value, atLeast }) => {
    const { padClass, length } = paddingFor(value.length, atLeast);
    const field = { fieldId, rowId, padClass, length, version, tag: new Uint8Array(TAG_PREFIX_LENGTH) };
    const lay = (row: Uint8Array, at: number): void => {
      const nonce = group.tier === 1 ? undefined : placeNonce(suite, group, field);
      sealBody(suite, groupKey, aadOf(field), value, length, row, at, nonce);
      const tagAt = at + length + BODY_OVERHEAD - TAG_LENGTH;
      field.tag.set(row.subarray(tagAt, tagAt + TAG_PREFIX_LENGTH));
    };
    return { field, lay };
  });
}

/** The fields of a row's groups as they lie there, but for those to be left out. */
export function groupsToKeep(
  row: OpenRow,
  blocks: ReadonlyMap<number, Bytes>,
  isLeftOut: (field: PlacedField) => boolean,
): [GroupToLay, ...GroupToLay[]] {
  const groups = row.directory.groups.map((group, index): GroupToLay => {
    const fields = row.directory.fields.flatMap((field): FieldToLay[] =>
      field.group === index && !isLeftOut(field) ? [{ field, lay: (out, at) => out.set(bodyOf(row, field), at) }] : [],
    );
    return { group, block: blocks.get(index) ?? null, fields, forgetKey: KEPT };
  });
  return groups as [GroupToLay, ...GroupToLay[]];
}

export function packGroups(
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
  const fieldsByPlace = new Map(fields.map((field) => [placeOf(field), field]));
  const kept = superseded.flatMap((one) => {
    const field = fieldsByPlace.get(placeOf(one));
    return field ? [{ field, tag: one.tag }] : [];
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
