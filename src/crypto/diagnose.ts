/**
 * What was done to a row whose hash does not match its directory, in terms that a person can act on.
 *
 * The directory is authentic, and holds half of each body's tag: so a body that lies elsewhere was moved, one that carries an
 * earlier tag of its field was rolled back, a gap means that one was taken out, and the rest is damage. No key of tier 2 or 3
 * is needed. Runs only after a mismatch, never on the way of an intact row.
 */
import { equalBytes } from '../bytes/bytes.ts';
import { type DirectoryField, TAG_PREFIX_LENGTH } from './directory.ts';
import { BODY_OVERHEAD } from './envelope.ts';
import type { OpenRow, RowError } from './row.ts';
import { TAG_LENGTH } from './suite.ts';

/** @param end where the last body ends, by the directory. */
export function diagnoseRest(row: OpenRow, end: number): RowError {
  const { fields, superseded } = row.directory;
  if (end > row.bytes.length) return missingField(row) ?? { type: 'record-truncated' };

  const tagAt = (at: number, field: DirectoryField): Uint8Array => {
    const from = at + field.length + BODY_OVERHEAD - TAG_LENGTH;
    return row.bytes.subarray(from, from + TAG_PREFIX_LENGTH);
  };
  const found = fields.map((field, index) => tagAt(row.bodyAt[index] as number, field));
  const wrong = fields.flatMap((field, index) => (equalBytes(found[index] as Uint8Array, field.tag) ? [] : [index]));
  // Every tag is in its place, so a ciphertext, a wrap or the filler was changed under it.
  if (wrong.length === 0) return { type: 'record-altered' };

  const missing = missingField(row);
  if (missing) return missing;
  const idsOf = (indexes: number[]): number[] => indexes.map((index) => (fields[index] as DirectoryField).fieldId);
  const moved = wrong.filter((index) => fields.some((field) => equalBytes(found[index] as Uint8Array, field.tag)));
  if (moved.length > 0) return { type: 'field-moved', fieldIds: idsOf(moved) };
  const rolledBack = wrong.filter((index) =>
    superseded.some((old) => old.field === index && equalBytes(found[index] as Uint8Array, old.tag)),
  );
  if (rolledBack.length > 0) return { type: 'field-rolled-back', fieldIds: idsOf(rolledBack) };
  return { type: 'field-altered', fieldIds: idsOf(wrong) };
}

/** The field whose removal explains where all the later bodies lie, if there is one. */
function missingField(row: OpenRow): RowError | null {
  const { fields } = row.directory;
  const tagEndsAt = (at: number, field: DirectoryField): boolean => {
    const from = at + field.length + BODY_OVERHEAD - TAG_LENGTH;
    return equalBytes(row.bytes.subarray(from, from + TAG_PREFIX_LENGTH), field.tag);
  };
  const first = fields.findIndex((field, index) => !tagEndsAt(row.bodyAt[index] as number, field));
  if (first < 0) return null;
  const removed = fields[first] as DirectoryField;
  const later = fields.slice(first + 1);
  if (later.length === 0) return null;
  const shift = removed.length + BODY_OVERHEAD;
  const explained = later.every((field, index) => tagEndsAt((row.bodyAt[first + 1 + index] as number) - shift, field));
  return explained ? { type: 'field-missing', fieldIds: [removed.fieldId] } : null;
}
