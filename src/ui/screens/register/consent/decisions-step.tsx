/** Step 2: who answers, and what they decide. */
import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { explainedToAll } from '../../../../consent/decider.ts';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import { draftedPurposes } from '../../../../consent/drafted-purposes.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { CapacityPart } from './capacity-part.tsx';
import { decisionGaps } from './consent-steps.ts';
import { DecisionsPart, decisionErrors } from './decisions-part.tsx';
import './consent.css';

export interface DecisionsStepProps {
  readonly programme: Programme;
  readonly consent: ConsentDraft;
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onDecline: () => void;
  /** Answers that would go because nothing that needs them is allowed any more. */
  readonly answersToDrop: number;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function DecisionsStep(props: DecisionsStepProps) {
  const { programme, consent, onChange, answersToDrop } = props;
  const [isTried, setTried] = useState(false);
  const gaps = isTried ? decisionGaps(programme, consent) : [];

  function goOn(): void {
    setTried(true);
    if (decisionGaps(programme, consent).length > 0) return;
    const explained = explainedToAll(programme);
    const isNothingLeft = draftedPurposes(programme, { consent, explained }, Date.now()).length === 0;
    const isWaiting = consent.decisions.some(({ outcome }) => outcome === 'pending');
    if (isNothingLeft && !isWaiting) props.onDecline();
    else props.onNext();
  }

  return (
    <Screen
      step="decisions"
      title={<Trans>What does the person agree to?</Trans>}
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        <>
          <Button variant="quiet" onPress={props.onDecline}>
            <Trans>They do not want to go on</Trans>
          </Button>
          <Button variant="primary" onPress={goOn}>
            <Trans>Continue</Trans>
          </Button>
        </>
      }
    >
      {props.trouble}
      <ErrorSummary errors={decisionErrors(programme, consent, gaps)} />
      <CapacityPart consent={consent} gaps={gaps} onChange={onChange} />
      <p>
        <Trans>Ask one after the other. Yes and no are both fine: a no never changes who is entitled to help.</Trans>
      </p>
      <DecisionsPart programme={programme} consent={consent} gaps={gaps} onChange={onChange} />
      {answersToDrop > 0 && (
        <Banner tone="notice" title={<Trans>Some answers have no purpose any more</Trans>}>
          <p>
            <Plural
              value={answersToDrop}
              one="# answer was only for what is now refused. It is deleted when you continue."
              other="# answers were only for what is now refused. They are deleted when you continue."
            />
          </p>
        </Banner>
      )}
    </Screen>
  );
}
