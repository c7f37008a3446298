/**
 * Recordings without what their makers wrote into them: where, when, by whom, with which device.
 *
 * A phone writes the place into every film it takes. Each format's module keeps what is known to be sound or picture and
 * blanks or drops everything else, because no list of tags to remove could be complete. A format that is not known here is
 * refused, never passed on as it is. What an encoder hides inside the compressed picture itself is out of reach.
 */
import { err, type Result } from '../result/result.ts';
import { stripAudioFrames } from './audio-frames.ts';
import { stripIsoMedia } from './iso-media.ts';
import { stripMatroska } from './matroska.ts';
import { stripOgg } from './ogg.ts';
import { startsWith } from './signature.ts';
import { stripWave } from './wave.ts';

export interface StrippedRecording {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type RecordingProblem =
  /** A format that is not known here, or no recording at all. */
  | { readonly type: 'recording-kind-unknown' }
  | { readonly type: 'recording-damaged' }
  /** Something runs along with sound and picture that cannot be taken out safely. */
  | { readonly type: 'recording-hidden-track' };

export type Stripped = Result<StrippedRecording, RecordingProblem>;

/** QuickTime's older films begin without a box that says what they are. */
const ISO_FIRST = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'];

/** Never throws, whatever the bytes; they are not changed. */
export function stripRecording(bytes: Uint8Array): Stripped {
  if (ISO_FIRST.some((name) => startsWith(bytes, name, 4))) return stripIsoMedia(bytes);
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return stripMatroska(bytes);
  if (startsWith(bytes, 'OggS', 0)) return stripOgg(bytes);
  if (startsWith(bytes, 'RIFF', 0) && startsWith(bytes, 'WAVE', 8)) return stripWave(bytes);
  if (startsWith(bytes, 'ID3', 0) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)) {
    return stripAudioFrames(bytes);
  }
  return err({ type: 'recording-kind-unknown' });
}
