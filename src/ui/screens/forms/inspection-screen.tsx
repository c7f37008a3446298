/**
 * Inspecting a form in steps: the form as a whole, its fields, the files beside it, how the officer will see it, and what
 * changes when it is published. One primary action a step; the steps can be taken in any order.
 */
import { Trans } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import type { FormDefinition } from '../../../forms/definition.ts';
import { findFindings } from '../../../forms/inspection/find-findings.ts';
import type { Finding } from '../../../forms/inspection/finding.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme } from '../../../programme/programme.ts';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { FieldsStep } from './fields/fields-step.tsx';
import { filesAtHand } from './files-at-hand.ts';
import { FilesStep } from './files-step.tsx';
import { FormStep } from './form-step.tsx';
import { type Inspection, type InspectionStep, useInspection } from './inspection.tsx';
import { PreviewStep } from './preview-step.tsx';
import { PublishStep } from './publish/publish-step.tsx';
import { Published } from './publish/published.tsx';
import { StepTabs } from './step-tabs.tsx';
import './forms.css';

export interface StepProps {
  readonly inspection: Inspection;
  readonly programme: Programme;
  readonly findings: readonly Finding[];
  readonly change: (part: Partial<Inspection>) => void;
}

export function InspectionScreen() {
  const { inspection } = useInspection();
  const { programme } = useSession().view;
  const { go } = useNavigation();
  const [published, setPublished] = useState<string | null>(null);
  if (published !== null) return <Published version={published} />;
  if (!inspection || !programme) {
    return (
      <Screen title={<Trans>Inspect a form</Trans>}>
        <Empty
          title={<Trans>No form is being inspected.</Trans>}
          action={
            <Button variant="primary" onPress={() => go({ screen: 'forms' })}>
              <Trans>To the forms</Trans>
            </Button>
          }
        />
      </Screen>
    );
  }
  return <Inspecting inspection={inspection} programme={programme} onPublished={setPublished} />;
}

interface InspectingProps {
  readonly inspection: Inspection;
  readonly programme: Programme;
  readonly onPublished: (version: string) => void;
}

function Inspecting({ inspection, programme, onPublished }: InspectingProps) {
  const { setInspection } = useInspection();
  const { forms } = useSession().view;
  const { back } = useNavigation();
  const { language } = useLanguage();
  const { definition, step } = inspection;
  const change = useCallback(
    (part: Partial<Inspection>) => setInspection({ ...inspection, ...part }),
    [inspection, setInspection],
  );
  const findings = useMemo(
    () => findFindings(definition, { programme, published: forms, files: filesAtHand(inspection, forms) }),
    [definition, programme, forms, inspection],
  );
  const steps = stepsOf(definition);
  const goTo = (next: InspectionStep): void => change({ step: next });
  const props: StepProps = { inspection, programme, findings, change };
  // The form runs as a screen of its own.
  if (step === 'preview') return <PreviewStep {...props} onEnd={() => goTo('publish')} onBack={() => goTo('fields')} />;

  const following = steps[steps.indexOf(step) + 1];
  return (
    <Screen
      wide={step === 'fields'}
      step={step}
      onBack={back}
      status={<bdi>{inspection.fileName}</bdi>}
      title={translatedText(definition.title, [language, definition.defaultLanguage])}
      actions={
        following && (
          <Button variant="primary" onPress={() => goTo(following)}>
            <NextWord step={following} />
          </Button>
        )
      }
    >
      <StepTabs steps={steps} current={step} findings={findings} onChoose={goTo} />
      {step === 'form' && <FormStep {...props} />}
      {step === 'fields' && <FieldsStep {...props} />}
      {step === 'files' && <FilesStep {...props} />}
      {step === 'publish' && <PublishStep {...props} onPublished={onPublished} />}
    </Screen>
  );
}

const stepsOf = ({ files }: FormDefinition): readonly InspectionStep[] =>
  files.length > 0 ? ['form', 'fields', 'files', 'preview', 'publish'] : ['form', 'fields', 'preview', 'publish'];

function NextWord({ step }: { step: InspectionStep }) {
  switch (step) {
    case 'form':
      return <Trans>To the form</Trans>;
    case 'fields':
      return <Trans>Next: its fields</Trans>;
    case 'files':
      return <Trans>Next: its files</Trans>;
    case 'preview':
      return <Trans>Next: see it as the officer will</Trans>;
    case 'publish':
      return <Trans>Next: publish</Trans>;
  }
}
