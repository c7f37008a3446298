import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import { ScanDialog } from '../../../scan/scan-dialog.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { plainText } from '../../rich-text.ts';
import { TextAnswer } from '../text-answer.tsx';
import { isTooLongForCode, readableCode } from './readable-code.ts';

/** A code that is scanned with the camera, read from a picture, or typed: whoever has no camera is not stuck. */
export function CodeAnswer(props: AnswerProps) {
  const { question, inputId, onAnswer } = props;
  const { t } = useLingui();
  const [isScanning, setScanning] = useState(false);
  const [outcome, setOutcome] = useState<'read' | 'too-long' | null>(null);
  const isFront = question.appearance.includes('front');

  const take = (code: string) => {
    setScanning(false);
    if (isTooLongForCode(code)) return setOutcome('too-long');
    onAnswer(readableCode(code));
    setOutcome('read');
    document.getElementById(inputId)?.focus();
  };
  return (
    <div className="code-answer">
      <div className="code-answer-row">
        {question.appearance.includes('hidden-answer') && question.value !== '' ? (
          <p className="answer-note">{t`A code is kept here. The form asks not to show it.`}</p>
        ) : (
          <TextAnswer {...props} />
        )}
        {!question.readonly && (
          <Button icon="scan" onPress={() => setScanning(true)}>
            {t`Scan a code`}
          </Button>
        )}
      </div>
      <p role="status" className={outcome === 'too-long' ? 'answer-problem' : 'answer-note'}>
        {outcome === 'read' && question.value !== '' && t`The code was read. Compare it with what is printed.`}
        {outcome === 'too-long' && t`This code holds more text than an answer can. Scan another one, or type it.`}
      </p>
      {isScanning && (
        <ScanDialog
          title={plainText(question.label)}
          facing={isFront ? 'user' : 'environment'}
          onFound={take}
          onClose={() => setScanning(false)}
        />
      )}
    </div>
  );
}
