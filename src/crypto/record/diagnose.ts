/**
 * What was done to a row whose hash does not match its directory, in terms that a person can act on.
 *
 * The directory is authentic, and holds half of each body's tag: so a body that lies elsewhere was moved, one that carries an
 * earlier tag of its field was rolled back, a gap means that one was taken out, and the rest is damage. No key of tier 2 or 3
 * is needed. Runs only after a mismatch, never on the way of an intact row. It explains, it does not protect: what it calls
 * by the wrong name has been refused all the same.
 */
import { bytesToHex, equalBytes } from '../../bytes/bytes.ts';
import { NONCE_LENGTH, TAG_LENGTH } from '../suite/suite.ts';
import { type PlacedField, TAG_PREFIX_LENGTH } from './directory.ts';
import { BODY_OVERHEAD } from './envelope.ts';
import { padmeLength, UNIT } from './padding.ts';
import type { OpenRow, RowError } from './row.ts';

/** @param row one whose directory has been opened, and nothing else of it checked. */
export function diagnoseRest(row: OpenRow): RowError {
  const fields = [...row.directory.fields].sort((a, b) => a.at - b.at);
  const wrong = fields.filter((field) => !hasTagAt(row, tagPlace(row, field.at, field.length), field.tag));
  const isShort = row.bytes.length < padmeLength(bodiesEnd(row));
  // Every tag is in its place, so a ciphertext, a wrap or the filler was changed under it.
  if (wrong.length === 0) return { type: isShort ? 'record-truncated' : 'record-altered' };

  const missing = findMissing(row, fields);
  if (missing.length > 0) return { type: 'field-missing', fieldIds: idsOf(missing) };
  const current = new Set(fields.map(({ tag }) => bytesToHex(tag)));
  const moved = wrong.filter((field) => current.has(bytesToHex(tagFound(row, field))));
  if (moved.length > 0) return { type: 'field-moved', fieldIds: idsOf(moved) };
  const rolledBack = wrong.filter((field) => hasEarlierBody(row, field));
  if (rolledBack.length > 0) return { type: 'field-rolled-back', fieldIds: idsOf(rolledBack) };
  return isShort ? { type: 'record-truncated' } : { type: 'field-altered', fieldIds: idsOf(wrong) };
}

const idsOf = (fields: readonly PlacedField[]): number[] => fields.map(({ fieldId }) => fieldId).sort((a, b) => a - b);

const bodiesEnd = (row: OpenRow): number => row.bodiesAt + row.directory.bodiesLength;

/** Where the tag of a body lies that begins `at` bytes after the first. */
const tagPlace = (row: OpenRow, at: number, length: number): number => row.bodiesAt + at + NONCE_LENGTH + length;

const hasTagAt = (row: OpenRow, place: number, tag: Uint8Array): boolean =>
  equalBytes(row.bytes.subarray(place, place + TAG_PREFIX_LENGTH), tag);

function tagFound(row: OpenRow, field: PlacedField): Uint8Array {
  const place = tagPlace(row, field.at, field.length);
  return row.bytes.subarray(place, place + TAG_PREFIX_LENGTH);
}

/** The fields whose removal explains where all the later bodies lie, if there are such. */
function findMissing(row: OpenRow, fields: readonly PlacedField[]): PlacedField[] {
  const missing: PlacedField[] = [];
  let at = 0;
  let isLastFound = false;
  for (const field of fields) {
    isLastFound = hasTagAt(row, tagPlace(row, at, field.length), field.tag);
    if (isLastFound) at += field.length + BODY_OVERHEAD;
    else missing.push(field);
  }
  // Moved behind the others, not taken out.
  if (missing.some(({ length, tag }) => hasTagAt(row, tagPlace(row, at, length), tag))) return [];
  const end = bodiesEnd(row);
  const removed = end - (row.bodiesAt + at);
  return isLastFound || row.bytes.length === padmeLength(end) - removed ? missing : [];
}

/** Whether an earlier body of the field, of whatever length, begins in its place. */
function hasEarlierBody(row: OpenRow, field: PlacedField): boolean {
  const earlier = row.directory.superseded.filter((superseded) => superseded.field === field);
  if (earlier.length === 0) return false;
  const longest = row.bytes.length - row.bodiesAt - field.at - NONCE_LENGTH - TAG_LENGTH;
  for (let length = UNIT; length <= longest; length += UNIT) {
    if (earlier.some(({ tag }) => hasTagAt(row, tagPlace(row, field.at, length), tag))) return true;
  }
  return false;
}
