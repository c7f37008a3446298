/** The first screen: what to do, what waits to be continued, and whether all is safe. */
import { Trans } from '@lingui/react/macro';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { ActionCard } from '../../frame/action-card.tsx';
import { useHome } from '../../frame/home-view.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { DraftList } from './draft-list.tsx';
import { Problems } from './problems.tsx';
import { SyncNote } from './sync-note.tsx';
import { TabletFacts } from './tablet-facts.tsx';
import './home-screen.css';

export function HomeScreen() {
  const { go } = useNavigation();
  const { view, error } = useHome();
  return (
    <Screen title={<Trans>Home</Trans>}>
      <div className="home-ways">
        <ActionCard
          primary
          icon="register"
          title={<Trans>Register a household</Trans>}
          detail={<Trans>Notice and decisions first, then each person.</Trans>}
          onPress={() => go({ screen: 'register', draftId: null })}
        />
        <ActionCard
          icon="find"
          title={<Trans>Find a person</Trans>}
          detail={<Trans>By name, phone or receipt.</Trans>}
          onPress={() => go({ screen: 'find' })}
        />
      </div>
      {error && <ErrorBanner error={error} />}
      {!view && !error && <Skeleton />}
      {view && (
        <>
          <Problems problems={view.problems} />
          <SyncNote />
          <DraftList drafts={view.drafts} />
          {view.households === 0 && view.drafts.length === 0 && (
            <Empty title={<Trans>Nobody is registered on this tablet yet.</Trans>}>
              <p>
                <Trans>
                  Begin with "Register a household". You can stop at any moment: every answer is saved as you give it.
                </Trans>
              </p>
            </Empty>
          )}
          <TabletFacts view={view} />
        </>
      )}
    </Screen>
  );
}
