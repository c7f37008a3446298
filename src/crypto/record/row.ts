/**
 * Packed rows: a whole record as one byte array, of which only the record's id and a padded size can be read.
 *
 *   header 52: "TSSR" · version u8 · suite u8 · reserved u16 · keyId 8 · epoch u32 · recordId 16 · groupId 16
 *   wrap 76:   nonce · AEAD(VK[epoch], tier 1 group key 32 · directoryLength u32; AAD = "TSS1-GRP" · spaceId · header)
 *   directory: nonce · AEAD(tier 1 group key, padded directory; AAD = "TSS1-DIR" · spaceId · header)
 *   rest:      sealed wraps (nonce · AEAD(tier 1 group key, sealed-group blocks; AAD = "TSS1-WRP" · spaceId · recordId))
 *              · bodies, in the order of the directory's fields · random filler up to a Padmé length
 *
 * One array, because 25 separate ones cost two to three times as much in IndexedDB. directoryLength lies in the wrap, because
 * it would tell the number of fields, and so the form. The directory carries the hash of the rest, so that every bit of a row
 * is authenticated, and enough to say what was done to it (`diagnose.ts`). A row is read
 * lazily: opening it costs two decryptions and a hash, and then one for each field that is asked for.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, u32ToBytes, viewOf } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import type { VaultKey } from '../keys/user-keys.ts';
import type { Sealed } from '../sealed.ts';
import { KEY_LENGTH, NONCE_LENGTH, type Suite, TAG_LENGTH } from '../suite/suite.ts';
import { diagnoseRest } from './diagnose.ts';
import {
  type Directory,
  decodeDirectory,
  encodeDirectory,
  type PlacedDirectory,
  type PlacedField,
} from './directory.ts';
import { BODY_OVERHEAD, commitToGroup, createFieldAad, openBody, type RecordPlace } from './envelope.ts';
import { pad, padmeLength, unpad } from './padding.ts';

const MAGIC = encodeUtf8('TSSR');
const VERSION = 1;
const SUITE = 1;
const HEADER_LENGTH = 52;
const EPOCH_AT = 16;
const RECORD_ID_AT = 20;
const GROUP_ID_AT = 36;
const WRAP_LENGTH = NONCE_LENGTH + KEY_LENGTH + 4 + TAG_LENGTH;
const OVERHEAD = NONCE_LENGTH + TAG_LENGTH;
const GROUP_LABEL = encodeUtf8('TSS1-GRP');
const DIRECTORY_LABEL = encodeUtf8('TSS1-DIR');
const WRAPS_LABEL = encodeUtf8('TSS1-WRP');
const DIRECTORY_STEP = 256;

export type RowError =
  | { readonly type: 'record-truncated' }
  | { readonly type: 'record-altered' }
  | { readonly type: 'record-moved' }
  | { readonly type: 'record-of-another-profile' }
  | { readonly type: 'written-by-newer-version' }
  | { readonly type: 'field-altered'; readonly fieldIds: number[] }
  | { readonly type: 'field-moved'; readonly fieldIds: number[] }
  | { readonly type: 'field-missing'; readonly fieldIds: number[] }
  | { readonly type: 'field-rolled-back'; readonly fieldIds: number[] };

/** Where a row belongs: which vault, which space, which record. */
export interface RowPlace {
  readonly vault: VaultKey;
  readonly spaceId: Bytes;
  readonly recordId: Bytes;
}

/** A row whose directory has been opened and whose every bit has been checked. */
export interface OpenRow {
  readonly place: RowPlace;
  readonly directory: PlacedDirectory;
  readonly personalKey: Bytes;
  readonly bytes: Uint8Array;
  /** Where the first body begins; the sealed wraps lie before it. */
  readonly bodiesAt: number;
}

/** A body that is sealed, or copied, into its place in the row. */
export interface BodyToLay {
  readonly length: number;
  lay(row: Uint8Array, at: number): void;
}

