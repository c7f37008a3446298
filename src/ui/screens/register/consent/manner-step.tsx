/** Step 3: how the person said so. Never a fingerprint; whoever cannot sign has three other ways that count the same. */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import { type ConsentDraft, ConsentManner } from '../../../../consent/decision.ts';
import type { Result } from '../../../../result/result.ts';
import { unreachable } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { Button } from '../../../controls/button.tsx';
import { CheckCards, ChoiceCards } from '../../../controls/choice-cards.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import {
  type ConsentGap,
  chooseManner,
  mannerGaps,
  needsEvidence,
  needsUnderstanding,
  needsWitness,
} from './consent-steps.ts';
import { SignatureBox, type SignatureBoxHandle } from './signature-box.tsx';
import './consent.css';

export interface MannerStepProps {
  readonly consent: ConsentDraft;
  readonly officer: string;
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  /** Seals a signature or mark; answers its attachment id. */
  readonly seal: (png: Uint8Array) => Promise<Result<string, VaultError>>;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function MannerStep(props: MannerStepProps) {
  const { consent, officer } = props;
  const { manner } = consent;
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const box = useRef<SignatureBoxHandle>(null);
  const gaps = isTried ? mannerGaps(consent, officer) : [];
  const errorAt = (...types: ConsentGap['type'][]): string | undefined => {
    const gap = gaps.find(({ type }) => types.includes(type));
    return gap && gapText(gap);
  };

  function gapText(gap: ConsentGap): string {
    switch (gap.type) {
      case 'manner-not-chosen':
        return t`Choose how the person answered.`;
      case 'not-understood':
        return t`Ask the person to say it in their own words, and note that they did.`;
      case 'signature-missing':
        return manner === 'signature' ? t`The signature is missing.` : t`The mark is missing.`;
      case 'witness-missing':
        return t`Write who witnessed it.`;
      case 'witness-is-officer':
        return t`The witness must be someone other than you.`;
      case 'notice-not-given':
      case 'purpose-not-decided':
        return t`An earlier step is not finished.`;
      default:
        return unreachable(gap);
    }
  }

  async function goOn(): Promise<void> {
    const evidenceId = consent.evidenceId ?? (await box.current?.keep()) ?? null;
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
      <ErrorSummary errors={gaps.map((gap) => ({ targetId: targetOf(gap), message: gapText(gap) }))} />
      {needsUnderstanding(consent) && (
        <CheckCards
          id="consent-understood"
          label={<Trans>Ask the person: what did you agree to?</Trans>}
          hint={<Trans>If it is not what you explained, explain it again. Whoever stays unsure has not agreed.</Trans>}
          error={errorAt('not-understood')}
          options={[{ value: 'yes', label: <Trans>They said it in their own words</Trans> }]}
          values={consent.comprehensionChecked ? ['yes'] : []}
          onChange={(values) => props.onChange((now) => ({ ...now, comprehensionChecked: values.includes('yes') }))}
        />
      )}
      <ChoiceCards
        id="consent-manner"
        label={<Trans>They gave these answers</Trans>}
        error={errorAt('manner-not-chosen')}
        options={ConsentManner.options
          .filter((value) => value !== 'audio')
          .map((value) => ({ value, ...mannerWords(value) }))}
        value={manner ?? ''}
        onChange={(value) => props.onChange((now) => chooseManner(now, ConsentManner.parse(value)))}
      />
      {manner && needsWitness(manner) && (
        <TextField
          id="consent-witness"
          label={<Trans>Name of the witness</Trans>}
          hint={<Trans>Someone the person trusts, who heard the questions and the answers. Not you.</Trans>}
          error={errorAt('witness-missing', 'witness-is-officer')}
          value={consent.witness}
          maxLength={200}
          onChange={(witness) => props.onChange((now) => ({ ...now, witness }))}
        />
      )}
      {manner && needsEvidence(manner) && (
        <SignatureBox
          ref={box}
          id="consent-signature"
          label={manner === 'signature' ? <Trans>Signature</Trans> : <Trans>Mark</Trans>}
          error={errorAt('signature-missing')}
          isKept={consent.evidenceId !== null}
          seal={props.seal}
          onKept={(evidenceId) => props.onChange((now) => ({ ...now, evidenceId }))}
          onTakenBack={() => props.onChange((now) => ({ ...now, evidenceId: null }))}
        />
      )}
      {manner === 'spoken-certified' && (
        <p className="consent-quiet">
          <Trans>
            By continuing you certify that you heard these answers yourself. Your profile name and the time are kept.
          </Trans>
        </p>
      )}
    </Screen>
  );
}

const targetOf = ({ type }: ConsentGap): string =>
  type === 'signature-missing'
    ? 'consent-signature'
    : type === 'not-understood'
      ? 'consent-understood'
      : type === 'witness-missing' || type === 'witness-is-officer'
        ? 'consent-witness'
        : 'consent-manner';

export function mannerWords(manner: ConsentManner): { label: ReactNode; hint: ReactNode } {
  switch (manner) {
    case 'signature':
      return { label: <Trans>Signed</Trans>, hint: <Trans>They sign on this screen.</Trans> };
    case 'witnessed-mark':
      return {
        label: <Trans>Made a mark, with a witness</Trans>,
        hint: <Trans>For someone who does not write. A cross or a line, never a fingerprint.</Trans>,
      };
    case 'spoken-witnessed':
      return {
        label: <Trans>Said it, with a witness</Trans>,
        hint: <Trans>Someone other than you heard it and gives a name.</Trans>,
      };
    case 'spoken-certified':
      return {
        label: <Trans>Said it to you alone</Trans>,
        hint: <Trans>No witness is there, or it is safer without one. You certify it.</Trans>,
      };
    case 'audio':
      return {
        label: <Trans>Said it, recorded</Trans>,
        hint: <Trans>Their own words are recorded and sealed, if they agree to that.</Trans>,
      };
    default:
      return unreachable(manner);
  }
}
