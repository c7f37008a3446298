import { memo, useCallback } from 'react';
import type { FieldType } from '../../forms/definition.ts';
import type { QuestionView } from '../../forms/engine/view.ts';
import { describedBy, FieldError } from '../controls/field-frame.tsx';
import { TierMark } from '../controls/tier-mark.tsx';
import type { Attach } from './answer-props.ts';
import { AnswerControl } from './answers/answer-control.tsx';
import type { EntryProblem } from './entry.ts';
import { controlIdOf, domIdOf, LabelExtras, LabelWords } from './question-texts.tsx';

export interface QuestionProps {
  readonly question: QuestionView;
  /** Null while nothing is to be shown, whether or not something is wrong. */
  readonly problem: string | null;
  readonly onAnswer: (questionId: string, value: string) => string;
  readonly onEntry: (questionId: string, problem: EntryProblem | null) => void;
  readonly attach: Attach;
  readonly onQuick?: (() => void) | undefined;
}

/** Types answered in one input, which a label can be tied to; all others are groups, named by the label's id. */
const SINGLE_INPUTS: ReadonlySet<FieldType> = new Set(['text', 'barcode', 'integer', 'decimal', 'range', 'calculate']);

/** Label above, hint under it, error between them and the control; who can see the answer stands beside the label. */
export const Question = memo(function Question({ question, problem, onAnswer, onEntry, ...props }: QuestionProps) {
  const { id } = question;
  const domId = domIdOf(id);
  const inputId = `${domId}-input`;
  const answer = useCallback((value: string) => onAnswer(id, value), [onAnswer, id]);
  const enter = useCallback((entry: EntryProblem | null) => onEntry(id, entry), [onEntry, id]);
  const isSingle = SINGLE_INPUTS.has(question.type);
  const Label = isSingle ? 'label' : 'span';

  return (
    <div className={problem === null ? 'field question' : 'field field-invalid question'}>
      <div className="field-head">
        <Label id={`${domId}-label`} className="field-label question-label" {...(isSingle ? { htmlFor: inputId } : {})}>
          <LabelWords question={question} />
        </Label>
        <TierMark tier={question.field.tier} />
      </div>
      <LabelExtras of={question} />
      <FieldError id={domId} error={problem} />
      <div id={controlIdOf(id)} className="question-control">
        <AnswerControl
          {...props}
          question={question}
          inputId={inputId}
          labelId={`${domId}-label`}
          describedBy={describedBy(domId, { label: question.label, hint: question.hint, error: problem })}
          isInvalid={problem !== null}
          onAnswer={answer}
          onEntry={enter}
        />
      </div>
    </div>
  );
});
