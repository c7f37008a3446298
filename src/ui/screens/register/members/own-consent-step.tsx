/** What another person of the household decides for themselves, or for a child they care for: all of it on one page. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Button } from '../../../controls/button.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { chooseGuardian, decisionGaps, mannerGaps } from '../consent/consent-steps.ts';
import { DecisionsPart, decisionErrors } from '../consent/decisions-part.tsx';
import { MannerPart, type MannerPartHandle, type SealEvidence, useMannerErrors } from '../consent/manner-part.tsx';
import { GuardianChoice } from '../consent/who-speaks.tsx';
import '../consent/consent.css';

export interface OwnConsentStepProps {
  readonly programme: Programme;
  readonly consent: ConsentDraft;
  readonly officer: string;
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
  readonly seal: SealEvidence;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function OwnConsentStep({ programme, consent, officer, onChange, seal, onDone, ...props }: OwnConsentStepProps) {
  const [isTried, setTried] = useState(false);
  const part = useRef<MannerPartHandle>(null);
  const decisions = isTried ? decisionGaps(programme, consent) : [];
  const manner = isTried ? mannerGaps(consent, officer) : [];
  const mannerErrors = useMannerErrors(consent.manner);

  async function goOn(): Promise<void> {
    const evidenceId = consent.evidenceId ?? (await part.current?.keepDrawn()) ?? null;
    setTried(true);
    const gaps = [...decisionGaps(programme, consent), ...mannerGaps({ ...consent, evidenceId }, officer)];
    if (gaps.length === 0) onDone();
  }

  return (
    <Screen
      {...props}
      step="own-consent"
      title={
        consent.capacity === 'adult' ? <Trans>What do they agree to?</Trans> : <Trans>What is agreed for them?</Trans>
      }
      actions={
        <Button variant="primary" onPress={() => void goOn()}>
          <Trans>Continue</Trans>
        </Button>
      }
    >
      {props.trouble}
      <ErrorSummary errors={[...decisionErrors(programme, consent, decisions), ...mannerErrors(manner)]} />
      <p>
        <Trans>
          If they were not there when the notice was given, give it to them first. Their answers are their own.
        </Trans>
      </p>
      {consent.capacity !== 'adult' && (
        <GuardianChoice
          id="consent-guardian"
          isChild={consent.capacity === 'minor'}
          guardian={consent.guardian}
          isMissing={decisions.some(({ type }) => type === 'guardian-missing')}
          onChange={(guardian) => onChange((now) => chooseGuardian(now, guardian))}
        />
      )}
      <DecisionsPart programme={programme} consent={consent} gaps={decisions} onChange={onChange} />
      <MannerPart ref={part} consent={consent} gaps={manner} onChange={onChange} seal={seal} />
    </Screen>
  );
}
