/** WAV: a RIFF file of chunks, of which sound needs three. Everything else is left out. */
import { err, ok } from '../result/result.ts';
import type { Stripped } from './recording.ts';
import { nameAt, viewOf } from './signature.ts';

const SOUND = new Set(['fmt ', 'fact', 'data']);
const HEAD = 12;

export function stripWave(bytes: Uint8Array): Stripped {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  const seen = new Set<string>();
  let at = HEAD;
  while (at + 8 <= bytes.length) {
    const name = nameAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    // A recorder that was cut off leaves a length of sound that the file does not have.
    const end = Math.min(bytes.length, at + 8 + length);
    if (end < at + 8 + length && name !== 'data') return err({ type: 'recording-damaged' });
    if (SOUND.has(name) && !seen.has(name)) {
      seen.add(name);
      kept.push(bytes.subarray(at, end));
    }
    at = end + (length % 2);
  }
  if (!seen.has('fmt ') || !seen.has('data')) return err({ type: 'recording-damaged' });

  const whole = kept.reduce((sum, chunk) => sum + chunk.length + (chunk.length % 2), HEAD);
  const stripped = new Uint8Array(whole);
  stripped.set(bytes.subarray(0, HEAD));
  const written = viewOf(stripped);
  written.setUint32(4, whole - 8, true);
  let place = HEAD;
  for (const chunk of kept) {
    stripped.set(chunk, place);
    written.setUint32(place + 4, chunk.length - 8, true);
    place += chunk.length + (chunk.length % 2);
  }
  return ok({ mediaType: 'audio/wav', bytes: stripped });
}
