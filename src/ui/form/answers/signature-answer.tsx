import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { Button } from '../../controls/button.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import type { AnswerProps } from '../answer-props.ts';
import { useAttachment } from './use-attachment.ts';

/**
 * Signed by hand with a finger, a pen or a mouse. A typed name is not a signature, so the keyboard offers none: where a
 * signature is not required the question says that it may be left out.
 */
export function SignatureAnswer(props: AnswerProps) {
  const { question, inputId, labelId, describedBy, onEntry } = props;
  const { t } = useLingui();
  const attachment = useAttachment(props);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const isSigned = question.value !== '';

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
    // A signed question shows no pad: it is made anew when the signature is taken back.
  }, [isSigned, onEntry]);

  const wipe = () => {
    pad.current?.clear();
    setDrawn(false);
    onEntry(null);
  };
  const keep = async () => {
    const blob = await new Promise<Blob | null>((resolve) => (canvas.current === null ? resolve(null) : canvas.current.toBlob(resolve, 'image/png')));
    if (blob === null) return;
    const kept = await attachment.save('image/png', new Uint8Array(await blob.arrayBuffer()));
    if (kept) wipe();
  };

  return (
    <div className="signature-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {isSigned ? (
        <>
          {attachment.previewUrl !== null && <img className="signature-answer-preview" src={attachment.previewUrl} alt={t`The signature just given`} />}
          <p className="answer-note" role="status">{t`The signature is sealed on this tablet.`}</p>
        </>
      ) : (
        <>
          <p className="answer-note">
            {question.required
              ? t`Sign in the box with a finger, a pen or the mouse.`
              : t`Sign in the box with a finger, a pen or the mouse. A typed name is not a signature: whoever cannot sign may leave this out.`}
          </p>
          <canvas ref={canvas} id={inputId} tabIndex={-1} className="signature-answer-pad" role="img" aria-label={t`Box for the signature`} />
        </>
      )}
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {!question.readonly && (
        <div className="answer-buttons">
          {isSigned ? (
            <Button variant="quiet" onPress={attachment.clear}>{t`Sign again`}</Button>
          ) : (
            <>
              <Button variant="secondary" isDisabled={!isDrawn} busy={attachment.isSaving} onPress={() => void keep()}>{t`Use this signature`}</Button>
              <Button variant="quiet" isDisabled={!isDrawn} onPress={wipe}>{t`Clear`}</Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}
