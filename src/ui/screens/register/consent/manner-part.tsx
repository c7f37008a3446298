/** How a person's answers were given: understood, in which way, with whose help. Never a fingerprint. */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { type ConsentDraft, ConsentManner } from '../../../../consent/decision.ts';
import { type Result, unreachable } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { CheckCards, ChoiceCards } from '../../../controls/choice-cards.tsx';
import type { SummaryError } from '../../../controls/error-summary.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { type ConsentGap, chooseManner, needsEvidence, needsUnderstanding, needsWitness } from './consent-steps.ts';
import { SignatureBox, type SignatureBoxHandle } from './signature-box.tsx';
import { VoiceBox } from './voice-box.tsx';

/** Seals a signature, mark or recording; answers its attachment id. */
export type SealEvidence = (mediaType: string, bytes: Uint8Array) => Promise<Result<string, VaultError>>;

export interface MannerPartHandle {
  /** Seals what is drawn and not kept yet; null when there is nothing to. */
  keepDrawn(): Promise<string | null>;
}

export interface MannerPartProps {
  readonly consent: ConsentDraft;
  readonly gaps: readonly ConsentGap[];
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
  readonly seal: SealEvidence;
  readonly ref?: Ref<MannerPartHandle>;
}

export function MannerPart({ consent, gaps, onChange, seal, ref }: MannerPartProps) {
  const { manner } = consent;
  const box = useRef<SignatureBoxHandle>(null);
  const gapText = useGapText(manner);
  const errorAt = (...types: ConsentGap['type'][]): string | undefined => {
    const gap = gaps.find(({ type }) => types.includes(type));
    return gap && gapText(gap);
  };
  useImperativeHandle(ref, () => ({ keepDrawn: async () => (await box.current?.keep()) ?? null }));
  const evidence = {
    id: 'consent-signature',
    error: errorAt('evidence-missing'),
    isKept: consent.evidenceId !== null,
    onKept: (evidenceId: string) => onChange((now) => ({ ...now, evidenceId })),
    onTakenBack: () => onChange((now) => ({ ...now, evidenceId: null })),
  };
  return (
    <>
      {needsUnderstanding(consent) && (
        <CheckCards
          id="consent-understood"
          label={<Trans>Ask the person: what did you agree to?</Trans>}
          hint={<Trans>If it is not what you explained, explain it again. Whoever stays unsure has not agreed.</Trans>}
          error={errorAt('not-understood')}
          options={[{ value: 'yes', label: <Trans>They said it in their own words</Trans> }]}
          values={consent.comprehensionChecked ? ['yes'] : []}
          onChange={(values) => onChange((now) => ({ ...now, comprehensionChecked: values.includes('yes') }))}
        />
      )}
      <ChoiceCards
        id="consent-manner"
        label={<Trans>They gave these answers</Trans>}
        error={errorAt('manner-not-chosen')}
        options={ConsentManner.options.map((value) => ({ value, ...mannerWords(value) }))}
        value={manner ?? ''}
        onChange={(value) => onChange((now) => chooseManner(now, ConsentManner.parse(value)))}
      />
      {manner && needsWitness(manner) && (
        <TextField
          id="consent-witness"
          label={<Trans>Name of the witness</Trans>}
          hint={<Trans>Someone the person trusts, who heard the questions and the answers. Not you.</Trans>}
          error={errorAt('witness-missing', 'witness-is-officer')}
          value={consent.witness}
          maxLength={200}
          onChange={(witness) => onChange((now) => ({ ...now, witness }))}
        />
      )}
      {manner === 'audio' && <VoiceBox {...evidence} seal={seal} />}
      {manner && manner !== 'audio' && needsEvidence(manner) && (
        <SignatureBox
          ref={box}
          {...evidence}
          label={manner === 'signature' ? <Trans>Signature</Trans> : <Trans>Mark</Trans>}
          seal={(png) => seal('image/png', png)}
        />
      )}
      {manner === 'spoken-certified' && (
        <p className="consent-quiet">
          <Trans>
            By continuing you certify that you heard these answers yourself. Your profile name and the time are kept.
          </Trans>
        </p>
      )}
      <TextField
        id="consent-interpreter"
        label={<Trans>Name of the interpreter, if one helped</Trans>}
        value={consent.interpreter}
        maxLength={200}
        onChange={(interpreter) => onChange((now) => ({ ...now, interpreter }))}
      />
    </>
  );
}

/** Lines of an error summary, each leading to its field. */
export function useMannerErrors(manner: ConsentManner | null): (gaps: readonly ConsentGap[]) => SummaryError[] {
  const gapText = useGapText(manner);
  return (gaps) => gaps.map((gap) => ({ targetId: targetOf(gap), message: gapText(gap) }));
}

function useGapText(manner: ConsentManner | null): (gap: ConsentGap) => string {
  const { t } = useLingui();
  return (gap) => {
    switch (gap.type) {
      case 'manner-not-chosen':
        return t`Choose how the person answered.`;
      case 'not-understood':
        return t`Ask the person to say it in their own words, and note that they did.`;
      case 'evidence-missing':
        return manner === 'signature'
          ? t`The signature is missing.`
          : manner === 'audio'
            ? t`The recording is missing.`
            : t`The mark is missing.`;
      case 'witness-missing':
        return t`Write who witnessed it.`;
      case 'witness-is-officer':
        return t`The witness must be someone other than you.`;
      case 'notice-not-given':
      case 'guardian-missing':
      case 'not-decided':
      case 'child-not-heard':
        return t`An earlier step is not finished.`;
      default:
        return unreachable(gap);
    }
  };
}

function targetOf({ type }: ConsentGap): string {
  switch (type) {
    case 'evidence-missing':
      return 'consent-signature';
    case 'not-understood':
      return 'consent-understood';
    case 'witness-missing':
    case 'witness-is-officer':
      return 'consent-witness';
    default:
      return 'consent-manner';
  }
}

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
