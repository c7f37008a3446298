/** What of one household leaves: for each of its records and answers, where it goes for what, or why it stays. */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { RecordId, ResponseOf } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import { LeavingRecordView } from './leaving-record.tsx';
import './households.css';

type Read = Result<ResponseOf<'leaving.read'>, VaultError>;

export function LeavingScreen({ householdId }: { householdId: RecordId }) {
  const { vault } = useSession();
  const { back, go } = useNavigation();
  const [read, setRead] = useState<Read | null>(null);

  useEffect(() => {
    let left = false;
    const readNow = (): void =>
      void vault.call('leaving.read', { householdId }).then((answer) => {
        if (!left) setRead(answer);
      });
    readNow();
    const stopListening = vault.onEvent((event) => {
      if (event.type === 'sync-changed') readNow();
    });
    return () => {
      left = true;
      stopListening();
    };
  }, [vault, householdId]);

  return (
    <Screen title={<Trans>What leaves of this household</Trans>} onBack={back}>
      {read === null && <Skeleton lines={6} />}
      {read?.ok === false && <ErrorBanner error={read.error} />}
      {read?.ok && (
        <>
          <p>
            <Trans>
              An answer leaves only if the programme needs it for something and the person's decisions allow that today.
              It leaves encrypted, for the supervisors of the programme or its team.
            </Trans>
          </p>
          <div className="leaving-buttons">
            <Button icon="household" onPress={() => go({ screen: 'household', recordId: householdId })}>
              <Trans>Household</Trans>
            </Button>
          </div>
          {read.value.records.map((record) => (
            <LeavingRecordView key={record.recordId} record={record} />
          ))}
        </>
      )}
    </Screen>
  );
}
