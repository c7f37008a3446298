/** What every list of choices shares: which are chosen, and the browser's own radio or checkbox for each. */
import { type ChangeEvent, useRef } from 'react';
import type { ChoiceView, QuestionView } from '../../../../forms/engine/view.ts';
import type { AnswerProps } from '../../answer-props.ts';
import { isQuick } from './choice-layout.ts';

export interface ChoiceListProps extends AnswerProps {
  readonly choices: readonly ChoiceView[];
}

export const chosenIn = (question: QuestionView): readonly string[] => {
  if (question.value === '') return [];
  return question.type === 'select-multiple' ? question.value.split(' ') : [question.value];
};

export function useChoosing({ question, onAnswer, onQuick }: AnswerProps) {
  const isMultiple = question.type === 'select-multiple';
  const chosen = chosenIn(question);
  // Arrow keys choose as they move along radios, and a screen reader presses without a finger: neither goes on by itself.
  const isTouched = useRef(false);
  const choose = (value: string) => {
    const others = chosen.filter((each) => each !== value);
    if (!isMultiple) onAnswer(value);
    else onAnswer((others.length < chosen.length ? others : [...chosen, value]).join(' '));
    if (isTouched.current && !isMultiple && isQuick(question.appearance)) onQuick?.();
    isTouched.current = false;
  };
  return {
    isMultiple,
    isChosen: (value: string) => chosen.includes(value),
    /** On the card around it. */
    touched: () => {
      isTouched.current = true;
    },
    input: (value: string) => ({
      type: isMultiple ? ('checkbox' as const) : ('radio' as const),
      autoComplete: 'off',
      name: question.id,
      value,
      checked: chosen.includes(value),
      disabled: question.readonly,
      onKeyDown: () => {
        isTouched.current = false;
      },
      onChange: (event: ChangeEvent<HTMLInputElement>) => choose(event.target.value),
    }),
  };
}
