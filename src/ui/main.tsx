/**
 * The page's start: look and language first, then the vault, then the screens.
 *
 * The title stays "Tessera": a title is kept in histories and shown in task lists.
 */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { activateLanguage, startLanguage } from '../i18n/activate.ts';
import { App } from './app.tsx';
import { watchForInstallOffer } from './frame/install.ts';
import { announceUpdate } from './frame/update-ready.ts';
import { finishErase, takeEraseMark } from './session/erase.ts';
import { watchForInvitationLink } from './session/invitation-link.ts';
import { setLeave } from './session/lock.ts';
import { startVault } from './session/start-vault.ts';
import { startAsking } from './sync/wake.ts';
import { startAppearance } from './theme/appearance.ts';
import { startUpdates } from './update/updates.ts';
import './theme/tokens.css';
import './theme/base.css';

// First of all: the address holds a secret until it is taken out.
watchForInvitationLink();
startAppearance();
watchForInstallOffer();
const vault = startVault();
const eraseMark = takeEraseMark();
await activateLanguage(startLanguage());

const container = document.querySelector('#root');
if (!container) throw new Error('The page has no place for the app.');
const root = createRoot(container);
setLeave(() => {
  root.unmount();
  location.replace(location.href);
});

function onStarted(): void {
  // After an erase the app leaves nothing behind, its own files included; the next visit starts anew.
  if (eraseMark === 'finish') void finishErase();
  else if (eraseMark === null) {
    startUpdates(announceUpdate);
    startAsking();
  }
}

root.render(
  <I18nProvider i18n={i18n}>
    <App vault={vault} onStarted={onStarted} />
  </I18nProvider>,
);
