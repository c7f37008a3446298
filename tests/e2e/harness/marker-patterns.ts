/** The byte patterns under which a marker could lie on a disk. */

export interface Pattern {
  readonly marker: string;
  readonly encoding: 'utf8' | 'latin1' | 'utf16le' | 'base64';
  readonly bytes: Buffer;
}

export function patternsOf(marker: string): Pattern[] {
  if (marker.length < 8) throw new Error('A marker shorter than 8 characters would be found by chance.');
  const plain: Pattern[] = [
    { marker, encoding: 'utf8', bytes: Buffer.from(marker, 'utf8') },
    { marker, encoding: 'utf16le', bytes: Buffer.from(marker, 'utf16le') },
  ];
  // V8 stores a string whose characters all fit in one byte as Latin-1.
  const latin1 = Buffer.from(marker, 'latin1');
  if (latin1.toString('latin1') === marker && !latin1.equals(plain[0]?.bytes ?? latin1)) {
    plain.push({ marker, encoding: 'latin1', bytes: latin1 });
  }
  return [...plain, ...plain.flatMap(({ bytes }) => base64Patterns(marker, bytes))];
}

/** Base64 depends on where in a group of three the marker begins; the characters that mix with its neighbours are cut. */
function base64Patterns(marker: string, bytes: Buffer): Pattern[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    const inner = encoded.slice(Math.ceil((shift * 8) / 6), whole);
    const alphabets = new Set([inner, inner.replaceAll('+', '-').replaceAll('/', '_')]);
    return [...alphabets].map((text) => ({ marker, encoding: 'base64' as const, bytes: Buffer.from(text, 'latin1') }));
  });
}
