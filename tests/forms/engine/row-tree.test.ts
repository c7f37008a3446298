import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, OUTER_ROW_FIELD_ID } from '../../../src/forms/definition.ts';
import { type RestoredRow, restoreRows } from '../../../src/forms/engine/row-tree.ts';
import { definitionOf } from './forms-for-tests.ts';

/** Camps hold tents (which ask nothing themselves), tents hold beds; and a camp holds wells besides. */
const REPEATS = ['/d/camp', '/d/camp/tent', '/d/camp/part/tent', '/d/camp/tent/bed', '/d/camp/tents'];
const { fields } = definitionOf('', [
  { path: '/d/camp/name', repeat: '/d/camp' },
  { path: '/d/camp/tent/bed/kind', repeat: '/d/camp/tent/bed' },
  { path: '/d/camp/tents/note', repeat: '/d/camp/tents' },
]);
const [CAMP, BED, TENTS] = [1, 2, 3];

const answer = (fieldId: number, rowId: number): Answer => ({ fieldId, rowId, value: 'x' });
const inside = (rowId: number, outer: number): Answer => ({
  fieldId: OUTER_ROW_FIELD_ID,
  rowId,
  value: String(outer),
});
const plain = ({ rowId, rowsByRepeat }: RestoredRow): unknown => [
  rowId,
  Object.fromEntries(
    [...rowsByRepeat].filter(([, rows]) => rows.length > 0).map(([repeat, rows]) => [repeat, rows.map(plain)]),
  ),
];

test('rows stand in the rows that they name, oldest first, and one that asks nothing is known by those in it', () => {
  const answers = [
    answer(CAMP, 9),
    answer(CAMP, 4),
    inside(20, 9),
    inside(31, 20),
    answer(BED, 31),
    inside(30, 20),
    answer(BED, 30),
    inside(12, 4),
    answer(TENTS, 12),
  ];
  const bed = (id: number) => [id, {}];
  expect(plain(restoreRows(REPEATS, fields, answers))).toEqual([
    0,
    {
      '/d/camp': [
        [4, { '/d/camp/tents': [[12, {}]] }],
        [9, { '/d/camp/tent': [[20, { '/d/camp/tent/bed': [bed(30), bed(31)] }]] }],
      ],
    },
  ]);
});

test('no order of the answers changes the tree', () => {
  const answers = [
    answer(CAMP, 1),
    answer(CAMP, 2),
    inside(5, 2),
    inside(6, 5),
    answer(BED, 6),
    inside(7, 1),
    answer(TENTS, 7),
  ];
  const tree = plain(restoreRows(REPEATS, fields, answers));
  fc.assert(
    fc.property(fc.shuffledSubarray(answers, { minLength: answers.length }), (shuffled) => {
      expect(plain(restoreRows(REPEATS, fields, shuffled))).toEqual(tree);
    }),
  );
});

test('a row whose outer row is not told is shown in the first one, and one without any outer row not at all', () => {
  expect(plain(restoreRows(REPEATS, fields, [answer(CAMP, 3), answer(CAMP, 2), answer(TENTS, 7)]))).toEqual([
    0,
    {
      '/d/camp': [
        [2, { '/d/camp/tents': [[7, {}]] }],
        [3, {}],
      ],
    },
  ]);
  expect(plain(restoreRows(REPEATS, fields, [answer(TENTS, 7)]))).toEqual([0, {}]);
});

test('a row whose outer row was taken away elsewhere brings it back', () => {
  expect(plain(restoreRows(REPEATS, fields, [inside(7, 5), answer(TENTS, 7)]))).toEqual([
    0,
    { '/d/camp': [[5, { '/d/camp/tents': [[7, {}]] }]] },
  ]);
});
