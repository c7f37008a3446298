import { describe, expect, test } from 'vitest';
import type { FormView, ItemView } from '../../../../src/forms/engine/view.ts';
import { outlineOf, searchOutline } from '../../../../src/ui/form/overview/outline.ts';
import { questionOf, repeatOf } from '../views-for-tests.ts';

const viewOf = (...pages: readonly (readonly [string, readonly ItemView[]])[]): FormView => ({
  language: 'en',
  pages: pages.map(([title, items], index) => ({ index, title, appearance: [], items, problemCount: 0 })),
});
const required = { condition: 'required', message: null } as const;
const constraint = { condition: 'constraint', message: null } as const;

describe('the overview', () => {
  test('says of each question how it stands, and never what the answer is', () => {
    const view = viewOf([
      'Who',
      [
        questionOf('Name', { value: 'Amina' }),
        questionOf('Nickname'),
        questionOf('Age', { required: true, violation: required }),
        questionOf('Phone', { value: '12', violation: constraint }),
        questionOf('Weight'),
      ],
    ]);
    const outline = outlineOf(view, new Set(['Weight']));
    expect(outline[0]?.questions.map(({ label, state }) => `${label} ${state}`)).toEqual([
      'Name answered',
      'Nickname open',
      'Age missing',
      'Phone wrong',
      'Weight wrong',
    ]);
    expect(JSON.stringify(outline)).not.toContain('Amina');
  });

  test('does not even say whether a restricted question is answered', () => {
    const states = (value: string) =>
      outlineOf(viewOf(['', [questionOf('Abuse', { tier: 'restricted', value })]]), new Set());
    expect(states('yes')).toEqual(states(''));
    const missing = outlineOf(
      viewOf(['', [questionOf('Abuse', { tier: 'restricted', violation: required })]]),
      new Set(),
    );
    expect(missing[0]?.questions[0]?.state).toBe('missing');
  });

  test('names the rows in which a question stands, and the pages that are not asked', () => {
    const doses = repeatOf('Dose', [[questionOf('Date')]]);
    const view = viewOf(['Children', [repeatOf('Child', [[], [questionOf('Name'), doses]])]], ['School', []], ['', []]);
    const outline = outlineOf(view, new Set());
    expect(outline.map(({ title, isAsked }) => [title, isAsked])).toEqual([
      ['Children', true],
      ['School', false],
    ]);
    expect(outline[0]?.questions.map(({ rows }) => rows)).toEqual([['Child 2'], ['Child 2', 'Dose 1']]);
  });
});

describe('searching it', () => {
  const outline = outlineOf(
    viewOf(['Santé', [questionOf('Fièvre'), questionOf('Toux')]], ['Toit', [questionOf('Abri')]]),
    new Set(),
  );
  test.each([
    ['', ['Fièvre', 'Toux', 'Abri']],
    ['fievre', ['Fièvre']],
    ['sante', ['Fièvre', 'Toux']],
    ['nothing', []],
  ])('for "%s" finds %o', (sought, found) => {
    expect(searchOutline(outline, sought).flatMap(({ questions }) => questions.map(({ label }) => label))).toEqual(
      found,
    );
  });
});
