/**
 * A person's decisions about a form's fields: one, many or a whole group at once. Nothing is changed in place.
 *
 * What a decision leaves out stays as it is. A tier set here comes from a person; its reason is kept only where the tier is
 * lower than what the kind of answer calls for.
 */
import type { FieldDefinition, FieldRole, FormDefinition, FormKind, Tier, Translated } from '../definition.ts';
import { isLower, suggestTier } from './suggest-tier.ts';

export interface FieldDecision {
  readonly tier?: Tier;
  readonly tierReason?: string;
  readonly addPurposes?: readonly string[];
  readonly removePurposes?: readonly string[];
  readonly retention?: string | null;
  readonly necessity?: string | null;
  readonly role?: FieldRole | null;
}

export interface FormDecision {
  readonly kind?: FormKind;
  readonly version?: string;
  readonly title?: Translated;
}

export const decideForm = (form: FormDefinition, decision: FormDecision): FormDefinition => ({ ...form, ...decision });

export function decideFields(
  form: FormDefinition,
  fieldIds: ReadonlySet<number>,
  decision: FieldDecision,
): FormDefinition {
  return { ...form, fields: form.fields.map((field) => (fieldIds.has(field.id) ? decide(field, decision) : field)) };
}

/** Takes every suggestion for a field whose tier nobody decided; the others, and those without a suggestion, stay. */
export function acceptSuggestions(form: FormDefinition, fieldIds: ReadonlySet<number>): FormDefinition {
  const fields = form.fields.map((field) => {
    const suggestion = fieldIds.has(field.id) && field.tierFrom === 'default' ? suggestTier(field) : null;
    return suggestion === null ? field : decide(field, { tier: suggestion.tier });
  });
  return { ...form, fields };
}

/** The path of the group that holds a field: the form's root where none does. */
export const groupOf = ({ path }: Pick<FieldDefinition, 'path'>): string => path.slice(0, path.lastIndexOf('/'));

function decide(field: FieldDefinition, decision: FieldDecision): FieldDefinition {
  const { addPurposes = [], removePurposes = [] } = decision;
  const tier = decision.tier ?? field.tier;
  const suggestion = suggestTier(field);
  const isLowered = suggestion !== null && isLower(tier, suggestion.tier);
  return {
    ...field,
    tier,
    tierFrom: decision.tier === undefined ? field.tierFrom : 'person',
    tierReason: isLowered ? (decision.tierReason ?? field.tierReason) : null,
    purposes: [...new Set([...field.purposes, ...addPurposes])].filter((id) => !removePurposes.includes(id)),
    retention: decision.retention === undefined ? field.retention : decision.retention,
    necessity: decision.necessity === undefined ? field.necessity : decision.necessity,
    role: decision.role === undefined ? field.role : decision.role,
  };
}
