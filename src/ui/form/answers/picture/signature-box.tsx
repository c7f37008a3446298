import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { Button } from '../../../controls/button.tsx';
import type { EntryProblem } from '../../entry.ts';

interface SignatureBoxProps {
  readonly inputId: string;
  readonly isSaving: boolean;
  /** Told while something is drawn that nobody has kept yet. */
  readonly onEntry: (problem: EntryProblem | null) => void;
  readonly onKeep: (png: Uint8Array<ArrayBuffer>) => void;
}

/** The box to sign in: always black on white, since it is kept as it is drawn. */
export function SignatureBox({ inputId, isSaving, onEntry, onKeep }: SignatureBoxProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [isDrawn, setDrawn] = useState(false);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // As many pixels as the screen has, so that a thin line stays thin.
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = element.offsetWidth * ratio;
    element.height = element.offsetHeight * ratio;
    element.getContext('2d')?.scale(ratio, ratio);
    const made = new SignaturePad(element, { backgroundColor: '#fff', penColor: '#14212b' });
    const begin = () => {
      setDrawn(true);
      onEntry('signature-not-kept');
    };
    made.addEventListener('beginStroke', begin);
    pad.current = made;
    return () => {
      made.removeEventListener('beginStroke', begin);
      made.off();
      onEntry(null);
    };
  }, [onEntry]);

  const wipe = () => {
    pad.current?.clear();
    setDrawn(false);
    onEntry(null);
  };
  const keep = async () => {
    const blob = await new Promise<Blob | null>((resolve) => {
      if (canvas.current === null) resolve(null);
      else canvas.current.toBlob(resolve, 'image/png');
    });
    if (blob !== null) onKeep(new Uint8Array(await blob.arrayBuffer()));
  };

  return (
    <>
      <canvas
        ref={canvas}
        id={inputId}
        tabIndex={-1}
        className="signature-answer-pad"
        role="img"
        aria-label={t`Box for the signature`}
      />
      <div className="answer-buttons">
        <Button isDisabled={!isDrawn} busy={isSaving} onPress={() => void keep()}>
          <Trans>Use this signature</Trans>
        </Button>
        <Button variant="quiet" isDisabled={!isDrawn} onPress={wipe}>
          <Trans>Clear</Trans>
        </Button>
      </div>
    </>
  );
}
