/** How the invitation comes to this tablet: by camera, as a file, or as a link that is pasted. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { FileButton } from '../../controls/file-button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { ActionCard } from '../../frame/action-card.tsx';
import { useOnline } from '../../frame/use-online.ts';
import { ScanDialog } from '../../scan/scan-dialog.tsx';
import type { StepFrame } from '../profile/create-profile-screen.tsx';
import './join.css';

interface ReceiveStepProps extends StepFrame {
  readonly isReading: boolean;
  readonly error: VaultError | null;
  readonly onText: (text: string) => void;
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** An invitation with its programme; more than this is not one. */
const LARGEST_FILE = 32 * 1024 * 1024;

export function ReceiveStep({ isReading, error, onText, onBytes, onBack, progress }: ReceiveStepProps) {
  const { t } = useLingui();
  const isOnline = useOnline();
  const [isScanning, setScanning] = useState(false);
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  return (
    <Screen title={<Trans>Join a programme</Trans>} step="receive" onBack={onBack} progress={progress}>
      <p>
        <Trans>Your supervisor has an invitation for you. It lets one tablet in, once.</Trans>
      </p>
      {error && <ErrorBanner error={error} />}
      {isReading && <Banner tone="notice" title={<Trans>Looking at the invitation…</Trans>} />}
      {!isOnline && (
        <Banner tone="notice" announced={false} title={<Trans>There is no network now.</Trans>}>
          <p>
            <Trans>You can join with a file: it holds the programme too. A code or a link needs a network once.</Trans>
          </p>
        </Banner>
      )}
      <ActionCard
        primary
        icon="scan"
        title={<Trans>Scan the code</Trans>}
        detail={<Trans>From your supervisor's screen, with the camera of this tablet.</Trans>}
        onPress={() => setScanning(true)}
      />
      <section className="join-other">
        <h2>
          <Trans>Other ways</Trans>
        </h2>
        <div>
          <FileButton
            icon="file"
            busy={isReading}
            onFile={(file) => {
              if (file.size > LARGEST_FILE) return onText('');
              void file.arrayBuffer().then(
                (buffer) => onBytes(new Uint8Array(buffer)),
                () => onText(''),
              );
            }}
          >
            <Trans>Choose a file</Trans>
          </FileButton>
        </div>
        <form
          className="join-paste"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReading) return;
            setEmpty(text.trim() === '');
            if (text.trim() !== '') onText(text);
          }}
        >
          <TextField
            label={<Trans>Link or code</Trans>}
            hint={<Trans>Paste what your supervisor sent you.</Trans>}
            error={isEmpty ? t`Paste the link first.` : undefined}
            value={text}
            maxLength={4096}
            onChange={(value) => {
              setEmpty(false);
              setText(value);
            }}
          />
          <Button type="submit" busy={isReading}>
            <Trans>Use this link</Trans>
          </Button>
        </form>
      </section>
      {isScanning && (
        <ScanDialog
          title={<Trans>Scan the invitation</Trans>}
          onClose={() => setScanning(false)}
          onFound={(found) => {
            setScanning(false);
            onText(found);
          }}
        />
      )}
    </Screen>
  );
}
