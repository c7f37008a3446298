/** How the app looks, when it locks, what it stores, who uses it, and which version it is. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { Language } from '../../../vault/protocol.ts';
import { CalendarPreference } from '../../calendar/calendar-choice.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { ActionCard } from '../../frame/action-card.tsx';
import { SessionErase } from '../../frame/frame.tsx';
import { InstallOffer } from '../../frame/install-offer.tsx';
import { PersistenceNote } from '../../frame/persistence-note.tsx';
import { ContrastChoice, LanguageChoice, TextSizeChoice } from '../../frame/preference-choices.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { AboutVersion } from './about-version.tsx';
import { LockTimes } from './lock-times.tsx';
import { ProfileList } from './profile-list.tsx';
import { ProgrammeFacts } from './programme-facts.tsx';
import { StorageFacts } from './storage-facts.tsx';
import './settings-screen.css';

export function SettingsScreen() {
  const { view, changeSettings } = useSession();
  const { go } = useNavigation();
  const [isErasing, setErasing] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  const change = async (part: {
    language?: Language;
    lockAfterMs?: number;
    lockWhenHiddenMs?: number;
  }): Promise<void> => {
    const written = await changeSettings({ ...view.settings, ...part });
    setError(written.ok ? null : written.error);
  };

  return (
    <Screen title={<Trans>Settings</Trans>}>
      {error && <ErrorBanner error={error} />}
      <section className="settings-section">
        <h2>
          <Trans>Language and display</Trans>
        </h2>
        <LanguageChoice onChange={(language) => void change({ language })} />
        <ContrastChoice />
        <TextSizeChoice />
        <CalendarPreference />
      </section>
      {view.membership && view.programme && (
        <section className="settings-section">
          <h2>
            <Trans>Programme</Trans>
          </h2>
          <ProgrammeFacts membership={view.membership} programme={view.programme} />
        </section>
      )}
      <section className="settings-section">
        <h2>
          <Trans>Locking</Trans>
        </h2>
        <LockTimes settings={view.settings} onChange={(part) => void change(part)} />
      </section>
      <section className="settings-section">
        <h2>
          <Trans>Storage</Trans>
        </h2>
        <StorageFacts />
        <PersistenceNote />
        <InstallOffer />
      </section>
      <section className="settings-section">
        <h2>
          <Trans>Profiles on this tablet</Trans>
        </h2>
        <ProfileList />
      </section>
      <section className="settings-section">
        <h2>
          <Trans>Log</Trans>
        </h2>
        <ActionCard
          icon="list"
          title={<Trans>Who did what on this tablet</Trans>}
          detail={<Trans>The log holds actions and times, never answers.</Trans>}
          onPress={() => go({ screen: 'audit' })}
        />
      </section>
      <section className="settings-section">
        <h2>
          <Trans>Emergency</Trans>
        </h2>
        <p>
          <Trans>
            If the tablet may fall into wrong hands, you can erase everything at once. Holding the lock button does the
            same.
          </Trans>
        </p>
        <div>
          <Button icon="delete" onPress={() => setErasing(true)}>
            <Trans>Emergency erase…</Trans>
          </Button>
        </div>
      </section>
      <AboutVersion />
      <SessionErase isOpen={isErasing} onClose={() => setErasing(false)} />
    </Screen>
  );
}
