/**
 * Field envelopes: one answer, sealed where it lies.
 *
 *   header 16: version 1 · suite 1 · tier 1 · padClass 1 · epoch u32 · fieldVersion u64
 *   nonce 24 · ciphertext (padded value) · tag 16
 *   AAD 114: "TSS1-FLD" · header 16 · spaceId 16 · recordId 16 · groupId 16 · formId u32 · fieldId u16 · rowId u32 · commitment 32
 *
 * The AAD is rebuilt from the place where the bytes are found, never stored, so an envelope that was moved to another field,
 * row, record, space, tier, epoch or form does not open. The header lies in the row's sealed directory (`directory.ts`),
 * so that it shows nothing at rest. fieldVersion is a hybrid logical clock: 48 bits of milliseconds, 16 of count.
 *
 * The nonce of tier 1 is random. That of tiers 2 and 3 is H("TSS1-NON" · groupId 16 · commitment 32 · fieldId u16 · rowId u32)[0..24):
 * such a group has a key of its own for one writing, in which each field stands once, so no nonce comes twice, and where the
 * field goes to another device its nonce need not be sent. Who lacks the row's directory knows neither part of it.
 */
import { type Bytes, concatBytes, encodeUtf8, u32ToBytes, viewOf } from '../../bytes/bytes.ts';
import { NONCE_LENGTH, type Suite, TAG_LENGTH } from '../suite/suite.ts';
import { pad, unpad } from './padding.ts';

const ENVELOPE_VERSION = 1;
const SUITE_ID = 1;
/** What an envelope's body adds to the padded value. */
export const BODY_OVERHEAD = NONCE_LENGTH + TAG_LENGTH;
const AAD_LABEL = encodeUtf8('TSS1-FLD');
const AAD_LENGTH = 114;
const NONCE_LABEL = encodeUtf8('TSS1-NON');

export type TierNumber = 1 | 2 | 3;

/** Fields written together at one tier under one random key. */
export interface Group {
  readonly groupId: Bytes;
  readonly tier: TierNumber;
  /** The epoch in which the group was made: its fields stay bound to it when the record is closed to a newer vault key. */
  readonly epoch: number;
  /** D(group key, "tessera/v1/group", groupId). */
  readonly commitment: Bytes;
}

export interface RecordPlace {
  readonly spaceId: Bytes;
  readonly recordId: Bytes;
  readonly formId: number;
}

export interface FieldPlace {
  readonly fieldId: number;
  /** 0 outside a repeat. */
  readonly rowId: number;
  readonly padClass: number;
  readonly version: bigint;
}

export function commitToGroup(suite: Suite, groupKey: Uint8Array, groupId: Uint8Array): Bytes {
  return suite.derive(groupKey, 'tessera/v1/group', groupId);
}

/**
 * The AAD of a record's fields, reused from field to field: only the field's own bytes change.
 * The returned function gives the same array at every call; it must be used before the next.
 */
export function createFieldAad(record: RecordPlace, group: Group): (field: FieldPlace) => Bytes {
  const aad = new Uint8Array(AAD_LENGTH);
  const view = viewOf(aad);
  aad.set(AAD_LABEL);
  aad[8] = ENVELOPE_VERSION;
  aad[9] = SUITE_ID;
  aad[10] = group.tier;
  view.setUint32(12, group.epoch, true);
  aad.set(record.spaceId, 24);
  aad.set(record.recordId, 40);
  aad.set(group.groupId, 56);
  view.setUint32(72, record.formId, true);
  aad.set(group.commitment, 82);
  return (field) => {
    aad[11] = field.padClass;
    view.setBigUint64(16, field.version, true);
    view.setUint16(76, field.fieldId, true);
    view.setUint32(78, field.rowId, true);
    return aad;
  };
}

/** Of a field of tier 2 or 3, in a group whose key is used for one writing and no more. */
export function placeNonce(
  suite: Suite,
  { groupId, commitment }: Pick<Group, 'groupId' | 'commitment'>,
  { fieldId, rowId }: Pick<FieldPlace, 'fieldId' | 'rowId'>,
): Bytes {
  const place = concatBytes(u32ToBytes(fieldId).subarray(0, 2), u32ToBytes(rowId));
  return suite.hash(NONCE_LABEL, groupId, commitment, place).slice(0, NONCE_LENGTH);
}

/** Seals `value`, padded to `length`, into `out` at `at`: `length + BODY_OVERHEAD` bytes. */
export function sealBody(
  suite: Suite,
  groupKey: Uint8Array,
  aad: Uint8Array,
  value: Uint8Array,
  length: number,
  out: Uint8Array,
  at: number,
  nonce?: Uint8Array,
): void {
  suite.sealInto(groupKey, aad, pad(value, length), out, at, nonce);
}

/** Null when the body does not belong to this place, or was altered. */
export function openBody(
  suite: Suite,
  groupKey: Uint8Array,
  aad: Uint8Array,
  bytes: Uint8Array,
  at: number,
  length: number,
): Bytes | null {
  const padded = suite.openFrom(groupKey, aad, bytes, at, length + BODY_OVERHEAD);
  return padded && unpad(padded);
}
