/**
 * A form that is being answered, with no screen: a subscribable tree of view nodes, and what can be done to it.
 *
 * The engine changes its state objects in place; the factory given to it notes that, and `snapshot()` is a new object only
 * after a change, as `useSyncExternalStore` needs. Invariant: `answers()` names every field of the definition, '' where
 * there is no answer or the question is not relevant now; a field inside a repeat once a row.
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { Answer, FormDefinition } from '../definition.ts';
import type { ControlTraitsByPath } from './controls.ts';
import {
  childrenOf,
  type EngineNode,
  isRepeat,
  type LeafNode,
  pathOfNode,
  type RootNode,
  rowsOf,
} from './engine-node.ts';
import type { AnswerError } from './form-error.ts';
import { type NamedLanguage, pickLanguage, spokenLanguages } from './language.ts';
import { planPages } from './page-plan.ts';
import type { RowLedger } from './row-ledger.ts';
import { type FormView, type PageView, type QuestionView, questionsOf, type Violation } from './view.ts';
import { createViewBuilder } from './view-builder.ts';
import { writeAnswer } from './write-answer.ts';

export interface Problem {
  readonly question: QuestionView;
  readonly violation: Violation;
}

export interface RunningForm {
  readonly definition: FormDefinition;
  /** The listener is called after every change; returns how to end it. */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): FormView;
  /** '' clears. Written as in an XForm instance, e.g. `2020-01-31`, `a b`, `OK`; gives it as stored: `4` may become `4.0`. */
  setAnswer(questionId: string, value: string): Result<string, AnswerError>;
  /** The new row's id. */
  addRow(repeatId: string): Result<number, AnswerError>;
  removeRow(repeatId: string, rowId: number): Result<void, AnswerError>;
  /** The languages that the form has words in, in its own order; at most one means that there is nothing to choose. */
  readonly languages: readonly NamedLanguage[];
  /** BCP 47; the nearest that the form has. */
  setLanguage(language: string): void;
  answers(): readonly Answer[];
  /** The index of the page on which a question stands now; null where it is not asked. */
  pageOf(questionId: string): number | null;
  /** What is wrong on a page, or with `null` on any, in reading order. */
  problems(page: PageView | null): readonly Problem[];
  /** Ends it, so that nothing of its answers stays in memory once its last user has let go of it. */
  close(): void;
}

export interface EngineState {
  readonly root: RootNode;
  readonly definition: FormDefinition;
  readonly traitsByPath: ControlTraitsByPath;
  readonly ledger: RowLedger;
  /** Calls back after every change inside the engine. */
  readonly onChange: (listener: () => void) => void;
  /** See `load-engine.ts`. */
  readonly forget: () => void;
}

export function createRunningForm({
  root,
  definition,
  traitsByPath,
  ledger,
  onChange,
  forget,
}: EngineState): RunningForm {
  const fieldsByPath = new Map(definition.fields.map((field) => [field.path, field]));
  const pages = planPages(root);
  const spoken = spokenLanguages(root.languages, definition.languages);
  const buildPage = createViewBuilder({ fieldsByPath, traitsByPath, ledger });
  const listeners = new Set<() => void>();
  let view: FormView | null = null;
  let told = true;

  const tell = () => {
    if (told) return;
    told = true;
    for (const listener of [...listeners]) listener();
  };
  onChange(() => {
    view = null;
    if (!told) return;
    told = false;
    // A change that nobody here asked for, such as a location that arrives, is told after the engine has finished it.
    queueMicrotask(tell);
  });

  function* leaves(nodes: readonly EngineNode[], rowId: number): Generator<{ node: LeafNode; rowId: number }> {
    for (const node of nodes) {
      if (isRepeat(node)) {
        const ids = ledger.idsOf(node);
        for (const [index, row] of rowsOf(node).entries()) yield* leaves(childrenOf(row), ids[index] ?? 0);
      } else if (node.nodeType === 'group') yield* leaves(childrenOf(node), rowId);
      else yield { node, rowId };
    }
  }

  const findRepeat = (nodes: readonly EngineNode[], id: string): EngineNode | undefined => {
    for (const node of nodes) {
      const found =
        node.nodeId === id ? node : node.nodeType === 'group' ? findRepeat(childrenOf(node), id) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const changeableRepeat = (id: string) => {
    const node = findRepeat(childrenOf(root), id);
    return node?.nodeType === 'repeat-range:uncontrolled' ? node : undefined;
  };

  const snapshot = (): FormView => {
    view ??= { language: root.currentState.activeLanguage.language, pages: pages.map(buildPage) };
    return view;
  };

  return {
    definition,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot,
    setAnswer(questionId, value) {
      for (const { node } of leaves(childrenOf(root), 0)) {
        if (node.nodeId !== questionId) continue;
        const written = writeAnswer(node, value);
        tell();
        return written;
      }
      return err({ type: 'no-such-question' });
    },
    addRow(repeatId) {
      const repeat = changeableRepeat(repeatId);
      if (repeat === undefined) return err({ type: 'no-such-question' });
      repeat.addInstances();
      const rowId = ledger.idsOf(repeat).at(-1) ?? 0;
      tell();
      return ok(rowId);
    },
    removeRow(repeatId, rowId) {
      const repeat = changeableRepeat(repeatId);
      const index = repeat === undefined ? -1 : ledger.idsOf(repeat).indexOf(rowId);
      if (repeat === undefined || index < 0) return err({ type: 'no-such-question' });
      repeat.removeInstances(index);
      tell();
      return ok(undefined);
    },
    languages: spoken.map(({ tag, name }) => ({ tag, name })),
    setLanguage(language) {
      const picked = pickLanguage(spoken, language, definition.defaultLanguage);
      if (picked !== null) root.setLanguage(picked.engine);
      tell();
    },
    answers() {
      const answers: Answer[] = [];
      const found = new Set<number>();
      for (const { node, rowId } of leaves(childrenOf(root), 0)) {
        const field = fieldsByPath.get(pathOfNode(node));
        if (field === undefined) continue;
        found.add(field.id);
        answers.push({ fieldId: field.id, rowId, value: node.currentState.instanceValue });
      }
      for (const field of definition.fields) {
        if (field.repeat === null && !found.has(field.id)) answers.push({ fieldId: field.id, rowId: 0, value: '' });
      }
      return answers;
    },
    pageOf(questionId) {
      const isOn = ({ items }: PageView) => questionsOf(items).some(({ id }) => id === questionId);
      return snapshot().pages.find(isOn)?.index ?? null;
    },
    problems(page) {
      const shown = page === null ? snapshot().pages : [page];
      return shown
        .flatMap(({ items }) => questionsOf(items))
        .flatMap((question) => (question.violation === null ? [] : [{ question, violation: question.violation }]));
    },
    close() {
      listeners.clear();
      forget();
    },
  };
}
