/** Where the samples of a track lie in the file: chunks of samples, by the tables of its `stbl`. */
import { type Box, boxAt } from './iso-media.ts';
import { viewOf } from './signature.ts';

export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Samples of one recording; more than a day of sound has fewer. */
const MOST_SAMPLES = 8_000_000;

function rangesOf(bytes: Uint8Array, track: Box): readonly ByteRange[] | null {
  const view = viewOf(bytes);
  const stbl = boxAt(bytes, track, 'mdia', 'minf', 'stbl');
  const table = (name: string): Box | null => (stbl === null ? null : boxAt(bytes, stbl, name));
  const [stsz, stsc, stco, co64] = [table('stsz'), table('stsc'), table('stco'), table('co64')];
  const offsets = stco ?? co64;
  if (stsz === null || stsc === null || offsets === null) return null;
  if (stsz.end < stsz.body + 12 || stsc.end < stsc.body + 8 || offsets.end < offsets.body + 8) return null;

  const oneSize = view.getUint32(stsz.body + 4);
  const samples = view.getUint32(stsz.body + 8);
  const runs = view.getUint32(stsc.body + 4);
  const chunks = view.getUint32(offsets.body + 4);
  const width = stco === null ? 8 : 4;
  // Uncompressed sound in QuickTime counts its samples in another unit.
  if (oneSize === 1 || samples > MOST_SAMPLES || (oneSize === 0 && stsz.body + 12 + samples * 4 > stsz.end))
    return null;
  if (stsc.body + 8 + runs * 12 > stsc.end || offsets.body + 8 + chunks * width > offsets.end) return null;

  const ranges: ByteRange[] = [];
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    // Each run says from which chunk on, counted from 1, how many samples a chunk has.
    while (run + 1 < runs && view.getUint32(stsc.body + 8 + (run + 1) * 12) <= chunk + 1) run += 1;
    const count = runs === 0 ? 0 : Math.min(view.getUint32(stsc.body + 8 + run * 12 + 4), samples - sample);
    const place = offsets.body + 8 + chunk * width;
    const from = width === 4 ? view.getUint32(place) : Number(view.getBigUint64(place));
    let to = from;
    if (oneSize > 0) to += count * oneSize;
    else for (let index = 0; index < count; index += 1) to += view.getUint32(stsz.body + 12 + (sample + index) * 4);
    sample += count;
    if (to > bytes.length) return null;
    ranges.push({ from, to });
  }
  return ranges;
}

/** In the file's order; null where a table is missing, does not hold what it says, or points outside the file. */
export function sampleRanges(bytes: Uint8Array, tracks: readonly Box[]): readonly ByteRange[] | null {
  const all: ByteRange[] = [];
  for (const track of tracks) {
    const ranges = rangesOf(bytes, track);
    if (ranges === null) return null;
    for (const range of ranges) all.push(range);
  }
  return all.sort((a, b) => a.from - b.from);
}
