/**
 * The vault's own document: the programme, its current forms, and to whom tiers 2 and 3 are closed.
 *
 * Read at every unlock, so it holds no more than that needs: earlier versions of forms and their files are documents of
 * their own (forms/form-store.ts). What version 0.1 wrote is read too.
 */
import * as z from 'zod';
import { FormDefinition } from '../../../forms/definition.ts';
import { Programme } from '../../../programme/programme.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { ProfileStore } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { type BlobContext, bytesToDocument, documentId } from './log.ts';

/** Names a version of a form that is no longer the current one. */
export const EarlierForm = z.object({ formId: z.int(), name: z.string(), version: z.string() });
export type EarlierForm = z.infer<typeof EarlierForm>;

export const VaultDocument = z.object({
  programme: Programme,
  forms: z.preprocess((forms) => (Array.isArray(forms) ? forms.map(listsOnceAForm) : forms), z.array(FormDefinition)),
  /** In the order in which they were replaced. */
  earlierForms: z.array(EarlierForm).default([]),
  /** Pinned at enrolment. */
  ownReadingKey: z.string(),
  supervisorReadingKeys: z.array(z.string()).min(1),
  undertakingAcceptedAt: z.number(),
});
export type VaultDocument = z.infer<typeof VaultDocument>;
export const VAULT_DOCUMENT = 'vault';

/** As version 0.1 wrote a form: each field with its own choices. */
const FormWithChoices = z.looseObject({
  choiceLists: z.undefined().optional(),
  fields: z.array(z.looseObject({ choices: z.array(z.unknown()).nullable() })),
});

/** Moves choices from the fields to lists of the form, equal ones to one list; gives anything else back as it is. */
function listsOnceAForm(form: unknown): unknown {
  const earlier = FormWithChoices.safeParse(form);
  if (!earlier.success) return form;
  const keys = new Map<string, string>();
  const choiceLists: Record<string, unknown> = {};
  const fields = earlier.data.fields.map(({ choices, ...field }) => {
    if (choices === null) return field;
    const content = JSON.stringify(choices);
    const choiceList = keys.get(content) ?? `list-${keys.size + 1}`;
    keys.set(content, choiceList);
    choiceLists[choiceList] = choices;
    return { ...field, choiceList };
  });
  return { ...earlier.data, fields, choiceLists };
}

export async function readVaultDocument(
  context: BlobContext,
  store: ProfileStore,
): Promise<Result<VaultDocument, VaultError>> {
  const stored = await store.read('documents', documentId(context.suite, VAULT_DOCUMENT));
  if (!stored.ok) return stored;
  if (!stored.value) return err({ type: 'record-missing' });
  const parsed = VaultDocument.safeParse(bytesToDocument(context, VAULT_DOCUMENT, stored.value));
  return parsed.success ? ok(parsed.data) : err({ type: 'record-altered' });
}
