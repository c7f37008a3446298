/** One look tells whether all is safe: who, which programme, the network, and what exists only here. Never shouts. */
import { Plural, Trans } from '@lingui/react/macro';
import { translatedText } from '../../i18n/translated.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Icon } from '../controls/icon.tsx';
import { useSession } from '../session/session.tsx';
import { useHome } from './home-view.tsx';
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
        {home && (
          <li>
            <Icon name={home.problems.length > 0 ? 'warning' : 'safe'} />
            <SafetyWords problems={home.problems.length} waiting={home.waitingToLeave} />
          </li>
        )}
      </ul>
    </header>
  );
}

function SafetyWords({ problems, waiting }: { problems: number; waiting: number }) {
  if (problems > 0) return <Plural value={problems} one="# problem" other="# problems" />;
  if (waiting > 0) return <Plural value={waiting} one="# only on this tablet" other="# only on this tablet" />;
  return <Trans>all safe</Trans>;
}
