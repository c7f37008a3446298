/** Turns the engine's live nodes into view nodes; gives back the earlier object wherever nothing has changed. */
import type { RankNode, RepeatInstanceNode, SelectNode } from '@getodk/xforms-engine';
import type { FieldDefinition } from '../definition.ts';
import type { ControlTraits, ControlTraitsByPath } from './controls.ts';
import {
  childrenOf,
  type EngineNode,
  guidanceOf,
  isRepeat,
  type LeafNode,
  mediaOf,
  pathOfNode,
  type RepeatNode,
  rowsOf,
  textOf,
} from './engine-node.ts';
import type { LongChoices } from './lists/long-choices.ts';
import type { PlannedPage } from './page-plan.ts';
import type { PlainWords } from './plain-words.ts';
import type { RowLedger } from './row-ledger.ts';
import { stampOf } from './state-stamps.ts';
import {
  type ChoiceView,
  type ItemView,
  type NoteView,
  type PageView,
  type QuestionView,
  questionsOf,
  type RepeatRowView,
  type RepeatView,
  type SectionView,
  type Violation,
} from './view.ts';

const NO_TRAITS: ControlTraits = {
  appearance: [],
  range: null,
  rows: null,
  maxPixels: null,
  accuracyThreshold: null,
  warningAccuracy: null,
  quality: null,
  tickInterval: null,
  placeholder: null,
};

type LabelledOptions = SelectNode['currentState']['valueOptions'] | RankNode['currentState']['valueOptions'];

export interface ViewSources {
  readonly fieldsByPath: ReadonlyMap<string, FieldDefinition>;
  readonly traitsByPath: ControlTraitsByPath;
  readonly ledger: RowLedger;
  readonly longChoices: LongChoices;
  readonly plainWords: PlainWords;
  /** As the XForm names the one that is spoken now. */
  readonly language: () => string;
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => item === b[index]);
};

/** The earlier object if every member is the same. */
function unlessChanged<T extends object>(earlier: T | null | undefined, next: T): T {
  if (earlier === null || earlier === undefined) return next;
  const keys = Object.keys(next) as (keyof T)[];
  return keys.every((key) => isSame(earlier[key], next[key])) ? earlier : next;
}

/** What was built of a question or a note, and how often the engine had written to its state by then. */
interface BuiltLeaf {
  readonly state: number | null;
  readonly validation: number | null;
  /** Words that stand beside the engine change with it, without a write of the engine's. */
  readonly language: string;
  readonly view: QuestionView | NoteView;
  readonly options: unknown;
}

