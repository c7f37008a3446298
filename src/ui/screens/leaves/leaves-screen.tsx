/**
 * What leaves this tablet, before and after: how sending stands, and for each household the gate's own answer.
 *
 * Of the sample nothing leaves: there it says what a real programme with these forms would pass on.
 */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { useSession } from '../../session/session.tsx';
import { useSync } from '../../session/sync.tsx';
import { HouseholdList } from './households/household-list.tsx';
import { Supervision } from './sync/supervision.tsx';
import { SyncPanel } from './sync/sync-panel.tsx';
import { WouldLeave } from './would-leave.tsx';
import './leaves-screen.css';

export function LeavesScreen() {
  const { programme, forms, profile, membership } = useSession().view;
  const { view: sync } = useSync();
  if (!programme) {
    return (
      <Screen title={<Trans>What leaves this tablet</Trans>}>
        <Empty title={<Trans>This profile belongs to no programme, so nothing leaves.</Trans>} />
      </Screen>
    );
  }
  if (membership === null) {
    return (
      <Screen title={<Trans>What leaves this tablet</Trans>}>
        <Banner tone="success" title={<NothingLeaves isSample={programme.demonstration} />} announced={false}>
          <p>
            <Trans>
              Below is what a real programme with these forms would pass on: to whom, for what, and which answers.
            </Trans>
          </p>
        </Banner>
        <WouldLeave programme={programme} forms={forms} />
      </Screen>
    );
  }
  return (
    <Screen title={<Trans>What leaves this tablet</Trans>}>
      <SyncPanel />
      {profile.role === 'supervisor' && sync && <Supervision view={sync} />}
      <HouseholdList />
      <details className="leaves-rules">
        <summary>
          <Trans>The programme's rules: what leaves for which purpose</Trans>
        </summary>
        <WouldLeave programme={programme} forms={forms} />
      </details>
    </Screen>
  );
}

function NothingLeaves({ isSample }: { isSample: boolean }) {
  return isSample ? (
    <Trans>Nothing leaves. This is the sample programme.</Trans>
  ) : (
    <Trans>Nothing leaves. This profile has not joined a programme.</Trans>
  );
}