/** What a row is made of, before it is packed. The fields' tags are read after the bodies were laid. */
export interface RowParts {
  readonly directory: Omit<Directory, 'restHash' | 'wrapsLength'>;
  readonly personalKey: Bytes;
  /** Sealed-group blocks of the groups of tier 2 and 3, in the order of the groups. */
  readonly blocks: readonly Uint8Array[];
  /** In the order of the directory's fields. */
  readonly bodies: readonly BodyToLay[];
}

export const recordPlace = (place: RowPlace, formId: number): RecordPlace => ({
  spaceId: place.spaceId,
  recordId: place.recordId,
  formId,
});

const wrapAad = (place: RowPlace, header: Uint8Array): Bytes => concatBytes(GROUP_LABEL, place.spaceId, header);
const directoryAad = (place: RowPlace, header: Uint8Array): Bytes =>
  concatBytes(DIRECTORY_LABEL, place.spaceId, header);
const wrapsAad = (place: RowPlace): Bytes => concatBytes(WRAPS_LABEL, place.spaceId, place.recordId);

export function packRow(suite: Suite, place: RowPlace, parts: RowParts): Sealed {
  const blocks = concatBytes(...parts.blocks);
  const wrapsLength = blocks.length === 0 ? 0 : blocks.length + OVERHEAD;
  let bodiesLength = 0;
  for (const body of parts.bodies) bodiesLength += body.length;

  const draft: Directory = { ...parts.directory, wrapsLength, restHash: new Uint8Array(32) };
  const plainLength = encodeDirectory(draft).length;
  const directoryLength = Math.ceil((plainLength + 1) / DIRECTORY_STEP) * DIRECTORY_STEP + OVERHEAD;
  const restAt = HEADER_LENGTH + WRAP_LENGTH + directoryLength;
  const row = new Uint8Array(padmeLength(restAt + wrapsLength + bodiesLength));

  const header = row.subarray(0, HEADER_LENGTH);
  header.set(MAGIC);
  header[4] = VERSION;
  header[5] = SUITE;
  header.set(place.vault.keyId, 8);
  viewOf(header).setUint32(EPOCH_AT, place.vault.epoch, true);
  header.set(place.recordId, RECORD_ID_AT);
  header.set((parts.directory.groups[0] as Directory['groups'][number]).groupId, GROUP_ID_AT);
  const wrapped = concatBytes(parts.personalKey, u32ToBytes(directoryLength));
  suite.sealInto(place.vault.key, wrapAad(place, header), wrapped, row, HEADER_LENGTH);
  suite.wipe(wrapped);

  let at = restAt;
  if (wrapsLength > 0) {
    suite.sealInto(parts.personalKey, wrapsAad(place), blocks, row, at);
    at += wrapsLength;
  }
  for (const body of parts.bodies) {
    body.lay(row, at);
    at += body.length;
  }
  row.set(suite.random(row.length - at), at);

  const directory = encodeDirectory({ ...draft, restHash: suite.hash(row.subarray(restAt)) });
  const padded = pad(directory, directoryLength - OVERHEAD);
  suite.sealInto(parts.personalKey, directoryAad(place, header), padded, row, HEADER_LENGTH + WRAP_LENGTH);
  return row as Sealed;
}

