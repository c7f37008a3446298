/**
 * Scans one code, with the camera or from a picture, and gives its text. For every screen that takes a code.
 *
 * Nothing of what the camera sees is kept. Typing by hand is the caller's: whoever opens this has a field beside it.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCaptureProblemText } from '../capture/capture-problem-text.ts';
import { useStream } from '../capture/use-stream.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { signalFound } from './found-signal.ts';
import { useScanning } from './use-scanning.ts';
import { useTorch } from './use-torch.ts';
import './scan.css';

interface ScanDialogProps {
  readonly title: ReactNode;
  /** Which camera first: the one that faces away, unless somebody is to hold the code to the screen. */
  readonly facing?: 'environment' | 'user';
  readonly onFound: (text: string) => void;
  readonly onClose: () => void;
}

export function ScanDialog({ title, facing = 'environment', onFound, onClose }: ScanDialogProps) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const { current, start } = useStream();
  const [side, setSide] = useState(facing);
  const [cameras, setCameras] = useState(0);
  const stream = current.state === 'live' ? current.stream : null;
  const torch = useTorch(stream);
  const problemText = useCaptureProblemText('camera');

  const take = (text: string) => {
    signalFound();
    onFound(text);
  };
  const { problem, readFile } = useScanning(video, stream, take);

  useEffect(() => {
    void start({ video: { facingMode: side, width: { ideal: 1280 }, height: { ideal: 960 } } }).then(async (opened) => {
      if (opened === null) return;
      // How many there are is told only after one was allowed.
      const devices = await navigator.mediaDevices.enumerateDevices();
      setCameras(devices.filter(({ kind }) => kind === 'videoinput').length);
    });
  }, [start, side]);

  const fileProblems = {
    'nothing-found': t`No code was found in this picture. Take it from closer, in good light, without a shadow.`,
    'picture-unreadable': t`This file could not be read as a picture. Choose another one.`,
    'reader-missing': t`Codes cannot be read on this device now. Type the code by hand.`,
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button icon="picture" onPress={() => files.current?.click()}>
            <Trans>Choose a picture</Trans>
          </Button>
        </>
      }
    >
      {(current.state === 'live' || current.state === 'starting') && (
        <div className="scan-view">
          <video ref={video} className="scan-picture" muted playsInline aria-label={t`What the camera sees`} />
          <div className="scan-frame" aria-hidden="true" />
          <div className="scan-tools">
            {torch.isThere && (
              <Button icon="torch" isPressed={torch.isOn} onPress={torch.toggle}>
                <Trans>Lamp</Trans>
              </Button>
            )}
            {cameras > 1 && (
              <Button
                icon="switch"
                label={t`Use the other camera`}
                onPress={() => setSide(side === 'user' ? 'environment' : 'user')}
              >
                {null}
              </Button>
            )}
          </div>
        </div>
      )}
      <div role="status" className="scan-words">
        {current.state === 'starting' && <p>{t`Starting the camera…`}</p>}
        {current.state === 'live' && problem === null && <p>{t`Hold the code inside the frame.`}</p>}
        {current.state === 'hidden' && (
          <p>{t`The camera was switched off because the app was not in sight. Nothing was kept.`}</p>
        )}
        {current.state === 'failed' && (
          <>
            <p className="answer-problem">{problemText(current.problem)}</p>
            <p>{t`You can also choose a picture of the code, or close this and type it by hand.`}</p>
          </>
        )}
        {problem !== null && <p className="answer-problem">{fileProblems[problem]}</p>}
      </div>
      {(current.state === 'hidden' || current.state === 'failed') && (
        <Button icon="camera" onPress={() => void start({ video: { facingMode: side } })}>
          {current.state === 'failed' ? t`Try again` : t`Turn the camera on`}
        </Button>
      )}
      <input
        ref={files}
        hidden
        type="file"
        autoComplete="off"
        accept="image/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file !== undefined) void readFile(file);
        }}
      />
    </Dialog>
  );
}
