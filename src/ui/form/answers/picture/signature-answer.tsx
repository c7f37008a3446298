import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../controls/button.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { useAttachment } from '../use-attachment.ts';
import { SignatureBox } from './signature-box.tsx';

/**
 * Signed by hand with a finger, a pen or a mouse. A typed name is not a signature, so the keyboard offers none: where a
 * signature is not required the question says that it may be left out.
 */
export function SignatureAnswer(props: AnswerProps) {
  const { question, inputId, labelId, describedBy, onEntry } = props;
  const { t } = useLingui();
  const attachment = useAttachment(props);
  const isSigned = question.value !== '';

  return (
    <div className="signature-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {attachment.previewUrl !== null && (
        <img className="signature-answer-preview" src={attachment.previewUrl} alt={t`The signature just given`} />
      )}
      {isSigned && (
        <p className="answer-note" role="status">
          <Trans>The signature is sealed on this tablet.</Trans>
        </p>
      )}
      {!isSigned && !question.readonly && (
        <>
          <p className="answer-note">
            <Trans>Sign in the box with a finger, a pen or the mouse.</Trans>{' '}
            {!question.required && (
              <Trans>A typed name is not a signature: whoever cannot sign may leave this out.</Trans>
            )}
          </p>
          <SignatureBox
            inputId={inputId}
            isSaving={attachment.isSaving}
            onEntry={onEntry}
            onKeep={(png) => void attachment.save('image/png', png)}
          />
        </>
      )}
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {isSigned && !question.readonly && (
        <Button variant="quiet" onPress={attachment.clear}>
          <Trans>Sign again</Trans>
        </Button>
      )}
    </div>
  );
}
