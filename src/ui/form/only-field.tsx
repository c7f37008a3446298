import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { type ItemView, type QuestionView, questionsOf } from '../../forms/engine/view.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { isGoOn } from './form-pages.tsx';
import type { OpenRunnerProps } from './form-runner.tsx';
import { PageItems } from './page-items.tsx';
import { controlIdOf } from './question-texts.tsx';
import { useFormProgress } from './use-form-progress.ts';
import { useFormView } from './use-running-form.ts';

interface OnlyFieldProps extends OpenRunnerProps {
  readonly only: number;
}

/** One field for a correction, once for every row where it stands in a list, with the rules of the whole form. */
export function OnlyField({ form, only, attach, onChange, onComplete, onBack }: OnlyFieldProps) {
  const view = useFormView(form);
  const [isTried, setTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const questions: readonly QuestionView[] = view.pages
    .flatMap(({ items }) => questionsOf(items))
    .filter((question) => question.field.id === only);
  const items: readonly ItemView[] = questions;
  const page = { items };
  const { setEntry, setAnswer, problemOf, wrongOn, tell } = useFormProgress(form, 0, onChange);
  const wrong = isTried ? wrongOn([page]) : [];

  const finish = () => {
    setTried(true);
    if (wrongOn([page]).length > 0) return setRefusals(refusals + 1);
    tell();
    return onComplete();
  };
  return (
    <div className="form-page">
      {wrong.length > 0 && (
        <ErrorSummary
          key={refusals}
          errors={wrong.map(({ question, problem }) => ({ targetId: controlIdOf(question.id), message: problem }))}
        />
      )}
      {questions.length === 0 && (
        <p>
          <Trans>This question does not apply, given the other answers and what was agreed to.</Trans>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field means Save, as in any form */}
      <div
        className="form-page"
        onKeyDown={(event) => {
          if (!isGoOn(event)) return;
          event.preventDefault();
          finish();
        }}
      >
        <PageItems
          items={items}
          appearance={[]}
          problemOf={(question) => (isTried ? problemOf(question) : null)}
          onAnswer={setAnswer}
          onEntry={setEntry}
          attach={attach}
          onAddRow={() => null}
          onRemoveRow={() => undefined}
        />
      </div>
      <div className="answer-buttons">
        <Button onPress={onBack}>
          <Trans>Cancel</Trans>
        </Button>
        {questions.length > 0 && (
          <Button variant="primary" onPress={finish}>
            <Trans>Save</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
