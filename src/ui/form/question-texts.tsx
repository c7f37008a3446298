/** The words of a question or a note besides its answer: label, what it shows or plays, hint, and more for who asks for it. */
import { Trans } from '@lingui/react/macro';
import type { QuestionView } from '../../forms/engine/view.ts';
import { FieldHint } from '../controls/field-frame.tsx';
import { LabelMedia } from './media/label-media.tsx';
import { plainText } from './rich-text.ts';
import { BlockText, InlineText } from './rich-text-view.tsx';

export const domIdOf = (questionId: string): string => `question-${questionId.replace(/[^\w-]/g, '-')}`;

/** What an error summary leads to: the controls of the question, without the mark beside its label. */
export const controlIdOf = (questionId: string): string => `${domIdOf(questionId)}-control`;

export function LabelWords({ question }: { readonly question: QuestionView }) {
  return (
    <>
      <InlineText text={question.label} />
      {question.required && !question.readonly && (
        <span className="question-required">
          {' '}
          <Trans>(required)</Trans>
        </span>
      )}
      {question.readonly && (
        <span className="question-required">
          {' '}
          <Trans>(filled in by the form)</Trans>
        </span>
      )}
    </>
  );
}

interface LabelExtrasProps {
  readonly of: Pick<QuestionView, 'id' | 'label' | 'hint' | 'guidance' | 'media'>;
}

export function LabelExtras({ of }: LabelExtrasProps) {
  return (
    <>
      <LabelMedia media={of.media} label={plainText(of.label)} />
      <FieldHint id={domIdOf(of.id)} hint={of.hint === '' ? null : <InlineText text={of.hint} />} />
      {of.guidance !== '' && (
        <details className="guidance">
          <summary>
            <Trans>More about this question</Trans>
          </summary>
          <div className="guidance-text">
            <BlockText text={of.guidance} />
          </div>
        </details>
      )}
    </>
  );
}
