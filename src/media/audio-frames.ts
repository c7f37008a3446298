/**
 * MP3 and AAC (ADTS) files are nothing but frames, one after the other; tags stand before, between and behind them.
 *
 * Whole frames are kept and everything else is left out, so no kind of tag needs to be known. A frame counts only where
 * another one of the same kind, or the end, follows: the bytes of a picture in a tag may look like the start of one.
 */
import { err, ok } from '../result/result.ts';
import type { Stripped } from './recording.ts';
import { startsWith } from './signature.ts';

const BITRATES: Readonly<Record<string, readonly number[]>> = {
  'v1 layer1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  'v1 layer2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  'v1 layer3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  'v2 layer1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  'v2 layer2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  'v2 layer3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
/** By the header's two bits for the version: 2.5, reserved, 2, 1. */
const SAMPLE_RATES = [[11_025, 12_000, 8000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]];

interface Frame {
  readonly length: number;
  /** Frames of one file agree in this. */
  readonly kind: string;
}

function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6);
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || at + 6 > bytes.length) return null;
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  if (layer === 4) {
    if ((second & 0xf6) !== 0xf0) return null;
    const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
    return length < 7 ? null : { length, kind: `aac ${third & 0x3c}` };
  }
  const rate = SAMPLE_RATES[version]?.[(third >> 2) & 3];
  const kilobits = BITRATES[`v${version === 3 ? 1 : 2} layer${layer}`]?.[third >> 4];
  if (rate === undefined || kilobits === undefined || kilobits === 0) return null;
  const padding = (third >> 1) & 1;
  const samples = layer === 3 && version !== 3 ? 72_000 : 144_000;
  const length =
    layer === 1
      ? (Math.floor((12_000 * kilobits) / rate) + padding) * 4
      : Math.floor((samples * kilobits) / rate) + padding;
  return { length, kind: `mpeg ${version} ${layer} ${rate}` };
}

/** The length of an ID3v2 tag at the start, 0 where there is none. */
function tagLength(bytes: Uint8Array, at: number): number {
  if (!startsWith(bytes, 'ID3', at) || at + 10 > bytes.length) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10);
  const hasFooter = ((bytes[at + 5] ?? 0) & 0x10) !== 0;
  return 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127) + (hasFooter ? 10 : 0);
}

export function stripAudioFrames(bytes: Uint8Array): Stripped {
  const kept: Uint8Array[] = [];
  let kind: string | null = null;
  let at = tagLength(bytes, 0);
  let follows = false;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    const next = frame === null ? at : at + frame.length;
    const fits = frame !== null && next <= bytes.length && (kind === null || frame.kind === kind);
    if (fits && (follows || next === bytes.length || frameAt(bytes, next)?.kind === frame.kind)) {
      kind = frame.kind;
      kept.push(bytes.subarray(at, next));
      follows = true;
      at = next;
    } else {
      follows = false;
      at += Math.max(1, tagLength(bytes, at));
    }
  }
  if (kind === null || kept.length < 2) return err({ type: 'recording-damaged' });
  const stripped = new Uint8Array(kept.reduce((sum, frame) => sum + frame.length, 0));
  let place = 0;
  for (const frame of kept) {
    stripped.set(frame, place);
    place += frame.length;
  }
  return ok({ mediaType: kind.startsWith('aac') ? 'audio/aac' : 'audio/mpeg', bytes: stripped });
}
