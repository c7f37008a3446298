import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useFormat } from '../../../../i18n/use-format.ts';
import { LARGEST_ATTACHMENT } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import type { ChosenProblem } from '../recording/chosen-file.ts';
import { useChosenProblemText } from '../recording/chosen-problem-text.ts';
import { useAttachment } from '../use-attachment.ts';
import { prepareFile } from './prepare-file.ts';

/**
 * Any file. Pictures and recordings lose what their makers wrote into them; of every other kind only a warning can be
 * given. The file's name is not kept: names of files say whom they are about.
 */
export function FileAnswer(props: AnswerProps) {
  const { question, inputId, labelId, describedBy } = props;
  const { t } = useLingui();
  const { size } = useFormat();
  const attachment = useAttachment(props);
  const [problem, setProblem] = useState<ChosenProblem | null>(null);
  const [isDocument, setDocument] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const problemText = useChosenProblemText();
  const hasFile = question.value !== '';
  const most = size(LARGEST_ATTACHMENT);

  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setProblem(null);
    const prepared = await prepareFile(file);
    input.value = '';
    if (!prepared.ok) return setProblem(prepared.error);
    setDocument(prepared.value.isAsGiven);
    await attachment.save(prepared.value.mediaType, prepared.value.bytes);
  };
  return (
    <div className="file-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {!hasFile && !question.readonly && (
        <p className="answer-note">
          <Trans>
            At most {most}. The file’s name is not kept. Documents may carry hidden names, places and earlier versions:
            attach only what is needed.
          </Trans>
        </p>
      )}
      <div role="status">
        {problem !== null && <p className="answer-problem">{problemText(problem)}</p>}
        {attachment.isSaving && <p className="answer-note">{t`Sealing the file…`}</p>}
        {hasFile && !attachment.isSaving && (
          <p className="answer-note">
            {t`A file is sealed on this tablet, without its name.`}{' '}
            {attachment.previewUrl !== null &&
              (isDocument
                ? t`What is hidden in it was left as it is.`
                : t`Location and other hidden details were removed.`)}
          </p>
        )}
      </div>
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {!question.readonly && (
        <div className="answer-buttons">
          <Button id={inputId} icon="file" isDisabled={attachment.isSaving} onPress={() => files.current?.click()}>
            {hasFile ? t`Choose another file` : t`Choose a file`}
          </Button>
          {hasFile && (
            <Button variant="quiet" onPress={attachment.clear}>
              {t`Remove the file`}
            </Button>
          )}
        </div>
      )}
      <input ref={files} hidden type="file" autoComplete="off" onChange={(event) => void take(event.target)} />
    </div>
  );
}
