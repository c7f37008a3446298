/**
 * A member of a registration in progress as one line: name, sex and age, found by the roles that the form gives its fields.
 *
 * Only tier 1 fields: a list on a screen in a queue shows no more than the record will.
 */
import type { FieldRole, FormDefinition } from '../../../../forms/definition.ts';
import { ageAt, answersToIndexed } from '../../../../records/person-entry.ts';
import type { SectionState } from '../../../../vault/protocol.ts';
import { answerText } from '../../../form/answer-text.ts';

export interface MemberLine {
  /** '' while none is given. */
  readonly name: string;
  readonly sex: string;
  readonly relation: string;
  readonly age: number | null;
}

export function memberLine(form: FormDefinition, state: SectionState, language: string, now: number): MemberLine {
  const indexed = answersToIndexed(form, state.answers, now);
  return {
    name: [indexed.givenName, indexed.familyName].filter(Boolean).join(' '),
    sex: roleText(form, state, 'sex', language),
    relation: roleText(form, state, 'relation', language),
    age: ageAt(indexed.birthDate, now),
  };
}

function roleText(form: FormDefinition, state: SectionState, role: FieldRole, language: string): string {
  const field = form.fields.find((each) => each.role === role && each.tier === 'personal');
  const value = field && state.answers.find(({ fieldId }) => fieldId === field.id)?.value;
  return field && value ? answerText(form, field, value, language) : '';
}

/** Whether anything was answered by hand: a page that was opened and left is no member. */
export function isTouched(form: FormDefinition, state: SectionState): boolean {
  const byHand = new Set(
    form.fields.filter(({ type }) => type !== 'calculate' && type !== 'hidden').map(({ id }) => id),
  );
  return state.answers.some(({ fieldId, value }) => value !== '' && byHand.has(fieldId));
}
