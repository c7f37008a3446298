/** Step 3: how the person said so. Whoever cannot sign has four other ways that count the same. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import { Button } from '../../../controls/button.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { mannerGaps } from './consent-steps.ts';
import { MannerPart, type MannerPartHandle, type SealEvidence, useMannerErrors } from './manner-part.tsx';
import './consent.css';

export interface MannerStepProps {
  readonly consent: ConsentDraft;
  readonly officer: string;
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly seal: SealEvidence;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function MannerStep(props: MannerStepProps) {
  const { consent, officer } = props;
  const [isTried, setTried] = useState(false);
  const part = useRef<MannerPartHandle>(null);
  const gaps = isTried ? mannerGaps(consent, officer) : [];
  const mannerErrors = useMannerErrors(consent.manner);

  async function goOn(): Promise<void> {
    const evidenceId = consent.evidenceId ?? (await part.current?.keepDrawn()) ?? null;
    setTried(true);
    if (mannerGaps({ ...consent, evidenceId }, officer).length === 0) props.onNext();
  }

  return (
    <Screen
      step="manner"
      title={<Trans>How did the person answer?</Trans>}
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        <Button variant="primary" onPress={() => void goOn()}>
          <Trans>Continue</Trans>
        </Button>
      }
    >
      {props.trouble}
      <ErrorSummary errors={mannerErrors(gaps)} />
      <MannerPart ref={part} consent={consent} gaps={gaps} onChange={props.onChange} seal={props.seal} />
    </Screen>
  );
}
