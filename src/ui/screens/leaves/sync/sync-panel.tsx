/** What waits to be sent, what went and when, what stands in the way and what to do, and the two ways to send it now. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { ProgressBar } from '../../../controls/progress-bar.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { DeliveryBanner } from '../../../errors/delivery-banner.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useSync } from '../../../session/sync.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { SyncFacts } from './sync-facts.tsx';
import './sync.css';

export function SyncPanel() {
  const sync = useSync();
  const { view, error, isRunning, progress } = sync;
  const [hasRun, setRun] = useState(false);
  const [isHandingOver, setHandingOver] = useState(false);
  return (
    <section className="sync-panel">
      <h2>
        <Trans>Sending</Trans>
      </h2>
      {error && <ErrorBanner error={error} />}
      {!view && !error && <Skeleton lines={3} />}
      {view && (
        <>
          <MembershipNote membership={view.membership} />
          {view.problem && <DeliveryBanner problem={view.problem} />}
          <SyncFacts view={view} />
        </>
      )}
      {isRunning && (
        <ProgressBar
          label={progress?.step === 'receiving' ? <Trans>Receiving</Trans> : <Trans>Sending</Trans>}
          done={progress?.done ?? 0}
          of={progress?.of ?? null}
        />
      )}
      <p className="sync-result" role="status">
        {isRunning ? (
          <Trans>You can go on working. What has been sent stays sent if the network fails.</Trans>
        ) : (
          hasRun && view && !view.problem && !error && <RunResult waiting={view.waiting.operations} />
        )}
      </p>
      {view && (
        <div className="sync-buttons">
          <Button
            variant="primary"
            icon="leaves"
            busy={isRunning}
            onPress={() => {
              setRun(true);
              sync.run();
            }}
          >
            <Trans>Send now</Trans>
          </Button>
          <Button icon="file" onPress={() => setHandingOver(true)}>
            <Trans>Hand over by file…</Trans>
          </Button>
        </div>
      )}
      {isHandingOver && <HandOverDialog onClose={() => setHandingOver(false)} onTaken={sync.refresh} />}
    </section>
  );
}

function RunResult({ waiting }: { waiting: number }) {
  return waiting === 0 ? (
    <Trans>Done: everything that may leave has been sent, and the server has confirmed it.</Trans>
  ) : (
    <Plural value={waiting} one="# part still waits. Send again." other="# parts still wait. Send again." />
  );
}

function MembershipNote({ membership }: { membership: 'demonstration' | 'invited' | 'confirmed' | 'revoked' }) {
  if (membership === 'invited') {
    return (
      <Banner tone="notice" announced={false} title={<Trans>A supervisor still has to confirm this tablet.</Trans>}>
        <p>
          <Trans>You can register and send meanwhile. Tell your supervisor that you have joined.</Trans>
        </p>
      </Banner>
    );
  }
  if (membership === 'revoked') {
    return (
      <Banner tone="danger" announced={false} title={<Trans>This tablet was taken out of the programme.</Trans>}>
        <p>
          <Trans>
            Nothing more is accepted from it. What is on it stays here, encrypted. Bring it to your supervisor.
          </Trans>
        </p>
      </Banner>
    );
  }
  return null;
}
