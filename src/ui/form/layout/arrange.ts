/**
 * How the items of a page or a group stand together: one below the other, side by side, or as a table of choices.
 *
 * A table is a run of questions that share their choices: in a group with the appearance `table-list`, or after a question
 * with the appearance `label`, which is only the table's head, those with `list-nolabel`. Widths `w1` to `w12` are parts of
 * the group's own width, which is four unless the group says otherwise, as in Enketo's grid theme.
 */
import type { ChoiceView, ItemView, QuestionView } from '../../../forms/engine/view.ts';

export interface ChoiceTableView {
  readonly kind: 'table';
  readonly id: string;
  /** Names the table; null where the form has no words for that. */
  readonly head: QuestionView | null;
  readonly choices: readonly ChoiceView[];
  readonly rows: readonly QuestionView[];
}

export interface ArrangedItem {
  readonly item: ItemView | ChoiceTableView;
  /** Twelfths of the line. */
  readonly span: number;
}

export interface Arrangement {
  /** False where all stand one below the other. */
  readonly isSideBySide: boolean;
  readonly items: readonly ArrangedItem[];
}

/** More columns than this are no table on any tablet. */
const COLUMNS_AT_MOST = 10;
const TWELFTHS = 12;
/** Narrower than a quarter of a tablet's line nothing can be read or touched. */
const NARROWEST = 3;

const isSelect = (item: ItemView | undefined): item is QuestionView =>
  item?.kind === 'question' && (item.type === 'select-one' || item.type === 'select-multiple');

const hasSameChoices = (a: QuestionView, b: QuestionView): boolean =>
  a.choices?.length === b.choices?.length &&
  (a.choices ?? []).every(({ value }, index) => value === b.choices?.[index]?.value);

const isHead = (item: ItemView | undefined): item is QuestionView =>
  isSelect(item) && item.appearance.includes('label');
const isLine = (item: ItemView | undefined): boolean =>
  isSelect(item) && (item.appearance.includes('list-nolabel') || item.appearance.includes('list'));

/** The questions from `start` on that make one table; fewer than two make none, unless a head announces them. */
function tableAt(items: readonly ItemView[], start: number, isTableGroup: boolean): ChoiceTableView | null {
  const first = items[start];
  const head = isHead(first) ? first : null;
  const pattern = head ?? (isSelect(first) ? first : null);
  const choices = pattern?.choices ?? [];
  if (pattern === null || choices.length === 0 || choices.length > COLUMNS_AT_MOST) return null;
  const rows: QuestionView[] = [];
  for (let at = head === null ? start : start + 1; at < items.length; at += 1) {
    const item = items[at];
    if (!isSelect(item) || isHead(item) || !hasSameChoices(item, pattern) || !(isTableGroup || isLine(item))) break;
    rows.push(item);
  }
  const isTable = rows.length > 1 || (rows.length === 1 && (head !== null || isTableGroup));
  return isTable ? { kind: 'table', id: `${pattern.id} table`, head, choices, rows } : null;
}

function withTables(items: readonly ItemView[], isTableGroup: boolean): readonly (ItemView | ChoiceTableView)[] {
  const arranged: (ItemView | ChoiceTableView)[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as ItemView;
    const table = tableAt(items, at, isTableGroup);
    arranged.push(table ?? item);
    if (table !== null) at += table.rows.length + (table.head === null ? 0 : 1) - 1;
  }
  return arranged;
}

function widthOf(appearance: readonly string[]): number | null {
  const width = Number(appearance.map((word) => /^w(\d+)$/.exec(word)?.[1]).find((found) => found !== undefined) ?? 0);
  return width >= 1 && width <= TWELFTHS ? width : null;
}

const widthOfItem = (item: ItemView | ChoiceTableView): number | null =>
  item.kind === 'question' || item.kind === 'section' ? widthOf(item.appearance) : null;

export function arrange(items: readonly ItemView[], appearance: readonly string[]): Arrangement {
  const arranged = withTables(items, appearance.includes('table-list'));
  const widths = arranged.map(widthOfItem);
  const line = widthOf(appearance) ?? Math.max(4, ...widths.map((width) => width ?? 0));
  const spanOf = (width: number | null): number =>
    width === null ? TWELFTHS : Math.min(TWELFTHS, Math.max(NARROWEST, Math.round((TWELFTHS * width) / line)));
  return {
    isSideBySide: widths.some((width) => width !== null && spanOf(width) < TWELFTHS),
    items: arranged.map((item, index) => ({ item, span: spanOf(widths[index] ?? null) })),
  };
}
