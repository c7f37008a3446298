import { expect, test } from 'vitest';
import { rowName } from '../../../../src/ui/form/repeats/row-name.ts';
import { questionOf, repeatOf, sectionOf } from '../views-for-tests.ts';

const nameOf = (...items: Parameters<typeof repeatOf>[1][number]) => {
  const repeat = repeatOf('Child', [items]);
  const [row] = repeat.rows;
  return row && rowName(repeat, row, 1);
};

test('an entry is called by its place and the first words in it that everybody may read', () => {
  const sensitive = questionOf('Illness', { value: 'secret', tier: 'sensitive' });
  const restricted = questionOf('Abuse', { value: 'secret', tier: 'restricted' });
  const age = questionOf('Age', { type: 'integer', value: '7' });
  const name = questionOf('Name', { value: ' Amina ' });
  expect(nameOf(sensitive, restricted, age, sectionOf('Who', [name]))).toEqual({ place: 'Child 2', own: 'Amina' });
  expect(nameOf(sensitive, restricted, age)).toEqual({ place: 'Child 2', own: '' });
});

test('an entry is not called by the words of a list inside it', () => {
  expect(nameOf(repeatOf('Dose', [[questionOf('Vaccine', { value: 'Measles' })]]))?.own).toBe('');
});

test('an entry that the form names goes by that name, unless it is the list’s own', () => {
  const repeat = repeatOf('Child', [[]]);
  const titled = (title: string) => rowName(repeat, { rowId: 1, title, items: [] }, 0).own;
  expect([titled('Child: Amina'), titled('Child')]).toEqual(['Child: Amina', '']);
});
