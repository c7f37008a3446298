import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import type { AnswerProps } from '../answer-props.ts';
import { MAX_PIXELS, redrawPicture } from '../picture.ts';
import { useAttachment } from './use-attachment.ts';

/** A photo from the camera or a file, made small and without what the camera wrote into it, then sealed at once. */
export function PictureAnswer(props: AnswerProps) {
  const { question, inputId, labelId, describedBy } = props;
  const { t } = useLingui();
  const attachment = useAttachment(props);
  const [isUnreadable, setUnreadable] = useState(false);
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);

  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setUnreadable(false);
    const picture = await redrawPicture(file, Math.min(question.maxPixels ?? MAX_PIXELS, MAX_PIXELS));
    // The same file may be chosen again after a failure.
    input.value = '';
    if (picture.ok) await attachment.save(picture.value.mediaType, picture.value.bytes);
    else setUnreadable(true);
  };

  const hasPicture = question.value !== '';
  return (
    <div className="picture-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {attachment.previewUrl !== null && (
        <img className="picture-answer-preview" src={attachment.previewUrl} alt={t`What was just taken`} />
      )}
      <div role="status">
        {isUnreadable && (
          <p className="answer-problem">{t`This file could not be read as a picture. Choose another one.`}</p>
        )}
        {attachment.isSaving && <p className="answer-note">{t`Sealing the photo…`}</p>}
        {hasPicture && !attachment.isSaving && (
          <p className="answer-note">{t`The photo is sealed on this tablet. Location and camera details were removed.`}</p>
        )}
      </div>
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {!question.readonly && (
        <div className="answer-buttons">
          <Button
            id={inputId}
            variant="secondary"
            isDisabled={attachment.isSaving}
            onPress={() => camera.current?.click()}
          >
            {hasPicture ? t`Take it again` : t`Take a photo`}
          </Button>
          <Button variant="quiet" isDisabled={attachment.isSaving} onPress={() => files.current?.click()}>
            {t`Choose a file`}
          </Button>
          {hasPicture && <Button variant="quiet" onPress={attachment.clear}>{t`Remove the photo`}</Button>}
        </div>
      )}
      <input
        ref={camera}
        hidden
        type="file"
        autoComplete="off"
        accept="image/*"
        capture={
          question.appearance.includes('new-front') || question.appearance.includes('front') ? 'user' : 'environment'
        }
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
