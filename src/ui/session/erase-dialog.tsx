/** Emergency erase, asked in two steps whose buttons lie apart: says what will be lost and how much of it. */
import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { VaultClient } from '../../vault/client.ts';
import type { VaultError } from '../../vault/errors.ts';
import { Banner } from '../controls/banner.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorBanner } from '../errors/error-banner.tsx';
import { eraseDevice } from './erase.ts';

interface EraseDialogProps {
  readonly vault: VaultClient;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What is known to be lost, in words with counts. */
  readonly losses: ReactNode;
}

type Step = { readonly type: 'ask' | 'confirm' | 'erasing' } | { readonly type: 'failed'; readonly error: VaultError };

export function EraseDialog({ vault, isOpen, onClose, losses }: EraseDialogProps) {
  const [step, setStep] = useState<Step>({ type: 'ask' });
  const close = (): void => {
    setStep({ type: 'ask' });
    onClose();
  };
  const erase = async (): Promise<void> => {
    setStep({ type: 'erasing' });
    const erased = await eraseDevice(vault);
    if (!erased.ok) setStep({ type: 'failed', error: erased.error });
  };

  return (
    <Dialog
      title={<Trans>Emergency: erase everything</Trans>}
      isOpen={isOpen}
      onClose={close}
      isDismissable={step.type !== 'erasing'}
      actions={
        <EraseActions step={step} close={close} ask={() => setStep({ type: 'confirm' })} erase={() => void erase()} />
      }
    >
      <p>
        <Trans>
          Use this only when the tablet may fall into wrong hands. The keys are destroyed first. Nobody can undo it.
        </Trans>
      </p>
      <Banner tone="danger" title={<Trans>This will be lost:</Trans>} announced={false}>
        {losses}
      </Banner>
      {step.type === 'failed' && <ErrorBanner error={step.error} />}
      {step.type === 'confirm' && (
        <p role="alert">
          <strong>
            <Trans>Erase all of it now?</Trans>
          </strong>
        </p>
      )}
    </Dialog>
  );
}

interface EraseActionsProps {
  readonly step: Step;
  readonly close: () => void;
  readonly ask: () => void;
  readonly erase: () => void;
}

function EraseActions({ step, close, ask, erase }: EraseActionsProps) {
  const cancel = (
    <Button key="cancel" onPress={close}>
      <Trans>Keep everything</Trans>
    </Button>
  );
  switch (step.type) {
    case 'ask':
      return [
        cancel,
        <Button key="ask" variant="danger" icon="delete" onPress={ask}>
          <Trans>Erase…</Trans>
        </Button>,
      ];
    // The other way round than before: a second press in the same place keeps everything.
    case 'confirm':
    case 'failed':
      return [
        <Button key="erase" variant="danger" icon="delete" onPress={erase}>
          <Trans>Erase now</Trans>
        </Button>,
        cancel,
      ];
    case 'erasing':
      return (
        <Button variant="danger" busy>
          <Trans>Erasing</Trans>
        </Button>
      );
  }
}

/** The losses as far as they are known before anything is unlocked. */
export function LockedLosses({ profiles }: { profiles: number }) {
  return (
    <ul className="plain-list">
      <li>
        <Plural value={profiles} one="# profile on this tablet" other="# profiles on this tablet" />
      </li>
      <li>
        <Trans>every household and person registered with them that exists nowhere else</Trans>
      </li>
      <li>
        <Trans>every registration that has been started</Trans>
      </li>
    </ul>
  );
}

interface UnlockedLossesProps {
  readonly households: number;
  readonly people: number;
  readonly drafts: number;
}

export function UnlockedLosses({ households, people, drafts }: UnlockedLossesProps) {
  return (
    <ul className="plain-list">
      <li>
        <Trans>
          <Plural value={households} one="# household of this profile" other="# households of this profile" />,{' '}
          <Plural value={people} one="# person" other="# people" />
        </Trans>
      </li>
      <li>
        <Plural
          value={drafts}
          one="# registration that has been started"
          other="# registrations that have been started"
        />
      </li>
      <li>
        <Trans>everything of the other profiles on this tablet</Trans>
      </li>
    </ul>
  );
}
