/**
 * MP4, QuickTime, 3GP, M4A: boxes within boxes (ISO/IEC 14496-12). What is not needed to play sound and picture becomes a
 * `free` box of the same length, emptied, so that every offset in the file still holds.
 *
 * Sound and picture lie in `mdat`, and so do the samples of other tracks: places, motion, subtitles (`gpmd`, `mebx`). Only
 * what the tracks that stay point to is kept in it; see iso-samples.ts. Moments of making are set to 0.
 */
import { err, ok } from '../result/result.ts';
import { type ByteRange, sampleRanges } from './iso-samples.ts';
import type { Stripped } from './recording.ts';
import { nameAt, viewOf } from './signature.ts';

export interface Box {
  readonly name: string;
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' ').filter((name) => name !== ''));

/** What stays, by where it stands. `mdat` is looked at last. */
const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  '': names('ftyp styp moov mdat moof mfra sidx'),
  moov: names('mvhd trak mvex'),
  trak: names('tkhd edts mdia'),
  mdia: names('mdhd hdlr minf'),
  minf: names('vmhd smhd dinf stbl'),
  stbl: names('stsd stts ctts cslg stsc stsz stz2 stco co64 stss sdtp sbgp sgpd'),
  moof: names('mfhd traf'),
  traf: names('tfhd tfdt trun sdtp sbgp sgpd'),
};
const CONTAINERS = names('moov trak mdia minf stbl moof traf');

/** The boxes from `from` to `limit`; null where they do not fill it exactly. */
export function boxesIn(bytes: Uint8Array, from: number, limit: number): readonly Box[] | null {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = from;
  while (at < limit) {
    // QuickTime may close a list of boxes with four zeros.
    if (limit - at === 4 && view.getUint32(at) === 0) return boxes;
    if (at + 8 > limit) return null;
    const short = view.getUint32(at);
    const isLong = short === 1;
    if (isLong && at + 16 > limit) return null;
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 && from === 0 ? limit - at : short;
    const body = at + (isLong ? 16 : 8);
    if (length < body - at || at + length > limit) return null;
    boxes.push({ name: nameAt(bytes, at + 4), at, body, end: at + length });
    at += length;
  }
  return boxes;
}

function makeFree(bytes: Uint8Array, { at, body, end }: Box): void {
  bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
  bytes.fill(0, body, end);
}

export function boxAt(bytes: Uint8Array, parent: Box, ...path: readonly string[]): Box | null {
  const [name, ...rest] = path;
  if (name === undefined) return parent;
  const found = boxesIn(bytes, parent.body, parent.end)?.find((box) => box.name === name);
  return found === undefined ? null : boxAt(bytes, found, ...rest);
}

const TIMED = names('mvhd tkhd mdhd');

/** Empties what a kept box itself says about its making. */
function blankWithin(bytes: Uint8Array, { name, body, end }: Box): void {
  const isLong = bytes[body] === 1;
  if (TIMED.has(name)) bytes.fill(0, Math.min(end, body + 4), Math.min(end, body + (isLong ? 20 : 12)));
  // The name of the handler is the name of the camera.
  if (name === 'hdlr') bytes.fill(0, Math.min(end, body + 24), end);
}

/** Each entry of a film's `stsd` has a field of 32 bytes for the name of what compressed it. */
function blankCompressors(bytes: Uint8Array, track: Box): void {
  const stsd = boxAt(bytes, track, 'mdia', 'minf', 'stbl', 'stsd');
  for (const entry of (stsd === null ? null : boxesIn(bytes, stsd.body + 8, stsd.end)) ?? []) {
    bytes.fill(0, Math.min(entry.end, entry.at + 50), Math.min(entry.end, entry.at + 82));
  }
}

function stripWithin(bytes: Uint8Array, parent: string, boxes: readonly Box[]): boolean {
  return boxes.every((box) => {
    if (!KEPT[parent]?.has(box.name)) makeFree(bytes, box);
    else if (CONTAINERS.has(box.name)) {
      const inner = boxesIn(bytes, box.body, box.end);
      return inner !== null && stripWithin(bytes, box.name, inner);
    } else blankWithin(bytes, box);
    return true;
  });
}

function keepOnly(bytes: Uint8Array, { body, end }: Box, ranges: readonly ByteRange[]): void {
  let at = body;
  for (const { from, to } of ranges) {
    if (from > at) bytes.fill(0, at, Math.min(from, end));
    at = Math.max(at, Math.min(to, end));
  }
  bytes.fill(0, at, end);
}

export function stripIsoMedia(given: Uint8Array): Stripped {
  const bytes = new Uint8Array(given);
  const boxes = boxesIn(bytes, 0, bytes.length);
  const moov = boxes?.find(({ name }) => name === 'moov');
  if (boxes === null || moov === undefined) return err({ type: 'recording-damaged' });
  const tracks = boxesIn(bytes, moov.body, moov.end)?.filter(({ name }) => name === 'trak') ?? [];
  const handlerOf = (track: Box): string => nameAt(bytes, (boxAt(bytes, track, 'mdia', 'hdlr')?.body ?? 0) + 8);
  const played = tracks.filter((track) => ['soun', 'vide'].includes(handlerOf(track)));
  const isVideo = tracks.some((track) => handlerOf(track) === 'vide');
  const isFragmented = boxes.some(({ name }) => name === 'moof');
  if (played.length === 0) return err({ type: 'recording-damaged' });
  // In fragments the samples of all tracks are mixed.
  if (isFragmented && played.length < tracks.length) return err({ type: 'recording-hidden-track' });

  const ranges = isFragmented ? null : sampleRanges(bytes, played);
  if (!isFragmented && ranges === null) return err({ type: 'recording-damaged' });
  for (const track of tracks) if (!played.includes(track)) makeFree(bytes, track);
  for (const track of played) if (handlerOf(track) === 'vide') blankCompressors(bytes, track);
  if (!stripWithin(bytes, '', boxes)) return err({ type: 'recording-damaged' });
  for (const box of boxes) if (box.name === 'mdat' && ranges !== null) keepOnly(bytes, box, ranges);
  return ok({ mediaType: isVideo ? 'video/mp4' : 'audio/mp4', bytes });
}
