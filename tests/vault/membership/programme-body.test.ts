import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { gunzip, gzip } from '../../../src/vault/worker/membership/gzip.ts';
import {
  openName,
  openProgramme,
  type ProgrammeContent,
  sealName,
  sealProgramme,
} from '../../../src/vault/worker/membership/programme-body.ts';
import { decodeHandedOver } from '../../../src/vault/worker/membership/read-invitation.ts';
import { realSuite } from '../../crypto/suite-for-tests.ts';
import { household, person, programme } from '../sample.ts';

const suite = await realSuite();
const spaceId = suite.random(16);
const key = { epoch: 3, key: suite.random(32) };
const keys = new Map([[3, key.key]]);
const file = encodeUtf8('name\nA');
const hash = bytesToHex(suite.hash(file));
const content: ProgrammeContent = {
  programme,
  forms: [household, person],
  earlier: [{ ...person, version: '0' }],
  files: ['a.csv', 'b.csv'].map((name) => ({ name, mediaType: 'text/csv', hash, formId: 102, version: '1' })),
  fileBytes: new Map([[hash, file]]),
};

describe('a sealed programme', () => {
  it('opens as it was, and with no other key, in no other space', async () => {
    const body = await sealProgramme(suite, spaceId, key, content);
    expect(await openProgramme(suite, spaceId, keys, body)).toEqual({ ok: true, value: content });
    expect(await openProgramme(suite, spaceId, new Map([[3, suite.random(32)]]), body)).toMatchObject({
      error: { type: 'programme-unreadable' },
    });
    expect(await openProgramme(suite, spaceId, new Map([[4, suite.random(32)]]), body)).toMatchObject({
      error: { type: 'programme-key-unknown', epoch: 3 },
    });
    expect(await openProgramme(suite, suite.random(16), keys, body)).toMatchObject({
      error: { type: 'programme-unreadable' },
    });
  });

  it('is refused cut anywhere, and with any bit changed', async () => {
    const body = await sealProgramme(suite, spaceId, key, content);
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.nat(7), async (at, bit) => {
        const altered = new Uint8Array(body);
        altered[at] = (altered[at] as number) ^ (1 << bit);
        expect(await openProgramme(suite, spaceId, keys, altered)).toMatchObject({ ok: false });
        expect(await openProgramme(suite, spaceId, keys, body.slice(0, at))).toMatchObject({ ok: false });
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where a file in it is not the one that it names', async () => {
    const body = await sealProgramme(suite, spaceId, key, { ...content, fileBytes: new Map([[hash, spaceId]]) });
    expect(await openProgramme(suite, spaceId, keys, body)).toMatchObject({ error: { type: 'programme-unreadable' } });
  });
});

describe('what is unpacked', () => {
  it('is what was packed, and nothing beyond its limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const plain = new Uint8Array(bytes);
        const packed = await gzip(plain);
        expect(await gunzip(packed, plain.length)).toEqual(plain);
        if (plain.length > 0) expect(await gunzip(packed, plain.length - 1)).toBeNull();
      }),
      { numRuns: 30 },
    );
    expect(await gunzip(encodeUtf8('no gzip stream'), 1000)).toBeNull();
  });
});

describe('a pseudonym', () => {
  it('opens with the key of its epoch alone, and any two of a length look alike', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (name) => {
        const sealed = sealName(suite, spaceId, key, name);
        const bytes = new Uint8Array(Buffer.from(sealed, 'hex'));
        expect(openName(suite, spaceId, keys, bytes)).toBe(name);
        expect(openName(suite, spaceId, new Map(), bytes)).toBe('');
      }),
      { numRuns: 50 },
    );
    const lengthOf = (name: string): number => sealName(suite, spaceId, key, name).length;
    expect(lengthOf('A')).toBe(lengthOf('Kingfisher of the north'));
  });
});

describe('what somebody was handed', () => {
  it('is read without a fault, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (bytes, isInvitation) => {
        const given = isInvitation ? new Uint8Array([...encodeUtf8('TSSJ\u0001\u0000'), ...bytes]) : bytes;
        expect(decodeHandedOver(given)).toBeNull();
      }),
    );
  });
});
