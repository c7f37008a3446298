/**
 * What stands in a field while it is being typed, apart from the answer that it makes.
 *
 * "1," is on its way to "1.5": the text stays as typed, the answer is '' until it can be read. When the answer changes from
 * elsewhere (a calculation, a choice above it), the text follows it.
 */
import { useEffect, useState } from 'react';
import type { AnswerProps } from './answer-props.ts';
import type { Entry } from './entry.ts';

export function useTyped<T>(
  { question, onAnswer, onEntry }: AnswerProps,
  write: (value: string) => T,
  read: (typed: T) => Entry,
): readonly [T, (typed: T) => void] {
  const [held, setHeld] = useState(() => ({ typed: write(question.value), made: question.value }));
  let typed = held.typed;
  if (held.made !== question.value) {
    typed = write(question.value);
    setHeld({ typed, made: question.value });
  }
  // A question that vanishes takes its unfinished text with it.
  useEffect(() => () => onEntry(null), [onEntry]);

  const change = (next: T) => {
    const entry = read(next);
    onEntry('value' in entry ? null : entry.problem);
    setHeld({ typed: next, made: onAnswer('value' in entry ? entry.value : '') });
  };
  return [typed, change];
}
