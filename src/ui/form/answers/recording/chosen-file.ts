/** A recording chosen from the tablet's files: not too large, of a known kind, and without what its maker wrote into it. */
import { stripRecording } from '../../../../media/recording.ts';
import { err, ok, type Result } from '../../../../result/result.ts';
import { LARGEST_ATTACHMENT } from '../../../../vault/protocol.ts';
import type { RecordingKind } from './recording-settings.ts';

export type ChosenProblem = 'too-large' | 'empty' | 'unreadable' | 'unknown-kind' | 'hidden-track' | 'other-kind';

export interface ChosenFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file may be on a card that was pulled out, or in a cloud that is out of reach. */
export async function readChosen(file: Blob): Promise<Result<Uint8Array<ArrayBuffer>, ChosenProblem>> {
  if (file.size > LARGEST_ATTACHMENT) return err('too-large');
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return bytes.length === 0 ? err('empty') : ok(bytes);
  } catch {
    return err('unreadable');
  }
}

/** Null `kind`: sound or film, whichever it is. */
export function stripChosen(
  bytes: Uint8Array<ArrayBuffer>,
  kind: RecordingKind | null,
): Result<ChosenFile, ChosenProblem> {
  const stripped = stripRecording(bytes);
  if (!stripped.ok) {
    const problems = {
      'recording-kind-unknown': 'unknown-kind',
      'recording-damaged': 'unreadable',
      'recording-hidden-track': 'hidden-track',
    } as const;
    return err(problems[stripped.error.type]);
  }
  // A film is not taken for a sound: it shows faces that nobody meant to keep.
  if (kind === 'audio' && stripped.value.mediaType.startsWith('video/')) return err('other-kind');
  if (kind === 'video' && stripped.value.mediaType.startsWith('audio/')) return err('other-kind');
  return ok(stripped.value);
}
