import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { isWritten } from './set-up-draft.ts';
import type { SetUpStepProps } from './set-up-screen.tsx';
import { WordsByLanguage } from './words-by-language.tsx';
import './set-up.css';

const FORM = 'set-up-name';

export function NameStep({ draft, onChange, onNext, onBack, progress }: SetUpStepProps) {
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const isLacking = !isWritten(draft.name, draft.languages);
  return (
    <Screen
      title={<Trans>What is the programme called?</Trans>}
      step="name"
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
          if (!isLacking) onNext();
        }}
      >
        <WordsByLanguage
          id="programme-name"
          label={<Trans>Name of the programme</Trans>}
          hint={
            <Trans>
              It stands at the top of every tablet's screen, once unlocked. A place or a project says enough; do not
              name what may put people in danger.
            </Trans>
          }
          error={isTried && isLacking ? t`Enter a name.` : undefined}
          languages={draft.languages}
          value={draft.name}
          maxLength={80}
          onChange={(name) => onChange({ name })}
        />
      </form>
    </Screen>
  );
}
