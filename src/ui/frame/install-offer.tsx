import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Banner } from '../controls/banner.tsx';
import { Button } from '../controls/button.tsx';
import { install, onInstallChange, readInstallState } from './install.ts';

/** Installing: offered where the browser offers it, explained where it does not. */
export function InstallOffer() {
  const state = useSyncExternalStore(onInstallChange, readInstallState);
  switch (state) {
    case 'installed':
      return <Banner tone="success" title={<Trans>The app is installed on this tablet.</Trans>} announced={false} />;
    case 'offered':
      return (
        <Banner
          tone="notice"
          title={<Trans>The app can be installed on this tablet.</Trans>}
          announced={false}
          actions={
            <Button icon="install" onPress={() => void install()}>
              <Trans>Install</Trans>
            </Button>
          }
        >
          <p>
            <Trans>
              It then opens from the home screen, without the browser's address bar, and its records are kept longer.
            </Trans>
          </p>
        </Banner>
      );
    case 'by-menu':
      return (
        <Banner tone="notice" title={<Trans>To install the app, use the browser's menu.</Trans>} announced={false}>
          <p>
            <Trans>Look for "Install" or "Add to home screen". Without it the app works too, from its address.</Trans>
          </p>
        </Banner>
      );
  }
}
