/**
 * Ogg with Opus or Vorbis: the second packet holds the comments, and any picture. It keeps its length and loses its words.
 *
 * Packets run over pages, and each page has a checksum (RFC 3533); the comment packet may take many pages. With a count of
 * 0 a decoder reads no comment, and what follows counts as padding (RFC 7845, 5.2; Vorbis I, 5.2).
 */
import { err, ok } from '../result/result.ts';
import type { Stripped } from './recording.ts';
import { startsWith, viewOf } from './signature.ts';

const PAGE_HEAD = 27;

interface Page {
  readonly at: number;
  readonly end: number;
  readonly body: number;
  readonly laces: readonly number[];
  readonly serial: number;
}

function pagesOf(bytes: Uint8Array): readonly Page[] | null {
  const view = viewOf(bytes);
  const pages: Page[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (!startsWith(bytes, 'OggS', at) || at + PAGE_HEAD > bytes.length) return null;
    const count = bytes[at + 26] ?? 0;
    const body = at + PAGE_HEAD + count;
    const laces = [...bytes.subarray(at + PAGE_HEAD, body)];
    const end = body + laces.reduce((sum, lace) => sum + lace, 0);
    if (laces.length < count || end > bytes.length) return null;
    pages.push({ at, end, body, laces, serial: view.getUint32(at + 14, true) });
    at = end;
  }
  return pages;
}

/** Where the bytes of a packet lie; null where the file ends within it. */
function packetPlaces(pages: readonly Page[], wanted: number): { from: number; to: number }[] | null {
  const places: { from: number; to: number }[] = [];
  let packet = 0;
  for (const page of pages) {
    let at = page.body;
    for (const lace of page.laces) {
      if (packet === wanted && lace > 0) places.push({ from: at, to: at + lace });
      at += lace;
      if (lace < 255 && packet === wanted) return places;
      if (lace < 255) packet += 1;
    }
  }
  return null;
}

const CRC = Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc;
});

function sealPage(bytes: Uint8Array, { at, end }: Page): void {
  const view = viewOf(bytes);
  view.setUint32(at + 22, 0, true);
  let crc = 0;
  for (let place = at; place < end; place += 1) crc = (crc << 8) ^ (CRC[(crc >>> 24) ^ (bytes[place] ?? 0)] ?? 0);
  view.setUint32(at + 22, crc >>> 0, true);
}

export function stripOgg(given: Uint8Array): Stripped {
  const bytes = new Uint8Array(given);
  const pages = pagesOf(bytes);
  if (pages === null) return err({ type: 'recording-damaged' });
  if (pages.some(({ serial }) => serial !== pages[0]?.serial)) return err({ type: 'recording-hidden-track' });
  const head = pages[0]?.body ?? 0;
  const isOpus = startsWith(bytes, 'OpusHead', head);
  if (!isOpus && !startsWith(bytes, '\u0001vorbis', head)) return err({ type: 'recording-kind-unknown' });

  const places = packetPlaces(pages, 1);
  if (places === null) return err({ type: 'recording-damaged' });
  const packet = places.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
  const read = (index: number): number => bytes[packet[index] ?? bytes.length] ?? 0;
  const name = isOpus ? 'OpusTags' : '\u0003vorbis';
  const isNamed = [...name].every((letter, index) => read(index) === letter.charCodeAt(0));
  // An empty name of whoever wrote it, no comments, and the bit with which Vorbis closes its packet.
  const blank = [...[...name].map((letter) => letter.charCodeAt(0)), 0, 0, 0, 0, 0, 0, 0, 0, ...(isOpus ? [] : [1])];
  if (!isNamed || packet.length < blank.length) return err({ type: 'recording-damaged' });
  for (const [index, place] of packet.entries()) bytes[place] = blank[index] ?? 0;
  for (const page of pages) if (places.some(({ from }) => from >= page.at && from < page.end)) sealPage(bytes, page);
  return ok({ mediaType: 'audio/ogg', bytes });
}
