/** What a new programme begins with, in which languages; and the paper that will be needed. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { languageNames, languages } from '../../../i18n/languages.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Button } from '../../controls/button.tsx';
import { CheckCards } from '../../controls/choice-cards.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import type { SampleState } from '../profile/load-sample.ts';
import { SampleProblem } from '../profile/sample-problem.tsx';
import type { SetUpStepProps } from './set-up-screen.tsx';
import './set-up.css';

interface BeginStepProps extends SetUpStepProps {
  readonly sample: SampleState;
  readonly onRetry: () => void;
}

export function BeginStep({ sample, onRetry, draft, onChange, onNext, onBack, progress }: BeginStepProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const [isTried, setTried] = useState(false);
  const isLacking = draft.languages.length === 0;
  return (
    <Screen
      title={<Trans>Set up a programme</Trans>}
      step="begin"
      onBack={onBack}
      progress={progress}
      actions={
        <Button
          variant="primary"
          isDisabled={sample.type !== 'loaded'}
          onPress={() => {
            setTried(true);
            if (!isLacking) onNext();
          }}
        >
          <Trans>Next</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          You will answer for this programme, and this tablet will hold its keys. Have paper and a pen, or a printer, at
          hand: at the end there is a code to keep.
        </Trans>
      </p>
      {sample.type === 'loading' && <Skeleton lines={5} />}
      {sample.type === 'failed' && <SampleProblem reason={sample.reason} onRetry={onRetry} />}
      {sample.type === 'loaded' && (
        <section className="set-up-part">
          <h2>
            <Trans>It begins as a copy of the sample</Trans>
          </h2>
          <p>
            <Trans>
              Its forms, purposes, notice and times of keeping, with your own names. You can replace the forms
              afterwards.
            </Trans>
          </p>
          <ul className="plain-list">
            {sample.forms.map((form) => (
              <li key={form.formId}>{translatedText(form.title, [language, form.defaultLanguage])}</li>
            ))}
            {sample.programme.purposes.map((purpose) => (
              <li key={purpose.id}>{translatedText(purpose.name, [language])}</li>
            ))}
          </ul>
        </section>
      )}
      <CheckCards
        label={<Trans>In which languages do you work?</Trans>}
        hint={<Trans>In these the notice is read to people. The app itself can be used in any of its languages.</Trans>}
        error={isTried && isLacking ? t`Choose at least one language.` : undefined}
        columns
        options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
        values={draft.languages}
        onChange={(values) => onChange({ languages: languages.filter((each) => values.includes(each)) })}
      />
    </Screen>
  );
}
