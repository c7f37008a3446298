import { describe, expect, test } from 'vitest';
import type { ItemView } from '../../../../src/forms/engine/view.ts';
import { arrange } from '../../../../src/ui/form/layout/arrange.ts';
import { questionOf, selectOf } from '../views-for-tests.ts';

/** A table as `head: row row`, anything else by its label. */
const shapeOf = (items: readonly ItemView[], appearance: readonly string[] = []): readonly string[] =>
  arrange(items, appearance).items.map(({ item }) => {
    if (item.kind === 'table') return `${item.head?.label ?? ''}: ${item.rows.map(({ label }) => label).join(' ')}`;
    return item.kind === 'question' ? item.label : item.kind;
  });

describe('a table', () => {
  test('is a run of questions with the same choices in a table-list group', () => {
    const items = [questionOf('intro'), selectOf('a', 'x y'), selectOf('b', 'x y'), selectOf('c', 'p q r')];
    expect(shapeOf(items, ['field-list', 'table-list'])).toEqual(['intro', ': a b', ': c']);
    expect(shapeOf(items, ['field-list'])).toEqual(['intro', 'a', 'b', 'c']);
  });

  test('begins anew at every head, which is no question of its own', () => {
    const items = [
      selectOf('head', 'x y', ['label']),
      selectOf('a', 'x y', ['list-nolabel']),
      selectOf('b', 'x y', ['list-nolabel']),
      selectOf('other', 'x y', ['label']),
      selectOf('c', 'x y', ['list-nolabel']),
      selectOf('d', 'x y'),
    ];
    expect(shapeOf(items)).toEqual(['head: a b', 'other: c', 'd']);
  });

  test('is none where a head has no rows, or where there are more columns than a tablet is wide', () => {
    const many = Array.from({ length: 11 }, (_, index) => `c${index}`).join(' ');
    expect(shapeOf([selectOf('head', 'x y', ['label']), questionOf('text')])).toEqual(['head', 'text']);
    expect(shapeOf([selectOf('a', many), selectOf('b', many)], ['table-list'])).toEqual(['a', 'b']);
  });
});

describe('widths', () => {
  const spansOf = (widths: readonly (string | null)[], group: readonly string[] = []) =>
    arrange(
      widths.map((width, index) => questionOf(`q${index}`, { appearance: width === null ? [] : [width] })),
      group,
    ).items.map(({ span }) => span);

  test.each([
    [['w1', 'w1', 'w2'], [], [3, 3, 6]],
    [['w3', 'w3', null], ['w6'], [6, 6, 12]],
    [['w1', 'w5'], ['w6'], [3, 10]],
    [['w8', 'w4'], [], [12, 6]],
    [['w99', 'wide'], [], [12, 12]],
  ])('%o in a group of %o take %o twelfths of the line', (widths, group, spans) => {
    expect(spansOf(widths, group)).toEqual(spans);
  });

  test('put nothing side by side where no question has one', () => {
    expect(arrange([questionOf('a'), questionOf('b')], ['w6']).isSideBySide).toBe(false);
    expect(arrange([questionOf('a', { appearance: ['w2'] })], []).isSideBySide).toBe(true);
  });
});
