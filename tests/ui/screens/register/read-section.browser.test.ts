/** What is read back of a form with lists in lists and dates of several calendars. */
import { expect, test } from 'vitest';
import { OUTER_ROW_FIELD_ID } from '../../../../src/forms/definition.ts';
import { type ReadBackItem, readSection } from '../../../../src/ui/screens/register/read-back/read-section.ts';
import { definitionOf } from '../../../forms/engine/forms-for-tests.ts';

const definition = definitionOf(
  {
    instance: '<data id="t"><born/><kid jr:template=""><name/><dose jr:template=""><given/></dose></kid></data>',
    binds: '<bind nodeset="/data/born" type="date"/><bind nodeset="/data/kid/dose/given" type="date"/>',
    body: `<input ref="/data/born"><label>Born</label></input>
      <group ref="/data/kid"><label>Child</label><repeat nodeset="/data/kid"><input ref="/data/kid/name"><label>Name</label></input>
        <group ref="/data/kid/dose"><label>Dose</label><repeat nodeset="/data/kid/dose">
          <input ref="/data/kid/dose/given" appearance="persian"><label>Given</label></input></repeat></group></repeat></group>`,
  },
  [
    { path: '/data/born', type: 'date' },
    { path: '/data/kid/name', repeat: '/data/kid' },
    { path: '/data/kid/dose/given', type: 'date', repeat: '/data/kid/dose' },
  ],
);

const draw = (items: readonly ReadBackItem[]): unknown[] =>
  items.map((item) => (item.kind === 'row' ? `${item.label}: ${item.text}` : { [item.name]: draw(item.items) }));

test('entries are read one by one, with the ones inside them, and dates as the form or the officer writes them', async () => {
  const read = await readSection({
    definition,
    state: {
      answers: [
        { fieldId: 1, rowId: 0, value: '2026-11-24' },
        { fieldId: 2, rowId: 5, value: 'Amina' },
        { fieldId: 2, rowId: 9, value: 'Bilal' },
        { fieldId: OUTER_ROW_FIELD_ID, rowId: 20, value: '9' },
        { fieldId: 3, rowId: 20, value: '2024-03-20' },
      ],
      page: 0,
      complete: false,
    },
    purposes: [],
    language: 'en',
    calendar: 'ethiopic',
    readFile: undefined,
  });
  expect(read.ok && read.value.map(({ items }) => draw(items))).toEqual([
    ['Born: 15 Hedar 2019 (24 November 2026)'],
    [
      { 'Child 1 · Amina': ['Name: Amina'] },
      {
        'Child 2 · Bilal': ['Name: Bilal', { 'Dose 1': ['Given: 1 Farvardin 1403 (20 March 2024)'] }],
      },
    ],
  ]);
});
