/** What a person, or whoever registered a household, decided: what it means today, how it came about, and how to change it. */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Result } from '../../../result/result.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { RecordId } from '../../../vault/protocol.ts';
import type { ConsentView } from '../../../vault/views/consent-views.ts';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { useSync } from '../../session/sync.tsx';
import { ChangeConsent } from './change-consent.tsx';
import type { Change } from './changes.ts';
import { ConsentOverview } from './consent-overview.tsx';
import './consent-screen.css';

export function ConsentScreen({ subjectId }: { subjectId: RecordId }) {
  const { vault, view } = useSession();
  const { back } = useNavigation();
  const sync = useSync();
  const { programme } = view;
  const [read, setRead] = useState<Result<ConsentView, VaultError> | null>(null);
  const [changes, setChanges] = useState<readonly [Change, ...Change[]] | null>(null);
  const [decided, setDecided] = useState<readonly Change[] | null>(null);

  useEffect(() => {
    let left = false;
    void vault.call('consent.read', { subjectId }).then((answer) => {
      if (!left) setRead(answer);
    });
    return () => {
      left = true;
    };
  }, [vault, subjectId]);

  if (read?.ok && programme) {
    const consent = read.value;
    return changes === null ? (
      <ConsentOverview programme={programme} consent={consent} decided={decided} onChange={setChanges} onBack={back} />
    ) : (
      <ChangeConsent
        programme={programme}
        consent={consent}
        changes={changes}
        onCancel={() => setChanges(null)}
        onDone={(newer) => {
          setRead({ ok: true, value: newer });
          setDecided(changes);
          setChanges(null);
          sync.refresh();
        }}
      />
    );
  }
  return (
    <Screen title={<Trans>Decisions</Trans>} onBack={back}>
      {read?.ok === false ? <ErrorBanner error={read.error} /> : <Skeleton lines={6} />}
    </Screen>
  );
}
