/**
 * A row's directory: which fields lie where. It is sealed, because what it says (form, number of fields, times of change) is
 * itself personal. Plain codec: no cryptography.
 *
 *   fixed 56:   version u8 · groupCount u8 · rowCount u16 · fieldCount u16 · supersededCount u16 · formId u32 · wrapsLength u32
 *               · recordVersion u64 · restHash 32
 *   groups:     groupCount × ( groupId 16 · tier u8 · reserved u8 · blockLength u16 · epoch u32 · commitment 32 )     = 56
 *   rows:       rowCount × u32                                                                       (ids of repeat rows)
 *   fields:     fieldCount × ( fieldId u16 · row u16 · group u8 · padClass u8 · units u16 · version u64 · tag 8 )   = 24
 *   superseded: supersededCount × ( field u16 · tag 8 )                                                       = 10
 *
 * `row` is 0 outside a repeat, else 1 + an index into rows. `units` is the padded length / 32. `tag` is the first half of
 * the body's Poly1305 tag: it tells which field was altered, moved or rolled back without any key of tier 2 or 3.
 * `superseded` holds the tags of a field's earlier bodies, newest last, at most MAX_SUPERSEDED of them. Fields stand in the
 * order of their bodies, which is random; decoded, they stand in the order of their ids.
 */
import { type Bytes, viewOf } from '../../bytes/bytes.ts';
import { BODY_OVERHEAD, type Group, type TierNumber } from './envelope.ts';
import { isPadClass, UNIT } from './padding.ts';

const VERSION = 1;
const FIXED_LENGTH = 56;
const GROUP_LENGTH = 56;
const FIELD_LENGTH = 24;
const SUPERSEDED_LENGTH = 10;
export const TAG_PREFIX_LENGTH = 8;
export const MAX_SUPERSEDED = 64;
export const MAX_GROUPS = 0xff;
export const MAX_FIELDS = 0xffff;

export interface DirectoryGroup extends Group {
  /** Length of the group's sealed-key block among the wraps; 0 for tier 1, whose key the row's own wrap holds. */
  readonly blockLength: number;
}

export interface DirectoryField {
  readonly fieldId: number;
  readonly rowId: number;
  /** Index into the groups. */
  readonly group: number;
  readonly padClass: number;
  readonly length: number;
  readonly version: bigint;
  readonly tag: Bytes;
}

/** A field of which it is known where its body begins, counted from the first body. */
export interface PlacedField extends DirectoryField {
  readonly at: number;
}

/** A tag that an earlier body of this field had. */
export interface Superseded<Field extends DirectoryField> {
  readonly field: Field;
  readonly tag: Bytes;
}

export interface Directory<Field extends DirectoryField = DirectoryField> {
  readonly formId: number;
  readonly recordVersion: bigint;
  /** Length of the sealed wraps that follow the directory. */
  readonly wrapsLength: number;
  /** BLAKE2b-256 of all that follows the directory in the row. */
  readonly restHash: Bytes;
  readonly groups: readonly DirectoryGroup[];
  readonly fields: readonly Field[];
  /** Of these very fields: the same objects. */
  readonly superseded: readonly Superseded<Field>[];
}

/** A directory as it was read: with its fields in the order of their ids. */
export interface PlacedDirectory extends Directory<PlacedField> {
  /** Length of all bodies together. */
  readonly bodiesLength: number;
}

