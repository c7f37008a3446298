import { describe, expect, it } from 'vitest';
import { ageAt, answersToIndexed } from '../../src/records/person-entry.ts';
import { person } from '../vault/sample.ts';

const registeredAt = Date.UTC(2026, 5, 1);
const answers = (values: Record<number, string>) =>
  Object.entries(values).map(([fieldId, value]) => ({ fieldId: Number(fieldId), rowId: 0, value }));

describe('what search holds of a person', () => {
  it('is found by the roles that the form gives', () => {
    expect(answersToIndexed(person, answers({ 1: 'Amina', 2: 'Haddad', 3: '1990-05-01' }), registeredAt)).toEqual({
      givenName: 'Amina',
      familyName: 'Haddad',
      phone: '',
      sex: '',
      birthDate: '1990-05-01',
    });
  });

  it('never holds a sensitive or restricted answer, whatever role the form gives it', () => {
    const form = {
      ...person,
      fields: person.fields.map((field) => (field.tier === 'personal' ? field : { ...field, role: 'phone' as const })),
    };
    expect(JSON.stringify(answersToIndexed(form, answers({ 1: 'A', 4: 'ID-1', 5: 'note' }), registeredAt))).not.toMatch(
      /ID-1|note/,
    );
  });

  it('turns an age into a year when no date of birth is known', () => {
    const form = {
      ...person,
      fields: person.fields.map((field) => (field.id === 3 ? { ...field, role: 'age' as const } : field)),
    };
    expect(answersToIndexed(form, answers({ 3: '30' }), registeredAt).birthDate).toBe('1996');
  });
});

describe('age', () => {
  it.each([
    ['1990-06-01', 36],
    ['1990-06-02', 35],
    ['1990-05', 36],
    ['1990-07', 35],
    ['1990', 36],
    ['', null],
    ['2027-01-01', null],
    ['not a date', null],
  ])('of %s on 1 June 2026 is %s', (birthDate, age) => {
    expect(ageAt(birthDate, registeredAt)).toBe(age);
  });
});
