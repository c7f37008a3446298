/**
 * When a part of the app does not load, or a screen breaks: says so in its place instead of leaving a blank page.
 *
 * The error itself is not kept or shown: a message can hold what it failed on. What was saved is in the vault.
 */
import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Banner } from '../controls/banner.tsx';
import { Button } from '../controls/button.tsx';
import { Screen } from '../controls/screen.tsx';

interface LoadBoundaryProps {
  /** A new document is the only sure way: a module that failed once is not asked for again. */
  readonly onRestart: () => void;
  readonly children: ReactNode;
}

export class LoadBoundary extends Component<LoadBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: true } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenScreen onRestart={this.props.onRestart} /> : this.props.children;
  }
}

function BrokenScreen({ onRestart }: { onRestart: () => void }) {
  return (
    <Screen title={<Trans>This screen did not open</Trans>}>
      <Banner tone="danger" title={<Trans>A part of the app could not be loaded, or it broke.</Trans>}>
        <p>
          <Trans>What was saved is safe.</Trans>
        </p>
        <p>
          <Trans>Start the app again. If it does not help, connect to the internet once and try again.</Trans>
        </p>
      </Banner>
      <Button variant="primary" icon="reload" onPress={onRestart}>
        <Trans>Start the app again</Trans>
      </Button>
    </Screen>
  );
}
