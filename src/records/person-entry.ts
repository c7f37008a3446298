/**
 * From a person's answers to the line that search holds: only tier 1 answers, found by the roles that the form gives them.
 *
 * A field of tier 2 or 3 that carries a role is never indexed, whatever the form says.
 */
import type { Answer, FieldRole, FormDefinition } from '../forms/definition.ts';

export interface IndexedAnswers {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly sex: string;
  /** ISO date, year-month or year, or ''. */
  readonly birthDate: string;
}

/** @param registeredAt turns an age into a year of birth. */
export function answersToIndexed(
  form: FormDefinition,
  answers: readonly Answer[],
  registeredAt: number,
): IndexedAnswers {
  const byField = new Map(answers.map((answer) => [answer.fieldId, answer.value]));
  const answerTo = (role: FieldRole): string => {
    for (const field of form.fields) {
      if (field.role !== role || field.tier !== 'personal') continue;
      const value = byField.get(field.id);
      if (value) return value;
    }
    return '';
  };
  const age = Number.parseInt(answerTo('age'), 10);
  const year = new Date(registeredAt).getUTCFullYear();
  return {
    givenName: answerTo('given-name'),
    familyName: answerTo('family-name'),
    phone: answerTo('phone'),
    sex: answerTo('sex'),
    birthDate: answerTo('birth-date') || (Number.isFinite(age) ? String(year - age) : ''),
  };
}

/** Whole years at `nowMs`, or null when the birth date is not known to the year. */
export function ageAt(birthDate: string, nowMs: number): number | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(birthDate);
  if (!match) return null;
  const now = new Date(nowMs);
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const years = now.getUTCFullYear() - year;
  const before = now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < day) ? 1 : 0;
  const age = years - before;
  return age >= 0 && age < 130 ? age : null;
}
