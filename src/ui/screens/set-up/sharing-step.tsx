import { Trans } from '@lingui/react/macro';
import { Button } from '../../controls/button.tsx';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { Screen } from '../../controls/screen.tsx';
import type { SetUpStepProps } from './set-up-screen.tsx';

export function SharingStep({ draft, onChange, onNext, onBack, progress }: SetUpStepProps) {
  return (
    <Screen
      title={<Trans>Who reads what tablets send?</Trans>}
      step="sharing"
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" onPress={onNext}>
          <Trans>Next</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          A tablet sends an answer only if its purpose needs it and the person agreed. On the way and on the server
          nobody can read it.
        </Trans>
      </p>
      <ChoiceCards
        label={<Trans>At the other end it is read by</Trans>}
        value={draft.sharing}
        onChange={(value) => onChange({ sharing: value === 'team' ? 'team' : 'supervisors' })}
        options={[
          {
            value: 'supervisors',
            label: <Trans>The supervisors alone (recommended)</Trans>,
            hint: <Trans>An officer sees only whom they registered. A lost tablet shows less.</Trans>,
          },
          {
            value: 'team',
            label: <Trans>The whole team</Trans>,
            hint: (
              <Trans>
                Every tablet finds people whom others registered, so that nobody is registered twice. Sensitive and
                restricted answers stay with the supervisors.
              </Trans>
            ),
          },
        ]}
      />
    </Screen>
  );
}
