/**
 * Matroska and WebM: elements within elements. What is neither sound nor picture becomes a Void of the same length, so that
 * every position written elsewhere in the file still holds.
 *
 * Ids and layout: RFC 9559. A recorder that streams leaves the lengths of the segment and its clusters unknown; those end
 * where an element begins that cannot stand within them.
 */
import { err, ok } from '../result/result.ts';
import type { Stripped } from './recording.ts';

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const CLUSTER = 0x1f43b675;
const CUES = 0x1c53bb6b;
const SEEK_HEAD = 0x114d9b74;
const VOID = 0xec;

/** What stays of each; everything else in it becomes void. Checksums go too: they would be wrong. */
const KEPT: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [SEGMENT, new Set([SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES])],
  // The unit of time and the length.
  [INFO, new Set([0x2ad7b1, 0x4489, 0x4d80, 0x5741])],
  [TRACKS, new Set([TRACK_ENTRY])],
  [
    TRACK_ENTRY,
    // Number, UID, type, flags, durations, language, codec, video, audio, encodings; neither name nor attachments.
    new Set([
      0xd7,
      0x73c5,
      TRACK_TYPE,
      0xb9,
      0x88,
      0x55aa,
      0x9c,
      0x23e383,
      0x23314f,
      0x55ee,
      0x22b59c,
      0x86,
      0x63a2,
      0x56aa,
      0x56bb,
      0xe0,
      0xe1,
      0x6d80,
      0x6de7,
      0x6df8,
    ]),
  ],
  [CLUSTER, new Set([0xe7, 0xa7, 0xab, 0xa3, 0xa0])],
]);
/** Names of programs: they must be there, so they are blanked and stay. */
const BLANKED = new Set([0x4d80, 0x5741]);
const LEVEL_ONE: ReadonlySet<number> = new Set([
  ...(KEPT.get(SEGMENT) ?? []),
  0x1254c367,
  0x1941a469,
  0x1043a770,
  SEGMENT,
  EBML,
]);

interface Element {
  readonly id: number;
  readonly at: number;
  readonly body: number;
  /** Null where the length is not known. */
  readonly end: number | null;
}

function elementAt(bytes: Uint8Array, at: number, limit: number): Element | null {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeLength = Math.clz32(bytes[at + idLength] ?? 0) - 23;
  const body = at + idLength + sizeLength;
  if (idLength > 4 || sizeLength > 8 || body > limit) return null;
  let id = 0;
  for (let index = 0; index < idLength; index += 1) id = id * 256 + (bytes[at + index] ?? 0);
  let size = (bytes[at + idLength] ?? 0) & (0xff >> sizeLength);
  let isUnknown = size === 0xff >> sizeLength;
  for (let index = 1; index < sizeLength; index += 1) {
    const byte = bytes[at + idLength + index] ?? 0;
    size = size * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  if (isUnknown) return { id, at, body, end: null };
  return body + size > limit ? null : { id, at, body, end: body + size };
}

function makeVoid(bytes: Uint8Array, { at }: Element, end: number): void {
  bytes.fill(0, at, end);
  const sizeLength = end - at >= 9 ? 8 : 1;
  bytes[at] = VOID;
  // No element is longer than the file, so the upper half of eight bytes is empty.
  let rest = end - at - 1 - sizeLength;
  for (let index = sizeLength; index > 0 && rest > 0; index -= 1) {
    bytes[at + index] = rest & 0xff;
    rest = Math.floor(rest / 256);
  }
  bytes[at + 1] = (bytes[at + 1] ?? 0) | (sizeLength === 8 ? 0x01 : 0x80);
}

interface Found {
  hasVideo: boolean;
  hasOther: boolean;
  tracks: number;
}

/** Walks what lies within one element. @returns where it ends, or null where its content makes no sense */
function stripWithin(
  bytes: Uint8Array,
  parent: number,
  from: number,
  limit: number | null,
  found: Found,
): number | null {
  const kept = KEPT.get(parent);
  let at = from;
  while (at < (limit ?? bytes.length)) {
    const element = elementAt(bytes, at, limit ?? bytes.length);
    if (element === null) return null;
    if (limit === null && parent === CLUSTER && LEVEL_ONE.has(element.id)) return at;
    let end = element.end;
    if (KEPT.has(element.id) && kept?.has(element.id)) {
      end = stripWithin(bytes, element.id, element.body, element.end, found);
      if (end === null) return null;
    } else if (end === null) {
      return null;
    } else if (!kept?.has(element.id)) {
      makeVoid(bytes, element, end);
    } else if (BLANKED.has(element.id)) {
      bytes.fill(0, element.body, end);
    } else if (element.id === TRACK_TYPE) {
      const type = bytes[end - 1];
      found.tracks += 1;
      found.hasVideo ||= type === 1;
      found.hasOther ||= type !== 1 && type !== 2;
    }
    at = end;
  }
  return at;
}

export function stripMatroska(given: Uint8Array): Stripped {
  const bytes = new Uint8Array(given);
  const head = elementAt(bytes, 0, bytes.length);
  if (head === null || head.end === null) return err({ type: 'recording-damaged' });
  const segment = elementAt(bytes, head.end, bytes.length);
  if (segment === null || segment.id !== SEGMENT) return err({ type: 'recording-damaged' });
  const found: Found = { hasVideo: false, hasOther: false, tracks: 0 };
  const end = stripWithin(bytes, SEGMENT, segment.body, segment.end, found);
  // Nothing may stand behind the segment: nobody would play it.
  if (end === null || end !== bytes.length || found.tracks === 0) return err({ type: 'recording-damaged' });
  if (found.hasOther) return err({ type: 'recording-hidden-track' });
  return ok({ mediaType: found.hasVideo ? 'video/webm' : 'audio/webm', bytes });
}
