/** Small recordings by hand, each with `SOUND` where its payload is and `MARK` wherever something else may hide. */

export const MARK = 'SECRETMARK';
export const SOUND = 'sound-and-picture';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function join(...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...(typeof part === 'string' ? ascii(part) : part)]));
}

export const u32 = (value: number): Uint8Array => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
const u32le = (value: number): Uint8Array => u32(value).reverse();

export const box = (name: string, ...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const body = join(...parts);
  return join(u32(body.length + 8), name, body);
};

interface TrackForTest {
  readonly handler: string;
  readonly at: number;
  readonly length: number;
}

const track = ({ handler, at, length }: TrackForTest): Uint8Array =>
  box(
    'trak',
    box('tkhd', new Uint8Array(4), u32(0xabcdef01), u32(0xabcdef02), new Uint8Array(72)),
    box('udta', MARK),
    box(
      'mdia',
      box('mdhd', new Uint8Array(4), u32(0xabcdef01), u32(0xabcdef02), new Uint8Array(12)),
      box('hdlr', new Uint8Array(8), handler, new Uint8Array(12), MARK),
      box(
        'minf',
        box(
          'stbl',
          box('stsd', u32(0), u32(1), box('mp4a', new Uint8Array(90))),
          box('stsc', u32(0), u32(1), u32(1), u32(1), u32(1)),
          box('stsz', u32(0), u32(0), u32(1), u32(length)),
          box('stco', u32(0), u32(1), u32(at)),
        ),
      ),
    ),
  );

/** Sound in one track, and in `mdat` also what another track and nobody points to. */
export function isoFile(otherHandler = 'meta'): Uint8Array<ArrayBuffer> {
  const head = box('ftyp', 'mp42', u32(0), 'mp42');
  const media = box('mdat', SOUND, MARK, MARK);
  const at = head.length + 8;
  return join(
    head,
    media,
    box(
      'moov',
      box('mvhd', new Uint8Array(4), u32(0xabcdef01), u32(0xabcdef02), new Uint8Array(88)),
      track({ handler: 'soun', at, length: SOUND.length }),
      track({ handler: otherHandler, at: at + SOUND.length, length: MARK.length }),
      box('udta', box('\u00a9xyz', MARK)),
      box('meta', MARK),
    ),
    box('uuid', MARK),
    box('free', MARK),
  );
}

export const element = (id: readonly number[], ...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const body = join(...parts);
  return join(new Uint8Array(id), new Uint8Array([0x40 | (body.length >> 8), body.length & 0xff]), body);
};
const unknownLength = (id: readonly number[], ...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  join(new Uint8Array([...id, 0x01, 255, 255, 255, 255, 255, 255, 255]), ...parts);

export function matroskaFile({ trackType = 2, isStreamed = false } = {}): Uint8Array<ArrayBuffer> {
  const wrap = isStreamed ? unknownLength : element;
  return join(
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], 'webm')),
    wrap(
      [0x18, 0x53, 0x80, 0x67],
      element(
        [0x15, 0x49, 0xa9, 0x66],
        element([0x2a, 0xd7, 0xb1], new Uint8Array([15, 66, 64])),
        element([0x7b, 0xa9], MARK),
        element([0x4d, 0x80], MARK),
        element([0x57, 0x41], MARK),
        element([0x44, 0x61], MARK),
      ),
      element(
        [0x16, 0x54, 0xae, 0x6b],
        element(
          [0xae],
          element([0xd7], new Uint8Array([1])),
          element([0x83], new Uint8Array([trackType])),
          element([0x53, 0x6e], MARK),
        ),
      ),
      wrap(
        [0x1f, 0x43, 0xb6, 0x75],
        element([0xe7], new Uint8Array([0])),
        element([0xa3], SOUND),
        element([0xec], MARK),
      ),
      element([0x19, 0x41, 0xa4, 0x69], MARK),
      element([0x12, 0x54, 0xc3, 0x67], MARK),
      wrap([0x1f, 0x43, 0xb6, 0x75], element([0xe7], new Uint8Array([9])), element([0xa3], SOUND)),
    ),
  );
}

export function waveFile(): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, body: string): Uint8Array =>
    join(name, u32le(body.length), body, new Uint8Array(body.length % 2));
  const chunks = join(
    chunk('JUNK', MARK),
    chunk('fmt ', '0123456789abcdef'),
    chunk('LIST', `INFOIART${MARK}`),
    chunk('data', SOUND),
    chunk('bext', MARK),
  );
  return join('RIFF', u32le(chunks.length + 4), 'WAVE', chunks);
}

/** MPEG 1, layer 3, 128 kbit/s, 44.1 kHz: 417 bytes. */
export const mp3Frame = (fill = SOUND): Uint8Array => {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  frame.set(ascii(fill), 40);
  return frame;
};

export function mp3File(): Uint8Array<ArrayBuffer> {
  // A picture in a tag may hold what looks like a frame.
  const tag = join(MARK, new Uint8Array([0xff, 0xfb, 0x90, 0x00]), MARK);
  return join(
    'ID3',
    new Uint8Array([4, 0, 0, 0, 0, 0, tag.length]),
    tag,
    mp3Frame(),
    mp3Frame(),
    `APETAGEX${MARK}`,
    mp3Frame(),
    mp3Frame(),
    `TAG${MARK}`.padEnd(128, ' '),
  );
}

export function oggFile(name: 'OpusTags' | '\u0003vorbis' = 'OpusTags'): Uint8Array<ArrayBuffer> {
  const page = (sequence: number, body: Uint8Array, laces: readonly number[]): Uint8Array =>
    join(
      'OggS',
      new Uint8Array(10),
      u32le(7),
      u32le(sequence),
      u32(0xdeadbeef),
      new Uint8Array([laces.length, ...laces]),
      body,
    );
  // So long that it runs over two pages.
  const comments = join(name, u32le(10), MARK, u32le(1), u32le(400), MARK.repeat(40));
  const first = join(name === 'OpusTags' ? 'OpusHead' : '\u0001vorbis', new Uint8Array(11));
  return join(
    page(0, first, [first.length]),
    page(1, comments.subarray(0, 255), [255]),
    page(2, comments.subarray(255), [comments.length - 255]),
    page(3, ascii(SOUND), [SOUND.length]),
  );
}
