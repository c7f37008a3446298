/**
 * Whether a form may be published: what the vault looks at again, whoever sends it.
 *
 * A form that passed cannot make earlier answers unreadable or name them wrongly, asks for no purpose that the programme
 * does not have, and has every file that it needs. Pure.
 */
import type { FormDefinition } from '../../../forms/definition.ts';
import { fieldIdConflicts } from '../../../forms/field-ids.ts';
import type { Programme } from '../../../programme/programme.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';

const LARGEST_FILE = 16 * 1024 * 1024;
const LARGEST_TOGETHER = 64 * 1024 * 1024;

export interface Published {
  /** Every form that is or was current, by its names. */
  readonly known: readonly { readonly formId: number; readonly name: string }[];
  /** The version of this form that was published last, current or not. */
  readonly previous: FormDefinition | null;
  /** Names of its files. */
  readonly previousFiles: readonly string[];
}

interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function checkPublication(
  definition: FormDefinition,
  files: readonly Given[],
  programme: Programme,
  { known, previous, previousFiles }: Published,
): Result<void, VaultError> {
  const isTaken = known.some(({ formId, name }) => formId === definition.formId && name !== definition.name);
  // Otherwise a household's or person's form that says it is of another kind would leave nothing to register with.
  const isNeeded = previous !== null && previous.kind !== 'follow-up' && previous.kind !== definition.kind;
  if (isTaken || isNeeded) return err({ type: 'form-id-taken' });
  const ids = namesOutside(definition, programme);
  if (ids.length > 0) return err({ type: 'form-not-of-programme', ids });
  const fieldIds = fieldIdConflicts(previous, definition);
  if (fieldIds.length > 0) return err({ type: 'form-field-ids-differ', fieldIds });
  return checkFiles(definition, files, previousFiles);
}

/** Ids of purposes and retention rules that the form names and the programme lacks, each once. */
function namesOutside({ fields }: FormDefinition, programme: Programme): string[] {
  const purposes = new Set(programme.purposes.map(({ id }) => id));
  const rules = new Set(programme.retention.map(({ id }) => id));
  const named = fields.flatMap((field) => [
    ...field.purposes.filter((id) => !purposes.has(id)),
    ...(field.retention === null || rules.has(field.retention) ? [] : [field.retention]),
  ]);
  return [...new Set(named)];
}

function checkFiles(
  definition: FormDefinition,
  files: readonly Given[],
  previousFiles: readonly string[],
): Result<void, VaultError> {
  const given = files.map(({ name }) => name);
  const needed = new Set(definition.files.map(({ name }) => name));
  const lacking = [...needed].filter((name) => !given.includes(name) && !previousFiles.includes(name));
  const unknown = given.filter((name, index) => !needed.has(name) || given.indexOf(name) !== index);
  if (lacking.length > 0 || unknown.length > 0) return err({ type: 'form-files-differ', lacking, unknown });
  const together = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (together > LARGEST_TOGETHER || files.some(({ bytes }) => bytes.length > LARGEST_FILE)) {
    return err({ type: 'form-files-too-large', limitBytes: LARGEST_FILE, limitTogetherBytes: LARGEST_TOGETHER });
  }
  return ok(undefined);
}
