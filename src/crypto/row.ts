/**
 * Packed rows: a whole record as one byte array, of which only the record's id and a padded size can be read.
 *
 *   header 60: "TSSR" · version u8 · suite u8 · flags u16 · keyId 8 · epoch u32 · directoryLength u32 · reserved u32
 *              · recordId 16 · groupId 16
 *   wrap 72:   nonce · AEAD(VK[epoch], tier 1 group key; AAD = "TSS1-GRP" · spaceId · header without directoryLength)
 *   directory: nonce · AEAD(tier 1 group key, padded directory; AAD = "TSS1-DIR" · spaceId · header)
 *   rest:      sealed wraps (nonce · AEAD(tier 1 group key, sealed-group blocks; AAD = "TSS1-WRP" · spaceId · recordId))
 *              · bodies, in the order of the directory's fields · random filler up to a Padmé length
 *
 * One array, because 25 separate ones cost two to three times as much in IndexedDB. The directory carries the hash of the
 * rest, so that every bit of a row is authenticated, and enough to say what was done to it (`diagnose.ts`). A row is read
 * lazily: opening it costs two decryptions and a hash, and then one for each field that is asked for.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { diagnoseRest } from './diagnose.ts';
import { type Directory, type DirectoryField, decodeDirectory, encodeDirectory } from './directory.ts';
import { BODY_OVERHEAD, commitToGroup, createFieldAad, openBody, type RecordPlace } from './envelope.ts';
import { pad, padmeLength, unpad } from './padding.ts';
import type { Sealed } from './sealed.ts';
import { KEY_LENGTH, NONCE_LENGTH, type Suite, TAG_LENGTH } from './suite.ts';
import type { VaultKey } from './user-keys.ts';

const MAGIC = encodeUtf8('TSSR');
const VERSION = 1;
const SUITE = 1;
const HEADER_LENGTH = 60;
const DIRECTORY_LENGTH_AT = 20;
const WRAP_LENGTH = NONCE_LENGTH + KEY_LENGTH + TAG_LENGTH;
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
  readonly directory: Directory;
  readonly personalKey: Bytes;
  readonly bytes: Uint8Array;
  /** Where each field's body begins, by index into the directory's fields. */
  readonly bodyAt: readonly number[];
}

/** What a row is made of, before it is packed: bodies are already sealed for their places. */
export interface RowParts {
  readonly directory: Omit<Directory, 'restHash' | 'wrapsLength'>;
  readonly personalKey: Bytes;
  /** Sealed-group blocks of the groups of tier 2 and 3, in the order of the groups. */
  readonly blocks: readonly Uint8Array[];
  readonly bodies: readonly Uint8Array[];
}

export const recordPlace = (place: RowPlace, formId: number): RecordPlace => ({
  spaceId: place.spaceId,
  recordId: place.recordId,
  formId,
  epoch: place.vault.epoch,
});

function wrapAad(place: RowPlace, header: Uint8Array): Bytes {
  const aad = concatBytes(GROUP_LABEL, place.spaceId, header);
  aad.fill(0, GROUP_LABEL.length + 16 + DIRECTORY_LENGTH_AT, GROUP_LABEL.length + 16 + DIRECTORY_LENGTH_AT + 4);
  return aad;
}

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
  const view = viewOf(row);
  header.set(MAGIC);
  header[4] = VERSION;
  header[5] = SUITE;
  header.set(place.vault.keyId, 8);
  view.setUint32(16, place.vault.epoch, true);
  view.setUint32(DIRECTORY_LENGTH_AT, directoryLength, true);
  header.set(place.recordId, 28);
  header.set((parts.directory.groups[0] as Directory['groups'][number]).groupId, 44);
  suite.sealInto(place.vault.key, wrapAad(place, header), parts.personalKey, row, HEADER_LENGTH);

  let at = restAt;
  if (wrapsLength > 0) {
    const aad = concatBytes(WRAPS_LABEL, place.spaceId, place.recordId);
    suite.sealInto(parts.personalKey, aad, blocks, row, at);
    at += wrapsLength;
  }
  for (const body of parts.bodies) {
    row.set(body, at);
    at += body.length;
  }
  row.set(suite.random(row.length - at), at);

  const directory = encodeDirectory({ ...draft, restHash: suite.hash(row.subarray(restAt)) });
  const aad = concatBytes(DIRECTORY_LABEL, place.spaceId, header);
  suite.sealInto(parts.personalKey, aad, pad(directory, directoryLength - OVERHEAD), row, HEADER_LENGTH + WRAP_LENGTH);
  return row as Sealed;
}

