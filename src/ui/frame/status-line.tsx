/** One look tells whether all is safe: who, which programme, the network, and what exists only here. Never shouts. */
import { Plural, Trans } from '@lingui/react/macro';
import { translatedText } from '../../i18n/translated.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { HomeView } from '../../vault/protocol.ts';
import { Icon } from '../controls/icon.tsx';
import { useSession } from '../session/session.tsx';
import { useSync } from '../session/sync.tsx';
import { useHome } from './home-view.tsx';
import { safetyOf } from './safety.ts';
import { useOnline } from './use-online.ts';
import './status-line.css';

export function StatusLine() {
  const { view } = useSession();
  const { view: home } = useHome();
  const { language } = useLanguage();
  const isOnline = useOnline();
  return (
    <header className="status-line">
      <p className="status-line-place">
        {view.programme && <bdi>{translatedText(view.programme.name, [language, 'en'])}</bdi>}
        {view.profile.demonstration && (
          <span className="status-line-tag">
            <Trans>Demonstration</Trans>
          </span>
        )}
      </p>
      <ul className="status-line-facts">
        <li>
          <Icon name="unlock" />
          <bdi>{view.profile.label}</bdi>
        </li>
        <li>
          <Icon name={isOnline ? 'online' : 'offline'} />
          {isOnline ? <Trans>online</Trans> : <Trans>offline</Trans>}
        </li>
        {home && <Safety home={home} />}
      </ul>
    </header>
  );
}

function Safety({ home }: { home: HomeView }) {
  const { view: sync } = useSync();
  const safety = safetyOf(home, sync, Date.now());
  const isAlarming = safety.type === 'problems' || safety.type === 'stopped' || safety.type === 'unsent-long';
  return (
    <li>
      <Icon name={isAlarming ? 'warning' : 'safe'} />
      <SafetyWords safety={safety} />
    </li>
  );
}

function SafetyWords({ safety }: { safety: ReturnType<typeof safetyOf> }) {
  const { dateTime } = useFormat();
  switch (safety.type) {
    case 'problems':
      return <Plural value={safety.count} one="# problem" other="# problems" />;
    case 'stopped':
      return <Trans>sending stopped</Trans>;
    case 'unsent-long':
      return <Trans>unsaved elsewhere since {dateTime(safety.since)}</Trans>;
    case 'waiting':
      return <Plural value={safety.count} one="# waits to be sent" other="# wait to be sent" />;
    case 'only-here':
      return <Plural value={safety.count} one="# only on this tablet" other="# only on this tablet" />;
    case 'safe':
      return <Trans>all safe</Trans>;
  }
}
