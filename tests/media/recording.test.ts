/** Recordings from elsewhere: what is taken out, what stays, and that nothing can make it fail in another way. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripRecording } from '../../src/media/recording.ts';
import {
  isoFile,
  join,
  MARK,
  matroskaFile,
  mp3File,
  mp3Frame,
  oggFile,
  SOUND,
  u32,
  waveFile,
} from './files-for-tests.ts';

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const countOf = (bytes: Uint8Array, text: string): number => textOf(bytes).split(text).length - 1;

function strip(bytes: Uint8Array): { readonly mediaType: string; readonly bytes: Uint8Array } {
  const stripped = stripRecording(bytes);
  if (!stripped.ok) throw new Error(stripped.error.type);
  return stripped.value;
}

const FILES: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  'MP4 with a track of places': () => isoFile(),
  'MP4 with a second sound': () => isoFile('soun'),
  WebM: () => matroskaFile(),
  'WebM as a recorder streams it': () => matroskaFile({ isStreamed: true }),
  WAV: waveFile,
  MP3: mp3File,
  'Ogg Opus': () => oggFile(),
  'Ogg Vorbis': () => oggFile('\u0003vorbis'),
};

describe.each(Object.entries(FILES))('%s', (name, make) => {
  const isTwice = name === 'MP4 with a second sound';

  test('keeps its sound and loses everything else', () => {
    const file = make();
    const { bytes } = strip(file);
    expect(countOf(file, MARK)).toBeGreaterThan(0);
    // A second sound is sound, whatever it says.
    expect(countOf(bytes, MARK)).toBe(isTwice ? 1 : 0);
    expect(countOf(bytes, SOUND)).toBe(countOf(file, SOUND));
  });

  test('is not changed itself', () => {
    const file = make();
    const before = new Uint8Array(file);
    stripRecording(file);
    expect(file).toEqual(before);
  });

  test('has nothing left to take out the second time', () => {
    const once = strip(make()).bytes;
    expect(strip(once).bytes).toEqual(once);
  });

  test('cut short anywhere is refused, or has no more in it', () => {
    const file = make();
    for (let length = 0; length < file.length; length += 1) {
      const stripped = stripRecording(file.subarray(0, length));
      if (stripped.ok) expect(countOf(stripped.value.bytes, MARK)).toBeLessThanOrEqual(isTwice ? 1 : 0);
    }
  });

  test('damaged anywhere never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const file = make();
          for (const [at, byte] of changes) file[at % file.length] = byte;
          const stripped = stripRecording(file);
          if (stripped.ok) expect(stripped.value.bytes.length).toBeLessThanOrEqual(file.length + 1);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('MP4 keeps every offset: nothing in it moves', () => {
  const file = isoFile();
  const { bytes, mediaType } = strip(file);
  expect(mediaType).toBe('audio/mp4');
  expect(bytes.length).toBe(file.length);
  expect(textOf(bytes).indexOf(SOUND)).toBe(textOf(file).indexOf(SOUND));
  // When it was made is nobody's business either.
  expect(countOf(bytes, textOf(u32(0xabcdef01)))).toBe(0);
});

test('WebM with pictures says so; with a track of something else it is refused', () => {
  expect(strip(matroskaFile({ trackType: 1 })).mediaType).toBe('video/webm');
  expect(strip(matroskaFile()).mediaType).toBe('audio/webm');
  expect(stripRecording(matroskaFile({ trackType: 0x21 }))).toEqual({
    ok: false,
    error: { type: 'recording-hidden-track' },
  });
});

test('MP3 becomes its frames, all of them and no other byte', () => {
  expect(strip(mp3File()).bytes).toEqual(join(mp3Frame(), mp3Frame(), mp3Frame(), mp3Frame()));
});

test('each page of Ogg that changed has a checksum that fits', () => {
  const bytes = strip(oggFile()).bytes;
  const pages = textOf(bytes)
    .split('OggS')
    .slice(1)
    .map((page) => join('OggS', page));
  for (const page of pages.slice(1, 3)) {
    const told = new DataView(page.buffer).getUint32(22, true);
    page.fill(0, 22, 26);
    expect(told).toBe(slowCrc(page));
  }
});

/** Bit by bit, as RFC 3533 describes it: polynomial 0x04c11db7, from 0, nothing reflected. */
function slowCrc(bytes: Uint8Array): number {
  let crc = 0n;
  for (const byte of bytes) {
    crc ^= BigInt(byte) << 24n;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1n) ^ (crc & 0x80000000n ? 0x104c11db7n : 0n);
  }
  return Number(crc);
}

test.each([
  ['nothing', new Uint8Array()],
  ['text', join('My name is')],
  ['FLAC', join('fLaC', new Uint8Array(100))],
  ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(100)])],
])('%s is refused', (_, bytes) => expect(stripRecording(bytes).ok).toBe(false));

test('no bytes at all make it throw', () => {
  const starts = ['ftyp', 'OggS', 'RIFF____WAVE', 'ID3', '\u001aE\u00df\u00a3', '____ftyp', '____moov', ''];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      expect(typeof stripRecording(join(start, rest)).ok).toBe('boolean');
    }),
    { numRuns: 3000 },
  );
});
