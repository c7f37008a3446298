/**
 * How the choices of a question stand on the screen, from the appearances that the form gives it.
 *
 * Appearances are wishes: what this screen has no way for (a map of regions to touch) falls back to a list, and a list too
 * long to look through is searched whatever the form asks for.
 */

export type ChoiceLayout =
  | {
      readonly kind: 'cards';
      /** Side by side: this many, as many as fit, each as wide as its words; or one below the other. */
      readonly columns: number | 'fit' | 'pack' | 'one';
      /** False hides the round or square mark: the card itself is the button. */
      readonly hasMarks: boolean;
    }
  | { readonly kind: 'scale' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'search' };

/** Up to here every choice is a card in sight; above, a search box narrows them. */
const CARDS_AT_MOST = 7;
/** Where the form asks for cards, or a menu. */
const LOOKED_THROUGH_AT_MOST = 60;
/** More steps of a scale than this have no room for their words. */
const STEPS_AT_MOST = 11;

const SIDE_BY_SIDE = [
  'columns',
  'columns-pack',
  'horizontal',
  'horizontal-compact',
  'compact',
  'quickcompact',
  'no-buttons',
];

function columnsOf(appearance: readonly string[]): number | 'fit' | 'pack' | null {
  for (const word of appearance) {
    const count = Number(/^(?:columns|compact|quickcompact)-(\d+)$/.exec(word)?.[1] ?? 0);
    if (count > 0) return Math.min(count, 10);
  }
  if (appearance.includes('columns-pack') || appearance.includes('horizontal-compact')) return 'pack';
  return SIDE_BY_SIDE.some((word) => appearance.includes(word)) ? 'fit' : null;
}

const isNarrow = (appearance: readonly string[]): boolean => appearance.some((word) => /^w\d+$/.test(word));

/**
 * `minimal` asks for little room. Where the question has a line to itself, cards or a search are quicker to touch than a
 * menu that has to be opened first; in a column beside others there is no room for them.
 */
export function choiceLayoutOf(appearance: readonly string[], count: number, isMultiple: boolean): ChoiceLayout {
  if (count > LOOKED_THROUGH_AT_MOST) return { kind: 'search' };
  if (appearance.includes('autocomplete') || appearance.some((word) => /^search\b/.test(word)))
    return { kind: 'search' };
  if (appearance.includes('minimal') && isNarrow(appearance) && !isMultiple) return { kind: 'menu' };
  if (appearance.includes('likert') && !isMultiple && count <= STEPS_AT_MOST) return { kind: 'scale' };
  const columns = columnsOf(appearance);
  if (columns === null && count > CARDS_AT_MOST) return { kind: 'search' };
  const hasMarks = !appearance.some((word) => word === 'no-buttons' || /^(quick)?compact(-\d+)?$/.test(word));
  return { kind: 'cards', columns: columns ?? 'one', hasMarks };
}

/** Whether the form wants to go on as soon as this is answered. */
export const isQuick = (appearance: readonly string[]): boolean =>
  appearance.some((word) => word === 'quick' || /^quickcompact(-\d+)?$/.test(word));
