import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { MAX_PIXELS, redrawPicture } from '../../picture.ts';
import { useAttachment } from '../use-attachment.ts';
import { DrawingBox } from './drawing-box.tsx';
import './picture.css';

/**
 * A photo from the camera or a file, made small and without what the camera wrote into it, then sealed at once. Where the
 * form asks for it, it is drawn on before, or a drawing takes its place.
 */
export function PictureAnswer(props: AnswerProps) {
  const { question, inputId, labelId, describedBy } = props;
  const { t } = useLingui();
  const attachment = useAttachment(props);
  const [isUnreadable, setUnreadable] = useState(false);
  const [photo, setPhoto] = useState<ImageBitmap | null>(null);
  useEffect(() => () => photo?.close(), [photo]);
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const asks = (...tokens: readonly string[]): boolean => tokens.some((token) => question.appearance.includes(token));
  const isDrawing = asks('draw');
  const isAnnotated = asks('annotate');
  const hasPicture = question.value !== '';

  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setUnreadable(false);
    const picture = await redrawPicture(file, Math.min(question.maxPixels ?? MAX_PIXELS, MAX_PIXELS));
    // The same file may be chosen again after a failure.
    input.value = '';
    if (!picture.ok) return setUnreadable(true);
    const { mediaType, bytes } = picture.value;
    if (!isAnnotated) return void (await attachment.save(mediaType, bytes));
    attachment.clear();
    return setPhoto(await createImageBitmap(new Blob([bytes], { type: mediaType })));
  };
  const keep = async (jpeg: Uint8Array<ArrayBuffer>) => {
    if (await attachment.save('image/jpeg', jpeg)) setPhoto(null);
  };

  const isOnSheet = !hasPicture && !question.readonly && (isDrawing || photo !== null);
  return (
    <div className="picture-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {attachment.previewUrl !== null && (
        <img className="picture-answer-preview" src={attachment.previewUrl} alt={t`What was just taken`} />
      )}
      {isOnSheet && (
        <DrawingBox
          inputId={isDrawing ? inputId : `${inputId}-drawing`}
          photo={photo}
          isSaving={attachment.isSaving}
          onEntry={props.onEntry}
          onKeep={(jpeg) => void keep(jpeg)}
        />
      )}
      <div role="status">
        {isUnreadable && (
          <p className="answer-problem">{t`This file could not be read as a picture. Choose another one.`}</p>
        )}
        {attachment.isSaving && <p className="answer-note">{t`Sealing the photo…`}</p>}
        {photo !== null && !hasPicture && (
          <p className="answer-note">{t`Draw on the photo with a finger, a pen or the mouse, then use it.`}</p>
        )}
        {hasPicture && !attachment.isSaving && (
          <p className="answer-note">
            {isDrawing
              ? t`The drawing is sealed on this tablet.`
              : t`The photo is sealed on this tablet. Location and camera details were removed.`}
          </p>
        )}
      </div>
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {!question.readonly && (
        <div className="answer-buttons">
          {!isDrawing && (
            <Button
              id={inputId}
              variant="secondary"
              icon="camera"
              isDisabled={attachment.isSaving}
              onPress={() => camera.current?.click()}
            >
              {hasPicture || photo !== null ? t`Take it again` : t`Take a photo`}
            </Button>
          )}
          {!isDrawing && !asks('new', 'new-front') && (
            <Button variant="quiet" isDisabled={attachment.isSaving} onPress={() => files.current?.click()}>
              {t`Choose a file`}
            </Button>
          )}
          {(hasPicture || photo !== null) && (
            <Button
              variant="quiet"
              onPress={() => {
                setPhoto(null);
                attachment.clear();
              }}
            >
              {isDrawing ? t`Draw again` : t`Remove the photo`}
            </Button>
          )}
        </div>
      )}
      <input
        ref={camera}
        hidden
        type="file"
        autoComplete="off"
        accept="image/*"
        capture={asks('new-front', 'front', 'selfie') ? 'user' : 'environment'}
        onChange={(event) => void take(event.target)}
      />
      <input
        ref={files}
        hidden
        type="file"
        autoComplete="off"
        accept="image/*"
        onChange={(event) => void take(event.target)}
      />
    </div>
  );
}
