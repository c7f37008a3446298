/** Turns the engine's live nodes into view nodes; gives back the earlier object wherever nothing has changed. */
import type { RepeatInstanceNode } from '@getodk/xforms-engine';
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
import type { RowLedger } from './row-ledger.ts';
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

interface ListedChoices {
  readonly options: unknown;
  readonly choices: readonly ChoiceView[];
}

export interface ViewSources {
  readonly fieldsByPath: ReadonlyMap<string, FieldDefinition>;
  readonly traitsByPath: ControlTraitsByPath;
  readonly ledger: RowLedger;
  readonly longChoices: LongChoices;
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => item === b[index]);
};

export function createViewBuilder({ fieldsByPath, traitsByPath, ledger, longChoices }: ViewSources) {
  // What is not built again is let go of, so that a removed row's answers do not stay.
  let earlierById: ReadonlyMap<string, object> = new Map();
  let builtById = new Map<string, object>();

  /** The earlier object under this id if every member is the same. */
  function keep<T extends object>(id: string, next: T): T {
    const earlier = earlierById.get(id) as T | undefined;
    const keys = Object.keys(next) as (keyof T)[];
    const kept = earlier !== undefined && keys.every((key) => isSame(earlier[key], next[key])) ? earlier : next;
    builtById.set(id, kept);
    return kept;
  }

  function violationOf(node: LeafNode): Violation | null {
    const violation = node.validationState.violation;
    if (violation === null) return null;
    const message = textOf(violation.message);
    return keep(`${node.nodeId} violation`, {
      condition: violation.condition,
      message: message === '' ? null : message,
    });
  }

  function choicesOf(node: LeafNode): readonly ChoiceView[] | null {
    if (node.nodeType !== 'select' && node.nodeType !== 'rank') return longChoices.choicesOf(node);
    // The engine makes a new list whenever a filter or the language changes it: ten thousand villages are not looked
    // through at every keystroke.
    const options = node.currentState.valueOptions;
    const id = `${node.nodeId} choices`;
    const earlier = earlierById.get(id) as ListedChoices | undefined;
    const listed =
      earlier?.options === options
        ? earlier
        : {
            options,
            choices: options.map(({ value, label }) => ({ value, label: textOf(label), media: mediaOf(label) })),
          };
    builtById.set(id, listed);
    return listed.choices;
  }

  function buildLeaf(node: LeafNode, rowId: number): ItemView | null {
    const id = node.nodeId;
    const label = textOf(node.currentState.label);
    const hint = textOf(node.currentState.hint);
    const shown = mediaOf(node.currentState.label);
    const media = shown === null ? null : keep(`${id} media`, shown);
    const guidance = guidanceOf(node.currentState.hint) || guidanceOf(node.currentState.label);
    const path = pathOfNode(node);
    const field = fieldsByPath.get(path);
    if (node.nodeType === 'model-value') return null;
    // The head of a table of choices: the rows below it have the same ones.
    if (field === undefined && node.nodeType === 'select') return null;
    if (field === undefined) return keep<NoteView>(id, { kind: 'note', id, label, hint, guidance, media });
    return keep<QuestionView>(id, {
      kind: 'question',
      id,
      field,
      type: field.type,
      rowId,
      label,
      hint,
      guidance,
      media,
      value: node.currentState.instanceValue,
      required: node.currentState.required,
      readonly: node.currentState.readonly,
      choices: choicesOf(node),
      ...(traitsByPath.get(path) ?? NO_TRAITS),
      violation: violationOf(node),
    });
  }

  /** A row is called by its own label where that differs from the list's, else by that of the group which is all of it. */
  function buildRow(node: RepeatNode, row: RepeatInstanceNode, rowId: number): RepeatRowView {
    const items = buildItems(childrenOf(row), rowId);
    const label = textOf(row.currentState.label);
    const [only, ...others] = items;
    if (label !== textOf(node.currentState.label) || only?.kind !== 'section' || others.length > 0) {
      return keep(row.nodeId, { rowId, title: label === textOf(node.currentState.label) ? '' : label, items });
    }
    const whole = keep<SectionView>(`${row.nodeId} whole`, { ...only, title: '' });
    return keep(row.nodeId, { rowId, title: only.title, items: [whole] });
  }

  function buildRepeat(node: RepeatNode, outerRowId: number): ItemView {
    const ids = ledger.idsOf(node, outerRowId);
    const rows = rowsOf(node).flatMap((row, index): RepeatRowView[] => {
      const rowId = ids[index] ?? 0;
      return row.currentState.relevant ? [buildRow(node, row, rowId)] : [];
    });
    return keep<RepeatView>(node.nodeId, {
      kind: 'repeat',
      id: node.nodeId,
      title: textOf(node.currentState.label),
      appearance: (traitsByPath.get(pathOfNode(node)) ?? NO_TRAITS).appearance,
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
    return keep<SectionView>(node.nodeId, {
      kind: 'section',
      id: node.nodeId,
      title: textOf(node.currentState.label),
      appearance: (traitsByPath.get(pathOfNode(node)) ?? NO_TRAITS).appearance,
      items,
    });
  }

  const buildItems = (nodes: readonly EngineNode[], rowId: number): readonly ItemView[] =>
    nodes.flatMap((node) => buildItem(node, rowId) ?? []);

  function buildPage({ titled, nodes }: PlannedPage, index: number): PageView {
    const title = titled === null ? '' : textOf(titled.currentState.label);
    const items = buildItems(nodes, 0);
    const problemCount = questionsOf(items).filter((question) => question.violation !== null).length;
    const appearance = titled === null ? [] : (traitsByPath.get(pathOfNode(titled)) ?? NO_TRAITS).appearance;
    return keep(`page ${index}`, { index, title, appearance, items, problemCount });
  }

  return function buildPages(pages: readonly PlannedPage[]): readonly PageView[] {
    builtById = new Map();
    const built = pages.map(buildPage);
    earlierById = builtById;
    return built;
  };
}
