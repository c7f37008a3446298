import { Trans } from '@lingui/react/macro';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import { type Place, STEPS, stepNumber } from './steps.ts';

/** How far the registration is, in its own steps. */
export function StepProgress({ place }: { place: Place }) {
  return (
    <ProgressBar slim label={<Trans>Steps of this registration</Trans>} done={stepNumber(place)} of={STEPS.length} />
  );
}
