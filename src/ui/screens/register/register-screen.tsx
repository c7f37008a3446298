/**
 * Registering a household. Nothing is written before the notice was given: a registration that is only looked at leaves no
 * draft behind.
 */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ConsentDraft } from '../../../consent/decision.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { DraftId } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { QuestionLanguageProvider } from '../../form/language/question-language.tsx';
import { usePreloadedEngine } from '../../form/use-preloaded-engine.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { giveNotice } from './consent/consent-steps.ts';
import { Declined } from './consent/declined.tsx';
import { NoticeStep } from './consent/notice-step.tsx';
import { useContact } from './consent/use-contact.ts';
import { createKeeper, type Keeper, unsavedKeeper } from './keeper.ts';
import { RegistrationSteps } from './registration-steps.tsx';
import { StepProgress } from './step-progress.tsx';

export function RegisterScreen({ draftId }: { draftId: DraftId | null }) {
  const { view } = useSession();
  const { programme, forms } = view;
  const household = forms.find(({ kind }) => kind === 'household');
  const person = forms.find(({ kind }) => kind === 'person');
  usePreloadedEngine();
  if (!programme || !household || !person) return <NothingToRegister />;
  return draftId === null ? (
    <NewRegistration programme={programme} />
  ) : (
    <BegunRegistration key={draftId} draftId={draftId} programme={programme} household={household} person={person} />
  );
}

function NothingToRegister() {
  const { back } = useNavigation();
  return (
    <Screen title={<Trans>Register a household</Trans>} onBack={back}>
      <Empty title={<Trans>This profile has no programme with forms yet</Trans>}>
        <Trans>Ask your supervisor to set one up.</Trans>
      </Empty>
    </Screen>
  );
}

function NewRegistration({ programme }: { programme: Programme }) {
  const { vault } = useSession();
  const { back, replace } = useNavigation();
  const { language } = useLanguage();
  const contact = useContact(programme);
  const [isDeclined, setDeclined] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  /** Kept when the first write fails, so that trying again does not begin a second draft. */
  const [begun, setBegun] = useState<Keeper | null>(null);

  async function begin(noticeLanguage: string, noticeMode: ConsentDraft['noticeMode']): Promise<void> {
    setBusy(true);
    setError(null);
    let keeper = begun;
    if (keeper === null) {
      const started = await vault.call('draft.start', { language: noticeLanguage });
      if (!started.ok) {
        setBusy(false);
        setError(started.error);
        return;
      }
      keeper = createKeeper(vault, started.value);
      setBegun(keeper);
    }
    keeper.setConsent((consent) => giveNotice(consent, noticeLanguage, noticeMode, Date.now()));
    const saved = await keeper.settle();
    setBusy(false);
    if (saved.type === 'not-saved') setError(saved.error);
    else replace({ screen: 'register', draftId: keeper.draft().draftId });
  }

  async function refuse(): Promise<VaultError | null> {
    const gone = await vault.call('draft.refuse', { draftId: begun?.draft().draftId ?? null });
    if (!gone.ok && gone.error.type !== 'not-found') return gone.error;
    replace({ screen: 'home' });
    return null;
  }

  if (isDeclined) return <Declined contact={contact} onFinish={refuse} onBack={() => setDeclined(false)} />;
  return (
    <NoticeStep
      programme={programme}
      startLanguage={programme.languages.includes(language) ? language : (programme.languages[0] ?? language)}
      given={null}
      busy={isBusy}
      onGiven={(noticeLanguage, noticeMode) => void begin(noticeLanguage, noticeMode)}
      onDecline={() => setDeclined(true)}
      onBack={back}
      progress={<StepProgress place={{ step: 'notice' }} />}
      trouble={error && <ErrorBanner error={error} />}
    />
  );
}

type Opening = { readonly keeper: Keeper } | { readonly error: VaultError } | null;

type BegunProps = Omit<Parameters<typeof RegistrationSteps>[0], 'keeper'> & { readonly draftId: DraftId };

function BegunRegistration({ draftId, ...steps }: BegunProps) {
  const { vault } = useSession();
  const { replace } = useNavigation();
  const [opening, setOpening] = useState<Opening>(null);

  useEffect(() => {
    const unsaved = unsavedKeeper(vault, draftId);
    if (unsaved) {
      setOpening({ keeper: unsaved });
      return;
    }
    let left = false;
    void vault.call('draft.read', { draftId }).then((read) => {
      if (left) return;
      setOpening(read.ok ? { keeper: createKeeper(vault, read.value) } : { error: read.error });
    });
    return () => {
      left = true;
    };
  }, [vault, draftId]);

  if (opening !== null && 'keeper' in opening) {
    return (
      <QuestionLanguageProvider key={draftId}>
        <RegistrationSteps {...steps} keeper={opening.keeper} />
      </QuestionLanguageProvider>
    );
  }
  const goHome = (): void => replace({ screen: 'home' });
  return (
    <Screen title={<Trans>Register a household</Trans>} onBack={goHome}>
      {opening === null ? (
        <Skeleton />
      ) : opening.error.type === 'not-found' ? (
        <Empty
          title={<Trans>This registration is finished or was discarded</Trans>}
          action={
            <Button variant="primary" onPress={goHome}>
              <Trans>Home</Trans>
            </Button>
          }
        />
      ) : (
        <ErrorBanner error={opening.error} />
      )}
    </Screen>
  );
}
