/**
 * The form as the officer will see it: the same runner, with purposes to switch off as a person may refuse them.
 *
 * Nothing typed here is kept: no draft, no record, no attachment.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import type { ReadFormFile } from '../../../forms/engine/read-file.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ok } from '../../../result/result.ts';
import { AttachmentId } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { CheckCards, ChoiceCards } from '../../controls/choice-cards.tsx';
import { Screen } from '../../controls/screen.tsx';
import type { Attach } from '../../form/answer-props.ts';
import { FormRunner } from '../../form/form-runner.tsx';
import { useSession } from '../../session/session.tsx';
import type { StepProps } from './inspection-screen.tsx';
import { useLanguageName } from './words/language-name.ts';
import { useProgrammeWords } from './words/programme-words.tsx';

interface PreviewStepProps extends StepProps {
  readonly onEnd: () => void;
  readonly onBack: () => void;
}

export function PreviewStep({ inspection, programme, onEnd, onBack }: PreviewStepProps) {
  const { definition, files } = inspection;
  const { t } = useLingui();
  const { language: screenLanguage } = useLanguage();
  const { vault, view } = useSession();
  const languageName = useLanguageName();
  const { purposeName } = useProgrammeWords();
  const [purposes, setPurposes] = useState(programme.purposes.map(({ id }) => id));
  const [language, setLanguage] = useState(
    definition.languages.find((tag) => tag.split('-')[0] === screenLanguage) ?? definition.defaultLanguage,
  );
  const [width, setWidth] = useState('tablet');
  /** Counts fresh starts. */
  const [run, setRun] = useState(0);
  const [isDone, setDone] = useState(false);
  const previous = view.forms.find(({ formId }) => formId === definition.formId);

  const readFile = useCallback<ReadFormFile>(
    async (name) => {
      const given = files.get(name);
      if (given || !previous) return given ?? null;
      const kept = await vault.call('form.file', { formId: previous.formId, version: previous.version, name });
      return kept.ok ? kept.value : null;
    },
    [files, previous, vault],
  );
  const restart = (): void => {
    setDone(false);
    setRun(run + 1);
  };

  return (
    <div className="preview">
      <section className="preview-bar" aria-label={t`Preview`}>
        <Banner
          tone="notice"
          announced={false}
          title={<Trans>This is a preview. Nothing that you enter is kept.</Trans>}
        />
        <details className="forms-details">
          <summary>
            <Trans>Change what is shown: language, purposes, width</Trans>
          </summary>
          {definition.languages.length > 1 && (
            <ChoiceCards
              label={<Trans>Language of the form</Trans>}
              value={language}
              onChange={setLanguage}
              options={definition.languages.map((tag) => ({ value: tag, label: languageName(tag) || tag }))}
              columns
            />
          )}
          <CheckCards
            label={<Trans>What the person agrees to</Trans>}
            hint={<Trans>Take one away to see what is no longer asked.</Trans>}
            values={purposes}
            onChange={(chosen) => {
              setPurposes(programme.purposes.map(({ id }) => id).filter((id) => chosen.includes(id)));
              restart();
            }}
            options={programme.purposes.map(({ id }) => ({ value: id, label: purposeName(id) }))}
            columns="wide"
          />
          <ChoiceCards
            label={<Trans>Width of the screen</Trans>}
            value={width}
            onChange={setWidth}
            options={[
              { value: 'tablet', label: <Trans>Tablet</Trans> },
              { value: 'phone', label: <Trans>Phone</Trans> },
            ]}
            columns
          />
        </details>
        <div className="forms-row">
          <Button variant="quiet" icon="back" onPress={onBack}>
            <Trans>Back to the fields</Trans>
          </Button>
          <Button variant="primary" onPress={onEnd}>
            <Trans>Next: publish</Trans>
          </Button>
        </div>
      </section>
      <div className={width === 'phone' ? 'preview-device preview-phone' : 'preview-device'}>
        {isDone ? (
          <Screen title={<Trans>The form is complete</Trans>}>
            <p>
              <Trans>An officer would now go on to the next step. What you entered is gone.</Trans>
            </p>
            <div>
              <Button onPress={restart}>
                <Trans>Begin again</Trans>
              </Button>
            </div>
          </Screen>
        ) : (
          <FormRunner
            key={`${run} ${purposes.join(' ')}`}
            definition={definition}
            language={language}
            answers={[]}
            page={0}
            purposes={purposes}
            attach={attachNothing}
            readFile={readFile}
            onChange={() => undefined}
            onComplete={() => setDone(true)}
            onBack={onBack}
          />
        )}
      </div>
    </div>
  );
}

/** Answers as the vault would, with an id of nothing. */
const attachNothing: Attach = async () => {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return ok(AttachmentId.parse(id));
};
