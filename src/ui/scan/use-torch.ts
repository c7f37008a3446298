/** The lamp beside the camera, where the track says that it has one. */
import { useEffect, useState } from 'react';

/** Not in the DOM's types yet: Image Capture's additions to tracks. */
type WithTorch = { readonly torch?: boolean };

export interface Torch {
  readonly isThere: boolean;
  readonly isOn: boolean;
  readonly toggle: () => void;
}

export function useTorch(stream: MediaStream | null): Torch {
  const [isOn, setOn] = useState(false);
  const track = stream?.getVideoTracks()[0];
  const capabilities = track?.getCapabilities?.() as WithTorch | undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stream starts with its lamp off
  useEffect(() => setOn(false), [stream]);
  const toggle = () => {
    const wanted = { advanced: [{ torch: !isOn } as MediaTrackConstraintSet] };
    track?.applyConstraints(wanted).then(
      () => setOn(!isOn),
      () => setOn(false),
    );
  };
  return { isThere: capabilities?.torch === true, isOn, toggle };
}
