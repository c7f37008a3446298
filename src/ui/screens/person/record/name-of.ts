import type { FormDefinition } from '../../../../forms/definition.ts';
import { answersToIndexed } from '../../../../records/person-entry.ts';
import type { FieldView } from '../../../../vault/protocol.ts';

/** The name by which a person is found; '' where there is none that may be read. */
export function nameOf(form: FormDefinition, fields: readonly FieldView[]): string {
  const answers = fields.map(({ fieldId, rowId, value }) => ({ fieldId, rowId, value: value ?? '' }));
  const { givenName, familyName } = answersToIndexed(form, answers, 0);
  return [givenName, familyName].filter(Boolean).join(' ');
}
