import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { StepFrame } from './create-profile-screen.tsx';

const FORM = 'profile-name';
const LONGEST_LABEL = 40;

interface NameStepProps extends StepFrame {
  readonly label: string;
  readonly onChange: (label: string) => void;
  readonly onNext: () => void;
  readonly taken: readonly string[];
}

export function NameStep({ label, onChange, onNext, taken, onBack, progress }: NameStepProps) {
  const { t } = useLingui();
  const [error, setError] = useState('');
  const same = (other: string): boolean => other.trim().toLocaleLowerCase() === label.trim().toLocaleLowerCase();
  return (
    <Screen
      title={<Trans>What name should this tablet show for you?</Trans>}
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
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() === '') setError(t`Enter a name.`);
          else if (taken.some(same)) setError(t`Another profile on this tablet has this name. Choose another one.`);
          else onNext();
        }}
      >
        <TextField
          label={<Trans>Name</Trans>}
          hint={
            <Trans>
              Choose a pseudonym, not your real name. It can be seen on this tablet without unlocking, by whoever holds
              it.
            </Trans>
          }
          error={error}
          value={label}
          maxLength={LONGEST_LABEL}
          onChange={(value) => {
            setError('');
            onChange(value);
          }}
        />
      </form>
    </Screen>
  );
}
