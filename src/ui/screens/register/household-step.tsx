/** Step 4: the household form. Read on the first appearance only, so that a save never disturbs what is being typed. */
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { FormDefinition } from '../../../forms/definition.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Attach } from '../../form/answer-props.ts';
import { FormRunner } from '../../form/form-runner.tsx';
import { useReadFormFile } from '../../session/use-read-form-file.ts';
import { whileAnswering } from './finished.ts';
import { FormFrame } from './form-frame.tsx';
import type { Registration } from './use-registration.ts';

export interface FormStepProps {
  readonly registration: Registration;
  readonly definition: FormDefinition;
  readonly purposes: readonly string[];
  readonly savedText: string;
  readonly attach: Attach;
  readonly onComplete: () => void;
  readonly onBack: () => void;
}

export function HouseholdStep({ registration, definition, purposes, onComplete, ...runner }: FormStepProps) {
  const { language } = useLanguage();
  const [start] = useState(registration.draft.household);
  const newest = useRef(start);
  const readFile = useReadFormFile(definition);
  return (
    <FormFrame registration={registration}>
      <FormRunner
        {...runner}
        definition={definition}
        readFile={readFile}
        language={language}
        answers={start.answers}
        page={start.page}
        purposes={purposes}
        heading={<Trans>Household</Trans>}
        onChange={(state) => {
          newest.current = whileAnswering(start, state);
          registration.setSection('household', newest.current);
        }}
        onComplete={() => {
          registration.setSection('household', { ...newest.current, complete: true });
          onComplete();
        }}
      />
    </FormFrame>
  );
}
