import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { Button } from '../../../controls/button.tsx';
import type { EntryProblem } from '../../entry.ts';

/** Pixels of an empty sheet; a photo keeps its own. */
const SHEET = { width: 1280, height: 960 };

/** White, and the photo on it. JPEG has no transparency. */
function paintGround(canvas: HTMLCanvasElement, photo: ImageBitmap | null): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (photo !== null) context.drawImage(photo, 0, 0, canvas.width, canvas.height);
  context.restore();
}

interface DrawingBoxProps {
  readonly inputId: string;
  /** Drawn over, and kept beneath what is drawn; null for a white sheet. */
  readonly photo: ImageBitmap | null;
  readonly isSaving: boolean;
  readonly onEntry: (problem: EntryProblem | null) => void;
  readonly onKeep: (jpeg: Uint8Array<ArrayBuffer>) => void;
}

/** A sheet or a photo to draw on with a finger, a pen or a mouse. It is kept as one picture. */
export function DrawingBox({ inputId, photo, isSaving, onEntry, onKeep }: DrawingBoxProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [strokes, setStrokes] = useState(0);
  const { width, height } = photo ?? SHEET;

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    element.width = width;
    element.height = height;
    // The pad measures in the pixels of the screen; the picture is kept in its own.
    const scale = width / element.offsetWidth;
    element.getContext('2d')?.scale(scale, scale);
    const made = new SignaturePad(element, {
      // On a photo red is seen on most things, on paper ink.
      penColor: photo === null ? '#14212b' : '#e1001a',
      minWidth: 1.5,
      maxWidth: 3.5,
    });
    paintGround(element, photo);
    const end = () => setStrokes(made.toData().length);
    made.addEventListener('endStroke', end);
    pad.current = made;
    return () => {
      made.removeEventListener('endStroke', end);
      made.off();
    };
  }, [photo, width, height]);

  // A photo that was taken is to be kept even when nothing is drawn on it.
  const isWaiting = photo !== null || strokes > 0;
  useEffect(() => {
    onEntry(isWaiting ? 'drawing-not-kept' : null);
    return () => onEntry(null);
  }, [isWaiting, onEntry]);

  const redraw = (count: number) => {
    const made = pad.current;
    if (made === null || canvas.current === null) return;
    const kept = made.toData().slice(0, count);
    made.clear();
    paintGround(canvas.current, photo);
    made.fromData(kept, { clear: false });
    setStrokes(count);
  };
  const keep = async () => {
    const blob = await new Promise<Blob | null>((resolve) => {
      if (canvas.current === null) resolve(null);
      else canvas.current.toBlob(resolve, 'image/jpeg', 0.85);
    });
    if (blob !== null) onKeep(new Uint8Array(await blob.arrayBuffer()));
  };
  return (
    <>
      <canvas
        ref={canvas}
        id={inputId}
        tabIndex={-1}
        className="drawing-box"
        role="img"
        aria-label={photo === null ? t`Sheet to draw on` : t`Photo to draw on`}
      />
      <div className="answer-buttons">
        <Button isDisabled={!isWaiting} busy={isSaving} onPress={() => void keep()}>
          <Trans>Use this picture</Trans>
        </Button>
        <Button variant="quiet" icon="undo" isDisabled={strokes === 0} onPress={() => redraw(strokes - 1)}>
          <Trans>Take back the last stroke</Trans>
        </Button>
        <Button variant="quiet" isDisabled={strokes === 0} onPress={() => redraw(0)}>
          <Trans>Clear</Trans>
        </Button>
      </div>
    </>
  );
}
