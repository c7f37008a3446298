/** View nodes by hand, for what reads a form's view without running a form. */
import type { Tier } from '../../../src/forms/definition.ts';
import type { ItemView, QuestionView, RepeatView, SectionView } from '../../../src/forms/engine/view.ts';

export const questionOf = (
  label: string,
  more: Partial<QuestionView> & { readonly tier?: Tier } = {},
): QuestionView => {
  const { tier = 'personal', type = 'text', ...view } = more;
  return {
    kind: 'question',
    id: label,
    field: {
      id: 1,
      path: `/data/${label}`,
      repeat: null,
      type,
      tier,
      tierFrom: 'form',
      tierReason: null,
      purposes: [],
      retention: null,
      necessity: null,
      role: null,
      label: { en: label },
      choiceList: null,
      longestAnswer: null,
    },
    type,
    rowId: 0,
    label,
    hint: '',
    guidance: '',
    media: null,
    value: '',
    required: false,
    readonly: false,
    choices: null,
    range: null,
    appearance: [],
    rows: null,
    maxPixels: null,
    accuracyThreshold: null,
    warningAccuracy: null,
    quality: null,
    tickInterval: null,
    placeholder: null,
    violation: null,
    ...view,
  };
};

/** One of so many choices by their values. */
export const selectOf = (label: string, values: string, appearance: readonly string[] = []): QuestionView =>
  questionOf(label, {
    type: 'select-one',
    appearance,
    choices: values.split(' ').map((value) => ({ value, label: value, media: null })),
  });

export const sectionOf = (title: string, items: readonly ItemView[]): SectionView => ({
  kind: 'section',
  id: title,
  title,
  appearance: [],
  items,
});

export const repeatOf = (
  title: string,
  rows: readonly (readonly ItemView[])[],
  more: Partial<RepeatView> = {},
): RepeatView => ({
  kind: 'repeat',
  id: title,
  title,
  appearance: [],
  canChangeRows: true,
  rows: rows.map((items, index) => ({ rowId: index + 1, title: '', items })),
  ...more,
});
