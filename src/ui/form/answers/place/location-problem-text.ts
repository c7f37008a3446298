import { useLingui } from '@lingui/react/macro';
import type { LocationProblem } from '../../location.ts';

/** Why there is no reading, and what to do. */
export function useLocationProblemText(): (problem: LocationProblem) => string {
  const { t } = useLingui();
  const problems: Record<LocationProblem, string> = {
    refused: t`This tablet does not let the app see where it is. Allow location for this site in the browser’s settings, then try again.`,
    unavailable: t`The place could not be found. Go where the sky is open, then try again.`,
    'too-slow': t`No reading came in time. Go where the sky is open, then try again.`,
  };
  return (problem) => problems[problem];
}
