/** Making a later decision: a yes is explained first, a no is not; then how it was given, and it is kept. Works offline. */
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ConsentDraft } from '../../../consent/decision.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme } from '../../../programme/programme.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { RecordId } from '../../../vault/protocol.ts';
import type { ConsentInput, ConsentView } from '../../../vault/views/consent-views.ts';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useSession } from '../../session/session.tsx';
import { MannerStep } from '../register/consent/manner-step.tsx';
import { type Change, isOptional, noesOf, startChange, yesesOf } from './changes.ts';
import { NoConsequence } from './consequence.tsx';
import { type Grant, GrantStep } from './grant-step.tsx';

interface ChangeConsentProps {
  readonly programme: Programme;
  readonly consent: ConsentView;
  /** One yes, or one or more noes. */
  readonly changes: readonly [Change, ...Change[]];
  readonly onDone: (consent: ConsentView) => void;
  readonly onCancel: () => void;
}

export function ChangeConsent({ programme, consent, changes, onDone, onCancel }: ChangeConsentProps) {
  const { vault, view } = useSession();
  const { language } = useLanguage();
  const [first] = changes;
  const subjectId = consent.subjectId as RecordId;
  const spoken = consent.events.at(-1)?.event.notice.language ?? language;
  const isYes = first.kind === 'grant';
  const [input, setShownInput] = useState<ConsentInput | null>(
    isYes ? null : () => startChange(programme, consent, spoken, noesOf(changes)),
  );
  // The last step seals a signature and goes on in one press: what is kept must be newer than what was drawn.
  const latest = useRef(input);
  const setInput = (next: ConsentInput | null): void => {
    latest.current = next;
    setShownInput(next);
  };
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  function grant({ language: given, recipientIds, conditions }: Grant): void {
    const decisions = yesesOf(first.purpose, recipientIds, conditions);
    setInput(startChange(programme, consent, given, decisions));
  }
  async function keep(): Promise<void> {
    const decided = latest.current;
    if (isBusy || decided === null) return;
    setBusy(true);
    const added = await vault.call('consent.add', { subjectId, consent: decided });
    setBusy(false);
    if (added.ok) onDone(added.value);
    else setError(added.error);
  }
  async function seal(mediaType: string, given: Uint8Array): Promise<Result<string, VaultError>> {
    const bytes = new Uint8Array(given);
    const sealed = await vault.call('attachment.write-for-consent', { subjectId, mediaType, bytes });
    return sealed.ok ? ok(sealed.value.attachmentId) : sealed;
  }

  if (input === null) {
    return (
      <GrantStep
        programme={programme}
        change={first}
        startLanguage={programme.languages.includes(spoken) ? spoken : (programme.languages[0] ?? spoken)}
        onGranted={grant}
        onBack={onCancel}
      />
    );
  }
  const draft: ConsentDraft = { ...input, noticeGivenAt: null };
  const refusals = changes.map(({ purpose }) => translatedText(purpose.refusal, [language, ...programme.languages]));
  return (
    <MannerStep
      consent={draft}
      officer={view.profile.label}
      onChange={(change) => {
        const { noticeGivenAt: _, ...changed } = change({ ...(latest.current ?? input), noticeGivenAt: null });
        setInput(changed);
      }}
      seal={seal}
      onNext={() => void keep()}
      onBack={isYes ? () => setInput(null) : onCancel}
      progress={null}
      status={isBusy ? <Trans>Saving…</Trans> : null}
      trouble={
        <>
          {error && <ErrorBanner error={error} />}
          {!isYes && <NoConsequence refusals={refusals} isOptional={isOptional(changes)} />}
        </>
      }
    />
  );
}