/** Opens a row's directory and checks the whole row; answers are opened one by one afterwards. */
export function openRow(suite: Suite, place: RowPlace, bytes: Uint8Array): Result<OpenRow, RowError> {
  if (bytes.length < HEADER_LENGTH) return err({ type: 'record-truncated' });
  if (!equalBytes(bytes.subarray(0, 4), MAGIC)) return err({ type: 'record-altered' });
  if ((bytes[4] as number) > VERSION || (bytes[5] as number) > SUITE) return err({ type: 'written-by-newer-version' });
  if (bytes.length < HEADER_LENGTH + WRAP_LENGTH + OVERHEAD) return err({ type: 'record-truncated' });
  const header = bytes.subarray(0, HEADER_LENGTH);
  if (!equalBytes(header.subarray(8, 16), place.vault.keyId)) return err({ type: 'record-of-another-profile' });
  if (!equalBytes(header.subarray(RECORD_ID_AT, GROUP_ID_AT), place.recordId)) return err({ type: 'record-moved' });
  const wrapped = suite.openFrom(place.vault.key, wrapAad(place, header), bytes, HEADER_LENGTH, WRAP_LENGTH);
  if (!wrapped) return err({ type: 'record-altered' });
  const personalKey = wrapped.slice(0, KEY_LENGTH);
  const directoryLength = viewOf(wrapped).getUint32(KEY_LENGTH, true);
  suite.wipe(wrapped);

  const restAt = HEADER_LENGTH + WRAP_LENGTH + directoryLength;
  if (restAt > bytes.length) return err({ type: 'record-truncated' });
  const aad = directoryAad(place, header);
  const padded = suite.openFrom(personalKey, aad, bytes, HEADER_LENGTH + WRAP_LENGTH, directoryLength);
  const plain = padded && unpad(padded);
  if (!plain) return err({ type: 'record-altered' });
  const directory = decodeDirectory(plain);
  const personal = directory?.groups[0];
  if (!directory || personal?.tier !== 1) return err({ type: 'written-by-newer-version' });
  if (!suite.equal(personal.commitment, commitToGroup(suite, personalKey, personal.groupId))) {
    return err({ type: 'record-altered' });
  }

  const row: OpenRow = { place, directory, personalKey, bytes, bodiesAt: restAt + directory.wrapsLength };
  if (!equalBytes(suite.hash(bytes.subarray(restAt)), directory.restHash)) return err(diagnoseRest(row));
  if (row.bodiesAt + directory.bodiesLength > bytes.length) return err({ type: 'record-altered' });
  return ok(row);
}

/** The sealed-group blocks of the row, by group index; null where they do not open. */
export function openBlocks(suite: Suite, row: OpenRow): Map<number, Bytes> | null {
  const { wrapsLength, groups } = row.directory;
  const byGroup = new Map<number, Bytes>();
  if (wrapsLength === 0) return byGroup;
  const at = row.bodiesAt - wrapsLength;
  const blocks = suite.openFrom(row.personalKey, wrapsAad(row.place), row.bytes, at, wrapsLength);
  if (!blocks) return null;
  let from = 0;
  for (const [index, group] of groups.entries()) {
    if (group.blockLength === 0) continue;
    byGroup.set(index, blocks.subarray(from, from + group.blockLength));
    from += group.blockLength;
  }
  return byGroup;
}

export function bodyOf(row: OpenRow, field: PlacedField): Uint8Array {
  const at = row.bodiesAt + field.at;
  return row.bytes.subarray(at, at + field.length + BODY_OVERHEAD);
}

/** Opens the answers of one group, in the order of their ids; `wanted` leaves out fields that no screen asks for. */
export function openGroupFields(
  suite: Suite,
  row: OpenRow,
  groupIndex: number,
  groupKey: Uint8Array,
  wanted: (field: PlacedField) => boolean = () => true,
): Result<{ field: PlacedField; value: Bytes }[], RowError> {
  const { directory } = row;
  const group = directory.groups[groupIndex];
  if (!group || !suite.equal(group.commitment, commitToGroup(suite, groupKey, group.groupId))) {
    return err({ type: 'record-altered' });
  }
  const aadOf = createFieldAad(recordPlace(row.place, directory.formId), group);
  const opened: { field: PlacedField; value: Bytes }[] = [];
  for (const field of directory.fields) {
    if (field.group !== groupIndex || !wanted(field)) continue;
    const value = openBody(suite, groupKey, aadOf(field), row.bytes, row.bodiesAt + field.at, field.length);
    if (!value) return err({ type: 'field-altered', fieldIds: [field.fieldId] });
    opened.push({ field, value });
  }
  return ok(opened);
}
