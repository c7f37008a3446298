/** The part of answering that every frame of a form shares: entries that are no answers yet, problems, telling outwards. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunningForm } from '../../forms/engine/running-form.ts';
import { type PageView, type QuestionView, questionsOf } from '../../forms/engine/view.ts';
import type { SectionState } from '../../vault/protocol.ts';
import type { EntryProblem } from './entry.ts';
import { useProblemText } from './problem-text.tsx';

export interface WrongQuestion {
  readonly question: QuestionView;
  readonly problem: string;
}

export function useFormProgress(form: RunningForm, page: number, onChange: (state: SectionState) => void) {
  const [entries, setEntries] = useState<ReadonlyMap<string, EntryProblem>>(new Map());
  const problemText = useProblemText();

  const setEntry = useCallback((questionId: string, problem: EntryProblem | null) => {
    setEntries((before) => {
      if ((before.get(questionId) ?? null) === problem) return before;
      const next = new Map(before);
      if (problem === null) next.delete(questionId);
      else next.set(questionId, problem);
      return next;
    });
  }, []);
  const setAnswer = useCallback(
    (questionId: string, value: string) => {
      const stored = form.setAnswer(questionId, value);
      return stored.ok ? stored.value : '';
    },
    [form],
  );
  const problemOf = (question: QuestionView): string | null => problemText(question, entries.get(question.id));
  const wrongOn = (pages: readonly Pick<PageView, 'items'>[]): readonly WrongQuestion[] =>
    pages
      .flatMap(({ items }) => questionsOf(items))
      .flatMap((question) => {
        const problem = problemOf(question);
        return problem === null ? [] : [{ question, problem }];
      });

  // Told from outside React's rendering, at the very change, with the page that is shown then.
  const latest = useRef({ page, onChange, entries });
  latest.current = { page, onChange, entries };
  const tell = useCallback(() => {
    const { page: shown, onChange: listener, entries: unfinished } = latest.current;
    listener({
      answers: [...form.answers()],
      page: shown,
      complete: unfinished.size === 0 && form.problems(null).length === 0,
    });
  }, [form]);
  useEffect(() => form.subscribe(tell), [form, tell]);
  // A text that cannot be read changes no answer, yet the form is not complete while it stands there.
  const toldEntries = useRef(entries);
  useEffect(() => {
    if (toldEntries.current === entries) return;
    toldEntries.current = entries;
    tell();
  }, [entries, tell]);

  return { entries, setEntry, setAnswer, problemOf, wrongOn, tell };
}
