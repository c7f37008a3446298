/** Handing over without a network: what waits as an encrypted file, and a file of another tablet taken in. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { ChooseFile } from '../../../controls/choose-file.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { saveBytes } from '../../../controls/save-bytes.ts';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useSession } from '../../../session/session.tsx';

/** Says nothing of who made it, of whom it is or what is in it. */
const FILE_NAME = 'file.bin';

type Outcome =
  | { readonly type: 'saved'; readonly operations: number }
  | { readonly type: 'taken'; readonly fresh: number; readonly known: number; readonly refused: number }
  | { readonly type: 'failed'; readonly error: VaultError };

interface HandOverDialogProps {
  readonly onClose: () => void;
  /** Something was taken in. */
  readonly onTaken: () => void;
}

export function HandOverDialog({ onClose, onTaken }: HandOverDialogProps) {
  const { vault } = useSession();
  const [busy, setBusy] = useState<'saving' | 'taking' | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function save(): Promise<void> {
    setBusy('saving');
    const made = await vault.call('sync.export', {});
    if (made.ok) saveBytes(new Uint8Array(made.value.bytes), 'application/octet-stream', FILE_NAME);
    show(made, ({ operations }) => ({ type: 'saved', operations }));
  }
  async function take(file: File): Promise<void> {
    setBusy('taking');
    const taken = await vault.call('sync.import', { bytes: new Uint8Array(await file.arrayBuffer()) });
    show(taken, ({ operations, known, refused }) => ({
      type: 'taken',
      fresh: operations - known - refused,
      known,
      refused,
    }));
    if (taken.ok) onTaken();
  }
  function show<T>(answer: Result<T, VaultError>, outcomeOf: (value: T) => Outcome): void {
    setOutcome(answer.ok ? outcomeOf(answer.value) : { type: 'failed', error: answer.error });
    setBusy(null);
  }

  return (
    <Dialog
      title={<Trans>Hand over by file</Trans>}
      isOpen
      onClose={onClose}
      isDismissable={busy === null}
      actions={
        <Button isDisabled={busy !== null} onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          For places without a network. The file is encrypted: only tablets of this programme can open it. It may travel
          on a memory stick or by any other way.
        </Trans>
      </p>
      <div className="sync-buttons">
        <Button icon="install" busy={busy === 'saving'} isDisabled={busy === 'taking'} onPress={() => void save()}>
          <Trans>Save what waits as a file</Trans>
        </Button>
        <ChooseFile busy={busy === 'taking'} onFile={(file) => void take(file)}>
          <Trans>Take in a file</Trans>
        </ChooseFile>
      </div>
      {outcome && <OutcomeBanner outcome={outcome} />}
    </Dialog>
  );
}

function OutcomeBanner({ outcome }: { outcome: Outcome }) {
  switch (outcome.type) {
    case 'failed':
      return <ErrorBanner error={outcome.error} />;
    case 'saved':
      return outcome.operations === 0 ? (
        <Banner tone="notice" title={<Trans>Saved, but no record waits.</Trans>}>
          <p>
            <Trans>The file holds only the programme and the list of its tablets.</Trans>
          </p>
        </Banner>
      ) : (
        <Banner tone="success" title={<Plural value={outcome.operations} one="Saved: # part" other="Saved: # parts" />}>
          <p>
            <Trans>
              Everything still waits on this tablet too, until the server confirms it. So nothing is lost if the file
              is.
            </Trans>
          </p>
        </Banner>
      );
    case 'taken':
      return (
        <Banner tone={outcome.refused > 0 ? 'notice' : 'success'} title={<Trans>The file was taken in.</Trans>}>
          <ul className="plain-list">
            <li>
              <Plural value={outcome.fresh} one="# part was new" other="# parts were new" />
            </li>
            <li>
              <Plural value={outcome.known} one="# part was here already" other="# parts were here already" />
            </li>
            {outcome.refused > 0 && (
              <li>
                <Plural
                  value={outcome.refused}
                  one="# part was not taken: it is not in order. Tell a supervisor."
                  other="# parts were not taken: they are not in order. Tell a supervisor."
                />
              </li>
            )}
          </ul>
        </Banner>
      );
  }
}
