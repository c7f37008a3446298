/**
 * What a new upload of a form takes over from an earlier definition of it: its kind, the field ids, and what a person decided where
 * the spreadsheet says nothing. So a corrected spreadsheet, or next year's version, need not be decided anew.
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { FieldDefinition, FormDefinition } from '../definition.ts';
import { assignFieldIds, type FieldIdError } from '../field-ids.ts';

/** @param uploaded converted on its own, with ids of a first version */
export function continueForm(uploaded: FormDefinition, previous: FormDefinition): Result<FormDefinition, FieldIdError> {
  const assigned = assignFieldIds(
    previous,
    uploaded.fields.map(({ path }) => path),
  );
  if (!assigned.ok) return err(assigned.error);
  const { ids, retiredFieldIds } = assigned.value;
  return ok({
    ...uploaded,
    // A spreadsheet seldom says it, and a form in use cannot become another kind.
    kind: previous.kind,
    retiredFieldIds: { ...retiredFieldIds },
    fields: uploaded.fields.map((field, index) => ({ ...field, id: ids[index] ?? field.id })),
  });
}

/** Decisions of `decided` for the fields of `form` that have the same id and still ask for the same type of answer. */
export function carryDecisions(form: FormDefinition, decided: FormDefinition): FormDefinition {
  const earlier = new Map(decided.fields.map((field) => [field.id, field]));
  return {
    ...form,
    fields: form.fields.map((field) => {
      const before = earlier.get(field.id);
      return before === undefined || before.type !== field.type ? field : carry(field, before);
    }),
  };
}

function carry(field: FieldDefinition, before: FieldDefinition): FieldDefinition {
  const isOpen = field.tierFrom === 'default' && before.tierFrom !== 'default';
  return {
    ...field,
    ...(isOpen ? { tier: before.tier, tierFrom: 'person', tierReason: before.tierReason } : {}),
    purposes: field.purposes.length > 0 ? field.purposes : before.purposes,
    retention: field.retention ?? before.retention,
    necessity: field.necessity ?? before.necessity,
    role: field.role ?? before.role,
  };
}