/** Throws where a count does not fit: written anyway, the row could not be read again. */
export function encodeDirectory(directory: Directory): Bytes {
  const { groups, fields, superseded } = directory;
  const rowIds = [...new Set(fields.map((field) => field.rowId).filter((rowId) => rowId !== 0))];
  if (groups.length > MAX_GROUPS || fields.length > MAX_FIELDS)
    throw new Error('A record has too many groups or fields');
  const rowIndex = new Map(rowIds.map((rowId, index) => [rowId, index + 1]));
  const fieldIndex = new Map(fields.map((field, index) => [field, index]));
  const out = new Uint8Array(
    FIXED_LENGTH +
      groups.length * GROUP_LENGTH +
      rowIds.length * 4 +
      fields.length * FIELD_LENGTH +
      superseded.length * SUPERSEDED_LENGTH,
  );
  const view = viewOf(out);
  out[0] = VERSION;
  out[1] = groups.length;
  view.setUint16(2, rowIds.length, true);
  view.setUint16(4, fields.length, true);
  view.setUint16(6, superseded.length, true);
  view.setUint32(8, directory.formId, true);
  view.setUint32(12, directory.wrapsLength, true);
  view.setBigUint64(16, directory.recordVersion, true);
  out.set(directory.restHash, 24);
  let at = FIXED_LENGTH;
  for (const group of groups) {
    out.set(group.groupId, at);
    out[at + 16] = group.tier;
    view.setUint16(at + 18, group.blockLength, true);
    view.setUint32(at + 20, group.epoch, true);
    out.set(group.commitment, at + 24);
    at += GROUP_LENGTH;
  }
  for (const rowId of rowIds) {
    view.setUint32(at, rowId, true);
    at += 4;
  }
  for (const field of fields) {
    view.setUint16(at, field.fieldId, true);
    view.setUint16(at + 2, rowIndex.get(field.rowId) ?? 0, true);
    out[at + 4] = field.group;
    out[at + 5] = field.padClass;
    view.setUint16(at + 6, field.length / UNIT, true);
    view.setBigUint64(at + 8, field.version, true);
    out.set(field.tag, at + 16);
    at += FIELD_LENGTH;
  }
  for (const { field, tag } of superseded) {
    view.setUint16(at, fieldIndex.get(field) as number, true);
    out.set(tag, at + 2);
    at += SUPERSEDED_LENGTH;
  }
  return out;
}

/** Null when the bytes are no directory of this version: they were authenticated, so that means another writer, not an attack. */
export function decodeDirectory(bytes: Bytes): PlacedDirectory | null {
  if (bytes.length < FIXED_LENGTH || bytes[0] !== VERSION) return null;
  const view = viewOf(bytes);
  const groupCount = bytes[1] as number;
  const rowCount = view.getUint16(2, true);
  const fieldCount = view.getUint16(4, true);
  const supersededCount = view.getUint16(6, true);
  const rowsAt = FIXED_LENGTH + groupCount * GROUP_LENGTH;
  const fieldsAt = rowsAt + rowCount * 4;
  const supersededAt = fieldsAt + fieldCount * FIELD_LENGTH;
  if (bytes.length !== supersededAt + supersededCount * SUPERSEDED_LENGTH) return null;

  const groups: DirectoryGroup[] = [];
  for (let at = FIXED_LENGTH; at < rowsAt; at += GROUP_LENGTH) {
    const tier = bytes[at + 16] as number;
    if (tier < 1 || tier > 3) return null;
    groups.push({
      groupId: bytes.subarray(at, at + 16),
      tier: tier as TierNumber,
      blockLength: view.getUint16(at + 18, true),
      epoch: view.getUint32(at + 20, true),
      commitment: bytes.subarray(at + 24, at + GROUP_LENGTH),
    });
  }
  const fields: PlacedField[] = [];
  let bodyAt = 0;
  for (let at = fieldsAt; at < supersededAt; at += FIELD_LENGTH) {
    const row = view.getUint16(at + 2, true);
    const group = bytes[at + 4] as number;
    const padClass = bytes[at + 5] as number;
    if (row > rowCount || group >= groupCount || !isPadClass(padClass)) return null;
    const length = view.getUint16(at + 6, true) * UNIT;
    fields.push({
      fieldId: view.getUint16(at, true),
      rowId: row === 0 ? 0 : view.getUint32(rowsAt + (row - 1) * 4, true),
      group,
      padClass,
      length,
      version: view.getBigUint64(at + 8, true),
      tag: bytes.subarray(at + 16, at + FIELD_LENGTH),
      at: bodyAt,
    });
    bodyAt += length + BODY_OVERHEAD;
  }
  const superseded: Superseded<PlacedField>[] = [];
  for (let at = supersededAt; at < bytes.length; at += SUPERSEDED_LENGTH) {
    const field = fields[view.getUint16(at, true)];
    if (!field) return null;
    superseded.push({ field, tag: bytes.subarray(at + 2, at + SUPERSEDED_LENGTH) });
  }
  return {
    formId: view.getUint32(8, true),
    wrapsLength: view.getUint32(12, true),
    recordVersion: view.getBigUint64(16, true),
    restHash: bytes.subarray(24, FIXED_LENGTH),
    groups,
    fields: fields.sort((a, b) => a.fieldId - b.fieldId || a.rowId - b.rowId),
    superseded,
    bodiesLength: bodyAt,
  };
}
