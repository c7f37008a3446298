import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { isWritten } from './set-up-draft.ts';
import type { SetUpStepProps } from './set-up-screen.tsx';
import { WordsByLanguage } from './words-by-language.tsx';
import './set-up.css';

const FORM = 'set-up-controller';

export function ControllerStep({ draft, onChange, onNext, onBack, progress }: SetUpStepProps) {
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const { languages } = draft;
  const lacksName = !isWritten(draft.controllerName, languages);
  const lacksContact = !isWritten(draft.controllerContact, languages);
  return (
    <Screen
      title={<Trans>Who answers for it?</Trans>}
      step="controller"
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" type="submit" form={FORM}>
          <Trans>Next</Trans>
        </Button>
      }
    >
      <form
        id={FORM}
        className="set-up-form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!lacksName && !lacksContact) onNext();
        }}
      >
        <p>
          <Trans>Both are in the notice that is read to every person, and on their receipt.</Trans>
        </p>
        <WordsByLanguage
          id="controller-name"
          label={<Trans>Organisation</Trans>}
          hint={<Trans>The one that decides how the data is used.</Trans>}
          error={isTried && lacksName ? t`Enter the organisation's name.` : undefined}
          languages={languages}
          value={draft.controllerName}
          maxLength={120}
          onChange={(controllerName) => onChange({ controllerName })}
        />
        <WordsByLanguage
          id="controller-contact"
          label={<Trans>How people reach it</Trans>}
          hint={
            <Trans>
              Where somebody can ask, correct, withdraw or complain: a place and hours, a phone number, an address.
            </Trans>
          }
          error={isTried && lacksContact ? t`Say how people reach it.` : undefined}
          languages={languages}
          value={draft.controllerContact}
          maxLength={400}
          multiline
          onChange={(controllerContact) => onChange({ controllerContact })}
        />
      </form>
    </Screen>
  );
}
