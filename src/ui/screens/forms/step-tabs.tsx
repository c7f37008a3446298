/** The steps of an inspection, in any order, each with what still blocks it. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type Finding, isBlocking } from '../../../forms/inspection/finding.ts';
import type { InspectionStep } from './inspection.tsx';

interface StepTabsProps {
  readonly steps: readonly InspectionStep[];
  readonly current: InspectionStep;
  readonly findings: readonly Finding[];
  readonly onChoose: (step: InspectionStep) => void;
}

export function StepTabs({ steps, current, findings, onChoose }: StepTabsProps) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Steps`}>
      <ol className="step-tabs">
        {steps.map((step) => {
          const open = findings.filter((finding) => isBlocking(finding) && stepOf(finding) === step).length;
          return (
            <li key={step}>
              <button
                type="button"
                className="step-tab"
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onChoose(step)}
              >
                <span className="step-tab-name">
                  <StepName step={step} />
                </span>
                {open > 0 && (
                  <span className="step-tab-open">
                    <Plural value={open} one="# to do" other="# to do" />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Where a finding is put right. */
function stepOf(finding: Finding): InspectionStep {
  if (finding.fieldId !== null || finding.type === 'role-missing') return 'fields';
  return finding.type === 'file-missing' || finding.type === 'file-large' ? 'files' : 'form';
}

function StepName({ step }: { step: InspectionStep }) {
  switch (step) {
    case 'form':
      return <Trans>Form</Trans>;
    case 'fields':
      return <Trans>Fields</Trans>;
    case 'files':
      return <Trans>Files</Trans>;
    case 'preview':
      return <Trans>As the officer sees it</Trans>;
    case 'publish':
      return <Trans>Publish</Trans>;
  }
}
