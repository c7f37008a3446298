import { describe, expect, it } from 'vitest';
import { concatBytes, encodeUtf8 } from '../../src/bytes/bytes.ts';
import {
  openForProgramme,
  openProgrammeKey,
  type ProgrammeSealPlace,
  sealForProgramme,
  wrapProgrammeKey,
} from '../../src/crypto/programme-key.ts';
import { pad, padmeLength } from '../../src/crypto/record/padding.ts';
import { once } from './once.ts';
import { flipBit } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const key = suite.random(32);
const place: ProgrammeSealPlace = { spaceId: suite.random(16), epoch: 1, kind: 'name' };
const name = encodeUtf8('Heron');
const sealed = once(() => sealForProgramme(suite, key, place, name));

describe('what is sealed for a programme', () => {
  it('opens with its key, in its space, epoch and kind alone', () => {
    expect(openForProgramme(suite, key, place, sealed())).toEqual(name);
    expect(openForProgramme(suite, suite.random(32), place, sealed())).toBeNull();
    for (const elsewhere of [{ spaceId: suite.random(16) }, { epoch: 2 }, { kind: 'programme' as const }]) {
      expect(openForProgramme(suite, key, { ...place, ...elsewhere }, sealed())).toBeNull();
    }
  });

  it('tells nothing of a pseudonym by its length', () => {
    const lengths = [0, 1, 20, 63].map((length) => sealForProgramme(suite, key, place, new Uint8Array(length)).length);
    expect(new Set(lengths)).toEqual(new Set([64 + 72]));
  });

  it('is padded as the format says', () => {
    for (const length of [63, 64, 65, 1000, 4096]) {
      const bytes = sealForProgramme(suite, key, place, new Uint8Array(length));
      expect(bytes.length).toBe(72 + padmeLength(Math.max(length + 1, 64)));
      expect(openForProgramme(suite, key, place, bytes)).toEqual(new Uint8Array(length));
    }
  });

  it('does not open where the commitment is to another key, or the padding is none', () => {
    const aad = concatBytes(encodeUtf8('TSS1-PRG'), place.spaceId, Uint8Array.of(1, 0, 0, 0, 2));
    const other = suite.random(32);
    const made = (commitTo: Uint8Array, padded: Uint8Array) => {
      const out = new Uint8Array(72 + padded.length);
      out.set(suite.derive(commitTo, 'tessera/v1/programme-commit', aad));
      suite.sealInto(key, aad, padded, out, 32);
      return openForProgramme(suite, key, place, out);
    };
    expect(made(key, pad(name, 64))).toEqual(name);
    expect(made(other, pad(name, 64))).toBeNull();
    expect(made(key, new Uint8Array(64))).toBeNull();
  });

  it('with any one bit changed, or cut anywhere, does not open', () => {
    for (let bit = 0; bit < sealed().length * 8; bit++) {
      expect(openForProgramme(suite, key, place, flipBit(sealed(), bit)), `bit ${bit}`).toBeNull();
    }
    for (let length = 0; length < sealed().length; length++) {
      expect(openForProgramme(suite, key, place, sealed().subarray(0, length))).toBeNull();
    }
  });
});

describe("the programme's key, closed to a device", () => {
  const device = suite.boxKeyPair(suite.random(32));
  const wrapped = once(() => wrapProgrammeKey(suite, key, device.publicKey));

  it('opens for that device alone', () => {
    expect(wrapped().length).toBe(80);
    expect(openProgrammeKey(suite, wrapped(), device)).toEqual(key);
    expect(openProgrammeKey(suite, wrapped(), suite.boxKeyPair(suite.random(32)))).toBeNull();
  });

  it('altered, cut or lengthened does not open, nor does a shorter secret', () => {
    for (let bit = 0; bit < wrapped().length * 8; bit++) {
      expect(openProgrammeKey(suite, flipBit(wrapped(), bit), device)).toBeNull();
    }
    for (let length = 0; length < wrapped().length; length++) {
      expect(openProgrammeKey(suite, wrapped().subarray(0, length), device)).toBeNull();
    }
    expect(openProgrammeKey(suite, suite.sealBox(key.subarray(1), device.publicKey), device)).toBeNull();
  });
});
