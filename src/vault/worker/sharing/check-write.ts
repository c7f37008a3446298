/**
 * Whether what another device sent of a record is what this programme's forms have: a field nobody knows, or one that lies open
 * and should not, is not taken, and nothing of its operation is.
 */

import { decodeJson } from '../../../bytes/json.ts';
import { type FormDefinition, OUTER_ROW_FIELD_ID } from '../../../forms/definition.ts';
import { SharedMeta } from '../../../records/shared-meta.ts';
import { ATTACHMENT_FORM_ID, META_FIELD_ID } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { decodeRecordWrite, type RecordWrite } from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import type { ReceivedAlarm } from '../../views/sharing-views.ts';
import { readForm } from '../forms/form-store.ts';
import type { Session } from '../session/session.ts';

export interface CheckedWrite {
  readonly write: RecordWrite;
  readonly meta: SharedMeta;
  /** Null for an attachment. */
  readonly form: FormDefinition | null;
}

export type WriteProblem = Extract<ReceivedAlarm['type'], 'unreadable' | 'unknown-form' | 'unknown-field'>;

/** A failure of this device's own storage is an error, what is wrong with the operation a problem. */
export async function checkWrite(
  session: Session,
  kind: 'record-write' | 'attachment-chunk',
  bytes: Uint8Array,
): Promise<Result<CheckedWrite | WriteProblem, VaultError>> {
  const write = decodeRecordWrite(bytes);
  const meta = write && SharedMeta.safeParse(decodeJson(write.meta));
  if (!write || !meta?.success) return ok('unreadable');
  const isAttachment = write.formId === ATTACHMENT_FORM_ID;
  if (isAttachment !== (kind === 'attachment-chunk') || isAttachment !== (meta.data.kind === 'attachment')) {
    return ok('unreadable');
  }
  if (meta.data.kind === 'attachment')
    return ok(hasMetaField(write) ? 'unreadable' : { write, meta: meta.data, form: null });
  const form = await readForm(session, { formId: write.formId, version: meta.data.formVersion });
  if (!form.ok) return form.error.type === 'not-found' ? ok('unknown-form') : err(form.error);
  if (form.value.kind !== meta.data.kind) return ok('unreadable');
  const problem = problemOf(write, form.value);
  return ok(problem ?? { write, meta: meta.data, form: form.value });
}

const hasMetaField = ({ open, closed }: RecordWrite): boolean =>
  [...open, ...closed.flatMap(({ fields }) => fields)].some(({ fieldId }) => fieldId === META_FIELD_ID);

function problemOf({ open, closed }: RecordWrite, form: FormDefinition): WriteProblem | null {
  const tiers = new Map(form.fields.map(({ id, tier }) => [id, tier]));
  for (const { fieldId } of open) {
    if (fieldId === OUTER_ROW_FIELD_ID) continue;
    const tier = tiers.get(fieldId);
    if (tier === undefined) return 'unknown-field';
    // Sealed where it was written, or it would be shown where it is read.
    if (tier !== 'personal') return 'unreadable';
  }
  const isKnown = closed.every(({ fields }) => fields.every(({ fieldId }) => tiers.has(fieldId)));
  return isKnown ? null : 'unknown-field';
}
