/** Choosing a passphrase: words offered, strength said while typing, typed twice. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { StepFrame } from './create-profile-screen.tsx';
import { PhraseOffer } from './phrase-offer.tsx';
import { StrengthMeter } from './strength-meter.tsx';
import { useStrength } from './use-strength.ts';

/** Whose it is: an officer's, the sample's supervisor's, or that of whoever answers for a programme. */
type PassphrasePurpose = 'officer' | 'supervisor' | 'founder';

interface PassphraseStepProps extends StepFrame {
  readonly purpose: PassphrasePurpose;
  /** What a guesser would try first. */
  readonly known: readonly string[];
  /** The other profile's passphrase, which this one must not be; '' when there is none. */
  readonly other: string;
  readonly value: string;
  readonly onNext: (passphrase: string) => void;
}

type Problem = 'weak' | 'same-as-other' | 'not-repeated';

export function PassphraseStep({ purpose, known, other, value, onNext, onBack, progress }: PassphraseStepProps) {
  const { t } = useLingui();
  const form = `passphrase-${purpose}`;
  const [passphrase, setPassphrase] = useState(value);
  const [repeated, setRepeated] = useState(value);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { strength, judgeNow } = useStrength(passphrase, known);

  async function submit(): Promise<void> {
    if ((await judgeNow()) !== 'strong') return setProblem('weak');
    if (passphrase === other) return setProblem('same-as-other');
    if (passphrase !== repeated) return setProblem('not-repeated');
    onNext(passphrase);
  }

  const passphraseError =
    problem === 'weak'
      ? t`This is too easy to guess. Make it longer, or use the words above.`
      : problem === 'same-as-other'
        ? t`This is the passphrase of your own profile. The supervisor needs another one.`
        : '';

  return (
    <Screen
      title={
        purpose === 'supervisor' ? (
          <Trans>Choose the supervisor's passphrase</Trans>
        ) : (
          <Trans>Choose a passphrase</Trans>
        )
      }
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" type="submit" form={form}>
          <Trans>Next</Trans>
        </Button>
      }
    >
      <PassphraseReason purpose={purpose} />
      <PhraseOffer />
      <form
        id={form}
        className="passphrase-step-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={<Trans>Passphrase</Trans>}
          type="password"
          value={passphrase}
          error={passphraseError}
          onChange={(typed) => {
            setProblem(null);
            setPassphrase(typed);
          }}
        />
        <StrengthMeter strength={passphrase === '' ? null : strength} />
        <TextField
          label={<Trans>The same passphrase again</Trans>}
          type="password"
          value={repeated}
          error={problem === 'not-repeated' ? t`The two are not the same. Type it again.` : ''}
          onChange={(typed) => {
            setProblem(null);
            setRepeated(typed);
          }}
        />
      </form>
    </Screen>
  );
}

function PassphraseReason({ purpose }: { purpose: PassphrasePurpose }) {
  if (purpose === 'officer') {
    return (
      <p>
        <Trans>
          It opens everything you register. Nobody can reset it: without it, what is on this tablet cannot be opened
          again.
        </Trans>
      </p>
    );
  }
  if (purpose === 'founder') {
    return (
      <p>
        <Trans>
          It opens what all tablets of the programme send, and it is asked for whenever a tablet is invited or taken
          out. Make it longer than you would for yourself alone.
        </Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>
        Restricted answers are sealed to the supervisor, so that even you cannot read them again. In the sample, this
        tablet plays both.
      </Trans>
    </p>
  );
}
