/**
 * Asks the tablet for its camera or microphone, and tells in one word why there is none.
 *
 * Whoever opens a stream closes it: a camera's lamp that stays on is a promise broken.
 */
import { err, ok, type Result } from '../../result/result.ts';

/** Refused by the person or the browser; not there; held by another app or broken. */
export type CaptureProblem = 'refused' | 'missing' | 'busy';

const problems: Readonly<Record<string, CaptureProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** `devices` is absent where the page is not served securely. */
export async function openStream(
  devices: MediaDevices | undefined,
  wanted: MediaStreamConstraints,
): Promise<Result<MediaStream, CaptureProblem>> {
  if (devices === undefined) return err('missing');
  try {
    return ok(await devices.getUserMedia(wanted));
  } catch (error) {
    return err(problems[error instanceof DOMException ? error.name : ''] ?? 'missing');
  }
}

export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
