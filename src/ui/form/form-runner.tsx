/**
 * A form on the screen: one group a page, Back and Next, and every answer told outwards as it is given.
 *
 * `answers`, `page`, `purposes` and `definition` are read when it appears; another section is another `key`. With `only`
 * it shows one field for a correction, without a frame of its own, so that it can stand in a screen or a dialog.
 */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Answer, FormDefinition } from '../../forms/definition.ts';
import type { ReadFormFile } from '../../forms/engine/read-file.ts';
import type { RunningForm } from '../../forms/engine/running-form.ts';
import type { SectionState } from '../../vault/protocol.ts';
import { Banner } from '../controls/banner.tsx';
import { Button } from '../controls/button.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import type { Attach } from './answer-props.ts';
import { FormPages } from './form-pages.tsx';
import { useQuestionLanguage } from './language/question-language.tsx';
import { FormFilesProvider } from './media/form-files.tsx';
import { OnlyField } from './only-field.tsx';
import { useFormErrorText } from './problem-text.tsx';
import { useRunningForm } from './use-running-form.ts';
import './form.css';

export interface FormRunnerProps {
  readonly definition: FormDefinition;
  /** Of the interface; the form follows as far as it is translated. */
  readonly language: string;
  /** Empty: the form's own defaults. */
  readonly answers: readonly Answer[];
  readonly page: number;
  /** Fields none of whose purposes is here are not asked, and their answers are told as ''. */
  readonly purposes: readonly string[];
  /** After every change. `complete`: nothing in the form is wrong or missing now. */
  readonly onChange: (state: SectionState) => void;
  /** After Next on the last page, once the whole form is right. */
  readonly onComplete: () => void;
  /** Back on the first page; with `only`, Cancel. */
  readonly onBack: () => void;
  readonly attach: Attach;
  /** Left out: the form has no file that could be read. */
  readonly readFile?: ReadFormFile;
  readonly only?: number;
  /** Where this form stands, e.g. "Member 2 of 5": above the page's title. */
  readonly heading?: ReactNode;
  readonly savedText?: string;
}

export interface OpenRunnerProps extends FormRunnerProps {
  readonly form: RunningForm;
}

export function FormRunner(props: FormRunnerProps) {
  const { definition, answers, purposes, readFile, onBack, only } = props;
  const { chosen, choose } = useQuestionLanguage();
  const language = chosen ?? props.language;
  const opening = useRunningForm({ definition, language, answers, purposes, readFile });
  const errorText = useFormErrorText();

  switch (opening.state) {
    case 'opening':
      return (
        <div className="screen">
          <Skeleton lines={4} />
        </div>
      );
    case 'failed':
      return (
        <div className="screen">
          <Banner
            tone="danger"
            title={<Trans>This form cannot be opened</Trans>}
            actions={
              <Button onPress={onBack}>
                <Trans>Back</Trans>
              </Button>
            }
          >
            <p>{errorText(opening.error)}</p>
            <p>
              <Trans>What was written before is kept. Tell your supervisor.</Trans>
            </p>
          </Banner>
        </div>
      );
    case 'open':
      return (
        <FormFilesProvider readFile={readFile}>
          {only === undefined ? (
            <FormPages {...props} form={opening.form} onLanguage={choose} />
          ) : (
            <OnlyField {...props} form={opening.form} only={only} />
          )}
        </FormFilesProvider>
      );
  }
}
