import { expect, test } from 'vitest';
import { choiceLayoutOf, isQuick } from '../../../../src/ui/form/answers/choices/choice-layout.ts';

const cards = (columns: unknown, hasMarks = true) => ({ kind: 'cards', columns, hasMarks });

test.each([
  [[], 7, false, cards('one')],
  [[], 8, false, { kind: 'search' }],
  [['autocomplete'], 3, false, { kind: 'search' }],
  [["search('sites')"], 3, false, { kind: 'search' }],
  [['minimal'], 7, false, cards('one')],
  [['minimal'], 20, false, { kind: 'search' }],
  [['minimal', 'w2'], 20, false, { kind: 'menu' }],
  [['minimal', 'w2'], 20, true, { kind: 'search' }],
  [['likert'], 5, false, { kind: 'scale' }],
  [['likert'], 12, false, { kind: 'search' }],
  [['likert'], 5, true, cards('one')],
  [['columns'], 20, false, cards('fit')],
  [['columns-3'], 20, true, cards(3)],
  [['columns-99'], 5, true, cards(10)],
  [['columns-pack'], 5, false, cards('pack')],
  [['horizontal-compact'], 5, false, cards('pack')],
  [['horizontal'], 5, false, cards('fit')],
  [['compact-4'], 8, false, cards(4, false)],
  [['quickcompact'], 8, false, cards('fit', false)],
  [['no-buttons'], 4, false, cards('fit', false)],
  [['image-map'], 4, false, cards('one')],
  [['map'], 30, false, { kind: 'search' }],
  [['columns-2'], 61, false, { kind: 'search' }],
  [['w2', 'never-heard-of'], 3, false, cards('one')],
] as const)('%o with %i choices (several: %s) stands as %o', (appearance, count, isMultiple, layout) => {
  expect(choiceLayoutOf(appearance, count, isMultiple)).toEqual(layout);
});

test('a form goes on by itself for two of its appearances, and for no other', () => {
  expect([['quick'], ['quickcompact'], ['quickcompact-3'], ['compact'], ['quickly']].map(isQuick)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
