/**
 * A form that is being answered, with no screen: a subscribable tree of view nodes, and what can be done to it.
 *
 * The engine changes its state objects in place; the factory given to it notes that, and `snapshot()` is a new object only
 * after a change, as `useSyncExternalStore` needs. Invariant: `answers()` names every field of the definition, '' where
 * there is no answer or the question is not relevant now; a field inside a repeat once a row (`collect-answers.ts`).
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { Answer, FormDefinition } from '../definition.ts';
import { collectAnswers } from './collect-answers.ts';
import type { ControlTraitsByPath } from './controls.ts';
import type { RootNode } from './engine-node.ts';
import type { AnswerError } from './form-error.ts';
import { type NamedLanguage, pickLanguage, spokenLanguages } from './language.ts';
import { createLongChoices } from './lists/long-choices.ts';
import type { LongLists } from './lists/take-out-lists.ts';
import { createNodeIndex } from './node-index.ts';
import { planPages } from './page-plan.ts';
import type { PlainWords } from './plain-words.ts';
import { writeMoment } from './preloads.ts';
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
  readonly longLists: LongLists;
  readonly plainWords: PlainWords;
  /** In the order of the XForm. */
  readonly languageNames: readonly string[];
  /** Nodes that hold the time of the last change. */
  readonly endPaths: ReadonlySet<string>;
  readonly now: () => Date;
  /** Calls back after every change inside the engine. */
  readonly onChange: (listener: (what: 'value' | 'rows') => void) => void;
  /** See `load-engine.ts`. */
  readonly forget: () => void;
}

export function createRunningForm({
  root,
  definition,
  traitsByPath,
  ledger,
  longLists,
  plainWords,
  languageNames,
  endPaths,
  now,
  onChange,
  forget,
}: EngineState): RunningForm {
  const fieldsByPath = new Map(definition.fields.map((field) => [field.path, field]));
  const pages = planPages(root);
  const spoken = spokenLanguages(root.languages, languageNames, definition.languages);
  const language = (): string => root.currentState.activeLanguage.language;
  const longChoices = createLongChoices(longLists, language);
  const buildPage = createViewBuilder({ fieldsByPath, traitsByPath, ledger, longChoices, plainWords, language });
  const index = createNodeIndex(root, ledger);
  const listeners = new Set<() => void>();
  let view: FormView | null = null;
  let told = true;
  let ends: ReadonlyMap<string, string> = new Map();

  const tell = () => {
    if (told) return;
    longChoices.settle(index.leaves());
    told = true;
    for (const listener of [...listeners]) listener();
  };
  onChange((what) => {
    view = null;
    if (what === 'rows') index.forget();
    if (!told) return;
    told = false;
    // A change that nobody here asked for, such as a location that arrives, is told after the engine has finished it.
    queueMicrotask(tell);
  });

  longChoices.settle(index.leaves());

  const changeableRepeat = (id: string) => {
    const placed = index.repeat(id);
    const node = placed?.node.nodeType === 'repeat-range:uncontrolled' ? placed.node : null;
    return placed === null || node === null ? null : { node, idsNow: () => ledger.idsOf(node, placed.outerRowId) };
  };

  function change<T>(write: () => Result<T, AnswerError>): Result<T, AnswerError> {
    let written: Result<T, AnswerError>;
    try {
      written = write();
    } catch {
      // The engine throws out of its own computing; its message may quote an answer, so it is not passed on.
      written = err({ type: 'form-failed' });
    }
    const moment = writeMoment(now());
    ends = new Map([...endPaths].map((path) => [path, moment]));
    tell();
    return written;
  }

  const snapshot = (): FormView => {
    const active = root.currentState.activeLanguage.language;
    const language = spoken.find(({ engine }) => engine.language === active)?.tag ?? '';
    view ??= { language, pages: pages.map(buildPage) };
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
      const placed = index.leaf(questionId);
      if (placed === null) return err({ type: 'no-such-question' });
      return change(() => writeAnswer(placed.node, value, longChoices));
    },
    addRow(repeatId) {
      const repeat = changeableRepeat(repeatId);
      if (repeat === null) return err({ type: 'no-such-question' });
      return change(() => {
        repeat.node.addInstances();
        return ok(repeat.idsNow().at(-1) ?? 0);
      });
    },
    removeRow(repeatId, rowId) {
      const repeat = changeableRepeat(repeatId);
      const place = repeat?.idsNow().indexOf(rowId) ?? -1;
      if (repeat === null || place < 0) return err({ type: 'no-such-question' });
      return change(() => {
        repeat.node.removeInstances(place);
        return ok(undefined);
      });
    },
    languages: spoken.map(({ tag, name }) => ({ tag, name })),
    setLanguage(language) {
      const picked = pickLanguage(spoken, language, definition.defaultLanguage);
      if (picked !== null) root.setLanguage(picked.engine);
      tell();
    },
    answers: () => collectAnswers({ root, fieldsByPath, ledger, given: ends }),
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