/** Opens a row's directory and checks the whole row; answers are opened one by one afterwards. */
export function openRow(suite: Suite, place: RowPlace, bytes: Uint8Array): Result<OpenRow, RowError> {
  if (bytes.length < 5 || !equalBytes(bytes.subarray(0, 4), MAGIC)) {
    return err({ type: bytes.length < HEADER_LENGTH ? 'record-truncated' : 'record-altered' });
  }
  if ((bytes[4] as number) > VERSION) return err({ type: 'written-by-newer-version' });
  if (bytes.length < HEADER_LENGTH + WRAP_LENGTH + OVERHEAD) return err({ type: 'record-truncated' });
  const view = viewOf(bytes);
  const header = bytes.subarray(0, HEADER_LENGTH);
  if (!equalBytes(header.subarray(8, 16), place.vault.keyId)) return err({ type: 'record-of-another-profile' });
  if (!equalBytes(header.subarray(28, 44), place.recordId)) return err({ type: 'record-moved' });
  const personalKey = suite.openFrom(place.vault.key, wrapAad(place, header), bytes, HEADER_LENGTH, WRAP_LENGTH);
  if (!personalKey) return err({ type: 'record-altered' });

  const directoryLength = view.getUint32(DIRECTORY_LENGTH_AT, true);
  const restAt = HEADER_LENGTH + WRAP_LENGTH + directoryLength;
  if (restAt > bytes.length) return err({ type: 'record-truncated' });
  const directoryAad = concatBytes(DIRECTORY_LABEL, place.spaceId, header);
  const padded = suite.openFrom(personalKey, directoryAad, bytes, HEADER_LENGTH + WRAP_LENGTH, directoryLength);
  const plain = padded && unpad(padded);
  if (!plain) return err({ type: 'record-altered' });
  const directory = decodeDirectory(plain);
  if (!directory || directory.groups[0]?.tier !== 1) return err({ type: 'written-by-newer-version' });
  const personal = directory.groups[0];
  if (!suite.equal(personal.commitment, commitToGroup(suite, personalKey, personal.groupId))) {
    return err({ type: 'record-altered' });
  }

  const bodyAt: number[] = [];
  let at = restAt + directory.wrapsLength;
  for (const field of directory.fields) {
    bodyAt.push(at);
    at += field.length + BODY_OVERHEAD;
  }
  const row: OpenRow = { place, directory, personalKey, bytes, bodyAt };
  if (!equalBytes(suite.hash(bytes.subarray(restAt)), directory.restHash)) return err(diagnoseRest(row, at));
  return ok(row);
}

/** The sealed-group blocks of the row, by group index; null where they do not open. */
export function openBlocks(suite: Suite, row: OpenRow): Map<number, Bytes> | null {
  const { wrapsLength, groups } = row.directory;
  const byGroup = new Map<number, Bytes>();
  if (wrapsLength === 0) return byGroup;
  const at = (row.bodyAt[0] ?? row.bytes.length) - wrapsLength;
  const aad = concatBytes(WRAPS_LABEL, row.place.spaceId, row.place.recordId);
  const blocks = suite.openFrom(row.personalKey, aad, row.bytes, at, wrapsLength);
  if (!blocks) return null;
  let from = 0;
  for (const [index, group] of groups.entries()) {
    if (group.blockLength === 0) continue;
    byGroup.set(index, blocks.subarray(from, from + group.blockLength));
    from += group.blockLength;
  }
  return byGroup;
}

export function bodyOf(row: OpenRow, index: number): Uint8Array {
  const at = row.bodyAt[index] as number;
  return row.bytes.subarray(at, at + (row.directory.fields[index] as DirectoryField).length + BODY_OVERHEAD);
}

/** Opens the answers of one group; `wanted` leaves out fields that no screen asks for. */
export function openGroupFields(
  suite: Suite,
  row: OpenRow,
  groupIndex: number,
  groupKey: Uint8Array,
  wanted: (field: DirectoryField) => boolean = () => true,
): Result<{ field: DirectoryField; value: Bytes }[], RowError> {
  const { directory } = row;
  const group = directory.groups[groupIndex];
  if (!group || !suite.equal(group.commitment, commitToGroup(suite, groupKey, group.groupId))) {
    return err({ type: 'record-altered' });
  }
  const aadOf = createFieldAad(recordPlace(row.place, directory.formId), group);
  const opened: { field: DirectoryField; value: Bytes }[] = [];
  for (const [index, field] of directory.fields.entries()) {
    if (field.group !== groupIndex || !wanted(field)) continue;
    const value = openBody(suite, groupKey, aadOf(field), row.bytes, row.bodyAt[index] as number, field.length);
    if (!value) return err({ type: 'field-altered', fieldIds: [field.fieldId] });
    opened.push({ field, value });
  }
  return ok(opened);
}
