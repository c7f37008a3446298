import { useLingui } from '@lingui/react/macro';
import type { CaptureProblem } from './open-stream.ts';

/** Why there is no picture or no sound, and what to do about it. */
export function useCaptureProblemText(device: 'camera' | 'microphone'): (problem: CaptureProblem) => string {
  const { t } = useLingui();
  const camera = {
    refused: t`This browser does not let the app use the camera. Allow the camera for this site in the browser’s settings, then try again.`,
    missing: t`No camera was found on this device.`,
    busy: t`The camera is in use by another app, or does not work. Close the other app, then try again.`,
  };
  const microphone = {
    refused: t`This browser does not let the app use the microphone. Allow the microphone for this site in the browser’s settings, then try again.`,
    missing: t`No microphone was found on this device.`,
    busy: t`The microphone is in use by another app, or does not work. Close the other app, then try again.`,
  };
  return (problem) => (device === 'camera' ? camera : microphone)[problem];
}
