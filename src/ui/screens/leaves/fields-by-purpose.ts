/** Which answers serve which purpose, from the definitions alone. Pure. */
import type { FieldDefinition, FormDefinition, Tier } from '../../../forms/definition.ts';

export interface NamedField {
  readonly form: FormDefinition;
  readonly field: FieldDefinition;
}

const all = (forms: readonly FormDefinition[]): NamedField[] =>
  forms.flatMap((form) => form.fields.map((field) => ({ form, field })));

export function fieldsOfPurpose(forms: readonly FormDefinition[], purposeId: string): NamedField[] {
  return all(forms).filter(({ field }) => field.purposes.includes(purposeId));
}

/** Hidden fields that carry no purpose are the form's own workings, not answers. */
export function fieldsWithoutPurpose(forms: readonly FormDefinition[]): NamedField[] {
  return all(forms).filter(
    ({ field }) => field.purposes.length === 0 && field.type !== 'hidden' && Object.keys(field.label).length > 0,
  );
}

export function fieldsOfTier(fields: readonly NamedField[], tier: Tier): NamedField[] {
  return fields.filter(({ field }) => field.tier === tier);
}
