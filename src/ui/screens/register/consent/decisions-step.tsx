/**
 * Step 2: what the person decides, purpose by purpose.
 *
 * Yes and no are two cards of one size, one tap each, and neither is chosen from the start. A purpose on another basis than
 * consent is explained, with the right to object, because asking where a no changes nothing would only look like a choice.
 */
import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { allowedPurposes, isAsked } from '../../../../consent/allowed-purposes.ts';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { decide, decisionGaps, outcomeOf } from './consent-steps.ts';
import { AskedPurpose, ExplainedPurpose } from './purpose-cards.tsx';
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

export const purposeElementId = (purposeId: string): string => `purpose-${purposeId}`;

export function DecisionsStep(props: DecisionsStepProps) {
  const { programme, consent, answersToDrop } = props;
  const [isTried, setTried] = useState(false);
  const gaps = isTried ? decisionGaps(programme, consent) : [];
  const languages = [consent.noticeLanguage, ...programme.languages];
  const undecided = new Set(gaps.flatMap((gap) => (gap.type === 'purpose-not-decided' ? [gap.purposeId] : [])));

  function goOn(): void {
    setTried(true);
    if (decisionGaps(programme, consent).length > 0) return;
    if (allowedPurposes(programme, consent.decisions).length === 0) props.onDecline();
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
      <ErrorSummary
        errors={programme.purposes
          .filter(({ id }) => undecided.has(id))
          .map((purpose) => {
            const name = translatedText(purpose.name, languages);
            return { targetId: purposeElementId(purpose.id), message: <Trans>{name}: not answered yet</Trans> };
          })}
      />
      <p>
        <Trans>Ask one after the other. Yes and no are both fine: a no never changes who is entitled to help.</Trans>
      </p>
      {programme.purposes.map((purpose) => {
        const shared = { purpose, programme, languages, outcome: outcomeOf(consent, purpose) };
        return isAsked(purpose) ? (
          <AskedPurpose
            key={purpose.id}
            {...shared}
            isUndecided={undecided.has(purpose.id)}
            onDecide={(outcome) => props.onChange((now) => decide(now, purpose, outcome))}
          />
        ) : (
          <ExplainedPurpose
            key={purpose.id}
            {...shared}
            onObject={(objects) => props.onChange((now) => decide(now, purpose, objects ? 'objected' : null))}
          />
        );
      })}
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
