/**
 * The choices of questions whose lists were taken out of the form, while it runs.
 *
 * As in the engine, an answer that is not offered now reads as empty, and comes back if it is offered again before another
 * one is given. `settle` makes it so after every change, as often as one emptied answer changes the next one's choices.
 */
import { childrenOf, type EngineNode, type LeafNode, pathOfNode } from '../engine-node.ts';
import type { PlacedLeaf } from '../node-index.ts';
import type { ChoiceView } from '../view.ts';
import type { ChoiceTable } from './choice-table.ts';
import { filterRows } from './filter-rows.ts';
import type { LongLists, LongSelect } from './take-out-lists.ts';

interface Offer {
  readonly rows: readonly number[];
  /** In the order of the list. */
  readonly values: ReadonlySet<string>;
  /** As last shown. */
  shown: { readonly language: string; readonly choices: readonly ChoiceView[] } | null;
}

interface Held {
  /** The answer before what is not offered was taken from it. */
  given: string;
  /** The answer as the engine has it since. */
  written: string;
}

export interface LongChoices {
  /** Null: the engine has the choices of this node. */
  choicesOf(node: LeafNode): readonly ChoiceView[] | null;
  /** What of an answer can be stored: values offered now, in the order of the list. Null as above. */
  admit(node: LeafNode, value: string): string | null;
  /** @param placed every answerable node of the form; the same object until rows come or go */
  settle(placed: ReadonlyMap<string, PlacedLeaf>): void;
}

/** Offers kept for each question: as many as a list of people has different ones, more or less. */
const KEPT_OFFERS = 32;

/** Each round empties answers that depended on ones emptied before: a chain is as long as a form is deep. */
const ROUNDS = 50;

const words = (value: string): readonly string[] => value.split(/[ \t\r\n]+/).filter((word) => word !== '');

export function createLongChoices({ selects, words: wordsOf }: LongLists, language: () => string): LongChoices {
  const held = new WeakMap<LeafNode, Held>();
  const asked = new WeakMap<LeafNode, readonly LeafNode[]>();
  const concerned = new WeakMap<ReadonlyMap<string, PlacedLeaf>, readonly LeafNode[]>();
  const views = new WeakMap<ChoiceTable, Map<string, (ChoiceView | undefined)[]>>();
  const offersBySelect = new Map<LongSelect, Map<string, Offer>>();
  const selectOf = (node: LeafNode): LongSelect | undefined => selects.get(pathOfNode(node));

  function askedBeside(node: LeafNode, { askedNames }: LongSelect): readonly LeafNode[] {
    const known = asked.get(node);
    if (known !== undefined) return known;
    const siblings = childrenOf(node.parent);
    const nameOf = (each: EngineNode) => pathOfNode(each).split('/').at(-1);
    const found = askedNames.map((name) => siblings.find((each) => nameOf(each) === name) as LeafNode);
    asked.set(node, found);
    return found;
  }

  function offerOf(node: LeafNode, select: LongSelect): Offer {
    const answers = askedBeside(node, select).map((each) => each.currentState.instanceValue);
    const key = JSON.stringify(answers);
    const offers = offersBySelect.get(select) ?? new Map<string, Offer>();
    offersBySelect.set(select, offers);
    const known = offers.get(key);
    if (known !== undefined) return known;
    const rows = filterRows(select.filter, select.table, answers);
    const values = new Set(rows.map((row) => select.table.cell(select.valueColumn, row) ?? ''));
    const offer: Offer = { rows, values, shown: null };
    const [oldest] = offers.keys();
    if (offers.size >= KEPT_OFFERS && oldest !== undefined) offers.delete(oldest);
    offers.set(key, offer);
    return offer;
  }

  function offered(node: LeafNode, select: LongSelect, value: string): string {
    if (value === '') return '';
    const { values } = offerOf(node, select);
    if (!select.isMultiple) return values.has(value) ? value : '';
    const wanted = new Set(words(value));
    return [...values].filter((each) => wanted.has(each)).join(' ');
  }

  const viewOf = ({ table, valueColumn, labelColumn, labelIsText }: LongSelect, row: number): ChoiceView => {
    const label = table.cell(labelColumn, row) ?? '';
    const value = table.cell(valueColumn, row) ?? '';
    return { value, ...(labelIsText ? wordsOf(language(), label) : { label: label.trim(), media: null }) };
  };

  /** Rows as already shown in this language, by whichever question shows the same columns of the same list. */
  function viewsOf({ table, valueColumn, labelColumn }: LongSelect, spoken: string): (ChoiceView | undefined)[] {
    const byColumns = views.get(table) ?? new Map<string, (ChoiceView | undefined)[]>();
    views.set(table, byColumns);
    const key = JSON.stringify([spoken, valueColumn, labelColumn]);
    const known = byColumns.get(key) ?? [];
    byColumns.set(key, known);
    return known;
  }

  /** True where it changed an answer. */
  function settleOne(node: LeafNode): boolean {
    const select = selectOf(node);
    // What is not asked reads as empty whatever it holds.
    if (select === undefined || !node.currentState.relevant) return false;
    const value = node.currentState.instanceValue;
    const before = held.get(node);
    const given = before === undefined || before.written !== value ? value : before.given;
    const written = offered(node, select, given);
    held.set(node, { given, written });
    if (written === value) return false;
    (node as unknown as { setValue(text: string): unknown }).setValue(written);
    return true;
  }

  return {
    choicesOf(node) {
      const select = selectOf(node);
      if (select === undefined) return null;
      const offer = offerOf(node, select);
      if (offer.shown?.language === language()) return offer.shown.choices;
      const known = viewsOf(select, language());
      const choices = offer.rows.map((row) => {
        const view = known[row] ?? viewOf(select, row);
        known[row] = view;
        return view;
      });
      offer.shown = { language: language(), choices };
      return choices;
    },
    admit(node, value) {
      const select = selectOf(node);
      if (select === undefined) return null;
      const admitted = offered(node, select, value);
      // An answer that is taken back is not to come back with its choices.
      held.set(node, { given: admitted, written: admitted });
      return admitted;
    },
    settle(placed) {
      const own =
        concerned.get(placed) ?? [...placed.values()].map(({ node }) => node).filter((node) => selectOf(node));
      concerned.set(placed, own);
      for (let round = 0; round < ROUNDS; round++) {
        if (!own.map(settleOne).includes(true)) return;
      }
    },
  };
}
