/** Says what is lost and what is not undone, asks for a reason, erases, and then says how far it has got. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { VaultError } from '../../../../vault/errors.ts';
import type { RecordId } from '../../../../vault/protocol.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import { useSync } from '../../../session/sync.tsx';
import { SHORTEST_REASON } from '../record/reason.ts';
import './erase-record.css';

interface EraseRecordDialogProps {
  readonly recordId: RecordId;
  readonly kind: 'person' | 'household';
  readonly onClose: () => void;
}

export function EraseRecordDialog({ recordId, kind, onClose }: EraseRecordDialogProps) {
  const { vault } = useSession();
  const { replace } = useNavigation();
  const sync = useSync();
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isErased, setErased] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const isReasonShort = reason.trim().length < SHORTEST_REASON;

  async function erase(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (isReasonShort || isBusy) return;
    setBusy(true);
    const erased = await vault.call('record.erase', { recordId, reason: reason.trim() });
    setBusy(false);
    setError(erased.ok ? null : erased.error);
    if (!erased.ok) return;
    setErased(true);
    sync.refresh();
  }

  if (isErased) {
    return (
      <Dialog
        title={<Trans>Erased</Trans>}
        isOpen
        onClose={() => replace({ screen: 'home' })}
        actions={
          <>
            {sync.view && (
              <Button onPress={() => replace({ screen: 'leaves' })}>
                <Trans>See who has confirmed it</Trans>
              </Button>
            )}
            <Button variant="primary" onPress={() => replace({ screen: 'home' })}>
              <Trans>Done</Trans>
            </Button>
          </>
        }
      >
        <Propagation />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={kind === 'person' ? <Trans>Erase this person's data?</Trans> : <Trans>Erase this household's data?</Trans>}
      isOpen
      onClose={onClose}
      isDismissable={!isBusy}
    >
      <form className="erase-record-form" onSubmit={(event) => void erase(event)}>
        <Banner tone="danger" announced={false} title={<Trans>Nobody can undo it.</Trans>}>
          <ul className="plain-list">
            <li>
              {kind === 'person' ? (
                <Trans>All answers about this person, photos and recordings too, are deleted on this tablet.</Trans>
              ) : (
                <Trans>
                  All answers about the household and about every person in it, photos and recordings too, are deleted
                  on this tablet.
                </Trans>
              )}
            </li>
            <li>
              <Trans>The server and the other tablets delete it when they are next in contact, and say so.</Trans>
            </li>
            <li>
              <Trans>What somebody has read, printed or saved outside the app cannot be called back.</Trans>
            </li>
            <li>
              <Trans>A mark without any personal data stays, so that it cannot come back by mistake.</Trans>
            </li>
          </ul>
        </Banner>
        {error && <ErrorBanner error={error} />}
        <TextField
          label={<Trans>Why is it erased?</Trans>}
          hint={<Trans>It goes into the log. Do not write names or what the answers say.</Trans>}
          error={isTried && isReasonShort ? t`Write a few words.` : undefined}
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
        <div className="dialog-actions">
          <Button isDisabled={isBusy} onPress={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button type="submit" variant="danger" icon="delete" busy={isBusy}>
            <Trans>Erase</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How far it has got, as far as the other tablets have said. */
function Propagation() {
  const { view } = useSync();
  const newest = view?.purgesOpen.toSorted((one, other) => other.at - one.at)[0];
  return (
    <>
      <p>
        <Trans>It is gone from this tablet.</Trans>
      </p>
      {newest && newest.waitingFor.length > 0 && (
        <p>
          <Plural
            value={newest.waitingFor.length}
            one="# other tablet has not confirmed yet that it has deleted it. It does so at its next contact."
            other="# other tablets have not confirmed yet that they have deleted it. They do so at their next contact."
          />
        </p>
      )}
      {view && view.waiting.operations > 0 && (
        <p>
          <Trans>The order to delete waits to be sent from here: it goes with the next contact.</Trans>
        </p>
      )}
    </>
  );
}