export function createViewBuilder({
  fieldsByPath,
  traitsByPath,
  ledger,
  longChoices,
  plainWords,
  language: languageNow,
}: ViewSources) {
  // By the engine's nodes, weakly, so that what was built of a removed row goes with it.
  const builtLeaves = new WeakMap<LeafNode, BuiltLeaf>();
  const earlierByOwner = new WeakMap<object, object>();
  const wholeRows = new WeakMap<RepeatInstanceNode, SectionView>();

  function keep<T extends object>(owner: object, next: T): T {
    const kept = unlessChanged(earlierByOwner.get(owner) as T | undefined, next);
    earlierByOwner.set(owner, kept);
    return kept;
  }

  const appearanceOf = (node: EngineNode): readonly string[] =>
    (traitsByPath.get(pathOfNode(node)) ?? NO_TRAITS).appearance;

  function violationOf(node: LeafNode, earlier: Violation | null): Violation | null {
    const violation = node.validationState.violation;
    if (violation === null) return null;
    const message = textOf(violation.message);
    return unlessChanged(earlier, { condition: violation.condition, message: message === '' ? null : message });
  }

  const optionsOf = (node: LeafNode): LabelledOptions | null =>
    node.nodeType === 'select' || node.nodeType === 'rank' ? node.currentState.valueOptions : null;

  function choicesOf(node: LeafNode, built: BuiltLeaf | undefined): readonly ChoiceView[] | null {
    const options = optionsOf(node);
    if (options === null) return longChoices.choicesOf(node);
    // The engine makes a new list whenever a filter or the language changes it: ten thousand villages are not looked
    // through at every keystroke.
    if (built?.options === options && built.view.kind === 'question') return built.view.choices;
    return options.map(({ value, label }) => ({ value, label: textOf(label), media: mediaOf(label) }));
  }

  function buildLeaf(node: LeafNode, rowId: number): ItemView | null {
    if (node.nodeType === 'model-value') return null;
    // The head of a table of choices: the rows below it have the same ones.
    if (node.nodeType === 'select' && !fieldsByPath.has(pathOfNode(node))) return null;
    const built = builtLeaves.get(node);
    const state = stampOf(node.currentState);
    const validation = stampOf(node.validationState);
    const language = languageNow();
    // Choices that stand beside the engine change without it.
    const hasSameChoices = (view: QuestionView | NoteView): boolean =>
      node.nodeType !== 'input' || view.kind === 'note' || view.choices === longChoices.choicesOf(node);
    if (built !== undefined && state !== null && built.state === state && built.validation === validation) {
      if (built.language === language && hasSameChoices(built.view)) return built.view;
    }
    const view = unlessChanged<QuestionView | NoteView>(built?.view, leafView(node, rowId, language, built));
    builtLeaves.set(node, { state, validation, language, view, options: optionsOf(node) });
    return view;
  }

  function leafView(
    node: LeafNode,
    rowId: number,
    language: string,
    built: BuiltLeaf | undefined,
  ): QuestionView | NoteView {
    const shown = mediaOf(node.currentState.label);
    const path = pathOfNode(node);
    const field = fieldsByPath.get(path);
    const words = {
      id: node.nodeId,
      label: plainWords(path, 'label', language) ?? textOf(node.currentState.label),
      hint: plainWords(path, 'hint', language) ?? textOf(node.currentState.hint),
      guidance: guidanceOf(node.currentState.hint) || guidanceOf(node.currentState.label),
      media: shown === null ? null : unlessChanged(built?.view.media, shown),
    };
    if (field === undefined) return { kind: 'note', ...words };
    return {
      kind: 'question',
      ...words,
      field,
      type: field.type,
      rowId,
      value: node.currentState.instanceValue,
      required: node.currentState.required,
      readonly: node.currentState.readonly,
      choices: choicesOf(node, built),
      ...(traitsByPath.get(path) ?? NO_TRAITS),
      violation: violationOf(node, built?.view.kind === 'question' ? built.view.violation : null),
    };
  }

  /** A row is called by its own label where that differs from the list's, else by that of the group which is all of it. */
  function buildRow(node: RepeatNode, row: RepeatInstanceNode, rowId: number): RepeatRowView {
    const items = buildItems(childrenOf(row), rowId);
    const label = textOf(row.currentState.label);
    const [only, ...others] = items;
    if (label !== textOf(node.currentState.label) || only?.kind !== 'section' || others.length > 0) {
      return keep(row, { rowId, title: label === textOf(node.currentState.label) ? '' : label, items });
    }
    const whole = unlessChanged<SectionView>(wholeRows.get(row), { ...only, title: '' });
    wholeRows.set(row, whole);
    return keep(row, { rowId, title: only.title, items: [whole] });
  }

  function buildRepeat(node: RepeatNode, outerRowId: number): ItemView {
    const ids = ledger.idsOf(node, outerRowId);
    const rows = rowsOf(node).flatMap((row, index): RepeatRowView[] => {
      const rowId = ids[index] ?? 0;
      return row.currentState.relevant ? [buildRow(node, row, rowId)] : [];
    });
    return keep<RepeatView>(node, {
      kind: 'repeat',
      id: node.nodeId,
      title: textOf(node.currentState.label),
      appearance: appearanceOf(node),
      canChangeRows: node.nodeType === 'repeat-range:uncontrolled',
      rows,
    });
  }

  function buildItem(node: EngineNode, rowId: number): ItemView | null {
    if (!node.currentState.relevant) return null;
    if (isRepeat(node)) return buildRepeat(node, rowId);
    if (node.nodeType !== 'group') return buildLeaf(node, rowId);
    const items = buildItems(childrenOf(node), rowId);
    if (items.length === 0) return null;
    return keep<SectionView>(node, {
      kind: 'section',
      id: node.nodeId,
      title: textOf(node.currentState.label),
      appearance: appearanceOf(node),
      items,
    });
  }

  const buildItems = (nodes: readonly EngineNode[], rowId: number): readonly ItemView[] =>
    nodes.flatMap((node) => buildItem(node, rowId) ?? []);

  return function buildPage(page: PlannedPage, index: number): PageView {
    const title = page.titled === null ? '' : textOf(page.titled.currentState.label);
    const items = buildItems(page.nodes, 0);
    const problemCount = questionsOf(items).filter((question) => question.violation !== null).length;
    const appearance = page.titled === null ? [] : appearanceOf(page.titled);
    return keep(page, { index, title, appearance, items, problemCount });
  };
}
