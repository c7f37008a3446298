/** How sound and films are recorded: small enough to keep and to send, clear enough to be understood. */
import { LARGEST_ATTACHMENT } from '../../../../vault/protocol.ts';
import type { RecorderOptions } from '../../../capture/recorder.ts';

export type RecordingKind = 'audio' | 'video';

/** XLSForm's words for quality, in bits a second: speech alone, speech and some more, whatever sounds. */
const SOUND_BITS: Readonly<Record<string, number>> = { 'voice-only': 16_000, low: 24_000, normal: 64_000 };
const FILM_BITS = 1_000_000;

/** `quality` as the form gives it; without one, or with another app's, as for speech in a room. */
export function recorderOptions(kind: RecordingKind, quality: string | null): RecorderOptions {
  const audioBitsPerSecond = SOUND_BITS[quality ?? ''] ?? 32_000;
  return kind === 'audio'
    ? {
        mediaTypes: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'],
        audioBitsPerSecond,
        limit: LARGEST_ATTACHMENT,
      }
    : {
        mediaTypes: ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'],
        audioBitsPerSecond,
        videoBitsPerSecond: FILM_BITS,
        limit: LARGEST_ATTACHMENT,
      };
}

/** Whole minutes that surely fit. */
export const minutesThatFit = ({ audioBitsPerSecond, videoBitsPerSecond = 0, limit }: RecorderOptions): number =>
  Math.max(1, Math.floor((limit * 8 * 0.9) / (audioBitsPerSecond + videoBitsPerSecond) / 60));

export function streamWanted(kind: RecordingKind, appearance: readonly string[]): MediaStreamConstraints {
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
  if (kind === 'audio') return { audio };
  const isFront = appearance.includes('new-front') || appearance.includes('front');
  return {
    audio,
    video: {
      facingMode: isFront ? 'user' : 'environment',
      width: { ideal: 640 },
      height: { ideal: 480 },
      frameRate: { ideal: 24 },
    },
  };
}
