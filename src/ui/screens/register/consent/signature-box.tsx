/**
 * A box to sign in. What was drawn is sealed at once and then cannot be shown on this tablet again, only given anew.
 *
 * The picture is white paper with dark ink in every theme, because it is evidence and not part of the look.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import type { Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { Button } from '../../../controls/button.tsx';
import { FieldError } from '../../../controls/field-frame.tsx';
import { Icon } from '../../../controls/icon.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';

export interface SignatureBoxHandle {
  /** Seals what is drawn now; null when nothing is, or it could not be sealed. */
  keep(): Promise<string | null>;
}

export interface SignatureBoxProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly error: ReactNode;
  readonly isKept: boolean;
  readonly seal: (png: Uint8Array) => Promise<Result<string, VaultError>>;
  readonly onKept: (attachmentId: string) => void;
  readonly onTakenBack: () => void;
  readonly ref?: Ref<SignatureBoxHandle>;
}

export function SignatureBox(props: SignatureBoxProps) {
  const { id, isKept } = props;
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (isKept || element === null) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = element.offsetWidth * ratio;
    element.height = element.offsetHeight * ratio;
    element.getContext('2d')?.scale(ratio, ratio);
    const made = new SignaturePad(element, { backgroundColor: '#ffffff', penColor: '#14212b' });
    const onStroke = (): void => setDrawn(true);
    made.addEventListener('beginStroke', onStroke);
    pad.current = made;
    return () => {
      made.removeEventListener('beginStroke', onStroke);
      made.off();
      pad.current = null;
      setDrawn(false);
    };
  }, [isKept]);

  async function keep(): Promise<string | null> {
    const element = canvas.current;
    if (element === null || pad.current === null || pad.current.isEmpty()) return null;
    setBusy(true);
    const blob = await new Promise<Blob | null>((resolve) => element.toBlob(resolve, 'image/png'));
    const sealed = blob && (await props.seal(new Uint8Array(await blob.arrayBuffer())));
    setBusy(false);
    if (!sealed?.ok) {
      setError(sealed?.error ?? { type: 'unexpected' });
      return null;
    }
    setError(null);
    props.onKept(sealed.value);
    return sealed.value;
  }
  useImperativeHandle(props.ref, () => ({ keep }));

  return (
    <div id={id} className={props.error ? 'field field-invalid' : 'field'} role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className="field-label">
        {props.label}
      </span>
      <FieldError id={id} error={props.error} />
      {isKept ? (
        <p className="signature-kept" role="status">
          <Icon name="tier-sensitive" />
          <Trans>Sealed on this tablet. It cannot be shown here again.</Trans>
        </p>
      ) : (
        <>
          <div className="field-hint">
            <Trans>With a finger, a pen or the mouse. Whoever cannot, chooses another way above.</Trans>
          </div>
          <canvas ref={canvas} className="signature-pad" role="img" aria-label={t`Box to sign in`} />
        </>
      )}
      {error && <ErrorBanner error={error} />}
      <div className="consent-buttons">
        {isKept ? (
          <Button onPress={props.onTakenBack}>
            <Trans>Do it again</Trans>
          </Button>
        ) : (
          <>
            <Button isDisabled={!isDrawn} busy={isBusy} onPress={() => void keep()}>
              <Trans>Keep it</Trans>
            </Button>
            <Button
              variant="quiet"
              isDisabled={!isDrawn}
              onPress={() => {
                pad.current?.clear();
                setDrawn(false);
              }}
            >
              <Trans>Clear</Trans>
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
