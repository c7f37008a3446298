/**
 * The log of this profile, newest first, and whether it is whole. Names actions, people of the staff and reasons, never values.
 */
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { AuditView } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { ActionText } from './action-text.tsx';
import './audit.css';

const PAGE = 50;

export function AuditScreen() {
  const { vault } = useSession();
  const { back } = useNavigation();
  const [entries, setEntries] = useState<readonly AuditView[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [error, setError] = useState<VaultError | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(true);

  useEffect(() => {
    let left = false;
    setBusy(true);
    void vault.call('audit.read', { before, limit: PAGE }).then((read) => {
      if (left) return;
      setBusy(false);
      if (!read.ok) {
        setError(read.error);
        return;
      }
      setTotal(read.value.total);
      setEntries((known) => (before === null ? read.value.entries : [...known, ...read.value.entries]));
    });
    return () => {
      left = true;
    };
  }, [vault, before]);

  const oldest = entries.at(-1);
  return (
    <Screen title={<Trans>Log of this tablet</Trans>} onBack={back}>
      {error ? (
        <ErrorBanner error={error} />
      ) : total === null ? (
        <Skeleton lines={6} />
      ) : (
        <Banner
          tone="success"
          announced={false}
          title={<Plural value={total} one="The log is whole: # entry" other="The log is whole: # entries" />}
        >
          <p>
            <Trans>Each entry is signed and holds on to the one before it. Nothing was taken out or changed.</Trans>
          </p>
        </Banner>
      )}
      {entries.length > 0 && (
        <ol className="audit-entries">
          {entries.map((entry) => (
            <AuditEntry key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
      {oldest && oldest.seq > 0 && !error && (
        <Button busy={isBusy} onPress={() => setBefore(oldest.seq)}>
          <Trans>Show older entries</Trans>
        </Button>
      )}
    </Screen>
  );
}

function AuditEntry({ entry }: { entry: AuditView }) {
  const format = useFormat();
  return (
    <li className="audit-entry">
      <span className="audit-seq tabular">{format.number(entry.seq + 1)}</span>
      <div className="audit-words">
        <span className="audit-action">
          <ActionText action={entry.action} />
        </span>
        <span className="audit-more">
          {format.dateTime(entry.at)}
          {' · '}
          <bdi>{entry.by}</bdi>
        </span>
        {entry.reason !== '' && (
          <span className="audit-more">
            <Trans>
              Reason: <bdi>{entry.reason}</bdi>
            </Trans>
          </span>
        )}
      </div>
    </li>
  );
}
