import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../src/bytes/json.ts';

describe('JSON as bytes', () => {
  it('comes back as the value that it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decodeJson(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is undefined where the bytes are no JSON or no text', () => {
    for (const text of ['', '{', '{"a":}', 'undefined', '\uFEFF{}', '1 2'])
      expect(decodeJson(encodeUtf8(text))).toBeUndefined();
    expect(decodeJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  });
});
