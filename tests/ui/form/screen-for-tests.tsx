/** Puts a FormRunner on the page of a browser test, and notes everything that it tells outwards. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { expect } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { activateLanguage } from '../../../src/i18n/activate.ts';
import { ok } from '../../../src/result/result.ts';
import { FormRunner, type FormRunnerProps } from '../../../src/ui/form/form-runner.tsx';
import '../../../src/ui/theme/base.css';
import '../../../src/ui/theme/tokens.css';
import { AttachmentId, Language, type SectionState } from '../../../src/vault/protocol.ts';

export interface Attached {
  readonly fieldId: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ShownForm {
  readonly states: SectionState[];
  readonly attached: Attached[];
  completed: number;
  left: number;
  /** The answer last told for the field of this number, outside a list. */
  answer(fieldId: number): string | undefined;
  close(): void;
}

export async function showForm(definition: FormDefinition, props: Partial<FormRunnerProps> = {}): Promise<ShownForm> {
  if (props.language === undefined) i18n.loadAndActivate({ locale: 'en', messages: {} });
  else await activateLanguage(Language.parse(props.language));
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  const shown: ShownForm = {
    states: [],
    attached: [],
    completed: 0,
    left: 0,
    answer: (fieldId) => shown.states.at(-1)?.answers.find((each) => each.fieldId === fieldId)?.value,
    close: () => root.unmount(),
  };
  root.render(
    <I18nProvider i18n={i18n}>
      <FormRunner
        definition={definition}
        language="en"
        answers={[]}
        page={0}
        purposes={[]}
        onChange={(state) => shown.states.push(state)}
        onComplete={() => {
          shown.completed += 1;
        }}
        onBack={() => {
          shown.left += 1;
        }}
        attach={(fieldId, mediaType, bytes) => {
          shown.attached.push({ fieldId, mediaType, bytes });
          return Promise.resolve(ok(AttachmentId.parse(String(shown.attached.length).padStart(32, '0'))));
        }}
        {...props}
      />
    </I18nProvider>,
  );
  // It has opened, or has said why not.
  await expect.poll(() => document.querySelector('.form-page, [role="alert"]'), { timeout: 30_000 }).not.toBeNull();
  return shown;
}
