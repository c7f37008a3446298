/** Who is answering, and whether they can decide for themselves; where they cannot, who does, or that nobody here can. */
import { Trans } from '@lingui/react/macro';
import { Capacity, type ConsentDraft } from '../../../../consent/decision.ts';
import { unreachable } from '../../../../result/result.ts';
import { Banner } from '../../../controls/banner.tsx';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import { type ConsentGap, chooseCapacity, chooseGuardian } from './consent-steps.ts';
import { GuardianChoice } from './who-speaks.tsx';

interface CapacityPartProps {
  readonly consent: ConsentDraft;
  readonly gaps: readonly ConsentGap[];
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
}

export function CapacityPart({ consent, gaps, onChange }: CapacityPartProps) {
  const { capacity } = consent;
  return (
    <>
      <ChoiceCards
        id="consent-capacity"
        label={<Trans>Who is answering?</Trans>}
        columns="wide"
        options={Capacity.options.map((value) => ({ value, label: <CapacityText capacity={value} /> }))}
        value={capacity}
        onChange={(value) => onChange((now) => chooseCapacity(now, Capacity.parse(value)))}
      />
      {(capacity === 'minor' || capacity === 'lacks') && (
        <GuardianChoice
          id="consent-guardian"
          isChild={capacity === 'minor'}
          guardian={consent.guardian}
          isMissing={gaps.some(({ type }) => type === 'guardian-missing')}
          onChange={(guardian) => onChange((now) => chooseGuardian(now, guardian))}
        />
      )}
      {capacity === 'unclear' && <Referral />}
    </>
  );
}

function CapacityText({ capacity }: { capacity: Capacity }) {
  switch (capacity) {
    case 'adult':
      return <Trans>An adult, for themselves</Trans>;
    case 'minor':
      return <Trans>A child, with a parent or guardian</Trans>;
    case 'lacks':
      return <Trans>Someone for an adult who cannot decide</Trans>;
    case 'unclear':
      return <Trans>A child alone, or it is not clear who may decide</Trans>;
    default:
      return unreachable(capacity);
  }
}

/** Nobody here can agree: what happens instead, and what to do now. */
export function Referral() {
  return (
    <Banner tone="notice" title={<Trans>Nobody here can agree for this person</Trans>} announced={false}>
      <p>
        <Trans>
          Nothing is asked for agreement, and nothing is passed on by it. Register what is needed for help, and bring
          the person to the protection staff today: they look for what is best for them.
        </Trans>
      </p>
    </Banner>
  );
}
