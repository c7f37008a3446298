import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, encodeUtf8, equalBytes } from '../../src/bytes/bytes.ts';
import { decodeRecordWrite, encodeRecordWrite, type RecordWrite } from '../../src/wire/record-write.ts';
import { anyRecordWrite } from './record-write-for-tests.ts';

const recordId = new Uint8Array(16).fill(9);
const version = 5n;
const base = 0n;
const bare: RecordWrite = { recordId, formId: 7, meta: encodeUtf8('{}'), open: [], closed: [] };
const HEAD = concatBytes(Uint8Array.of(1), recordId, Uint8Array.of(7, 0, 0, 0, 2), encodeUtf8('{}'));

describe('a record write', () => {
  it('is read back as it was, in the order of its fields', () => {
    fc.assert(
      fc.property(anyRecordWrite, (write) => {
        expect(decodeRecordWrite(encodeRecordWrite(write))).toEqual(write);
        const turned = { ...write, open: write.open.toReversed() };
        expect(decodeRecordWrite(encodeRecordWrite(turned))).toEqual(write);
      }),
    );
  });

  it('says once what its fields share', () => {
    const open = [1, 2, 300].map((fieldId) => ({ fieldId, rowId: 0, version, base, value: encodeUtf8('x') }));
    expect(encodeRecordWrite({ ...bare, open })).toEqual(
      concatBytes(
        HEAD,
        Uint8Array.of(1, 0, 5, 0, 0, 0, 0, 0, 0, 0),
        Uint8Array.of(3, 1, 0, 1, 120, 1, 0, 1, 120, 0xaa, 2, 0, 1, 120),
        Uint8Array.of(0),
      ),
    );
  });

  it('changed, cut or lengthened anywhere is refused, or is another write in its one encoding', () => {
    fc.assert(
      fc.property(anyRecordWrite, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(), (write, at, by, cut) => {
        const bytes = encodeRecordWrite(write);
        const changed = bytes.slice();
        changed[at % bytes.length] = (changed[at % bytes.length] as number) ^ by;
        const decoded = decodeRecordWrite(changed);
        if (decoded) expect(equalBytes(encodeRecordWrite(decoded), changed)).toBe(true);
        expect(decodeRecordWrite(bytes.subarray(0, cut % bytes.length))).toBeNull();
        expect(decodeRecordWrite(concatBytes(bytes, Uint8Array.of(by)))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('of bytes that nobody of ours wrote is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, hasHead) => {
        const bytes = hasHead ? concatBytes(HEAD, noise) : noise;
        const decoded = decodeRecordWrite(bytes);
        if (decoded) expect(equalBytes(encodeRecordWrite(decoded), bytes)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a record write that says something twice, or in another way', () => {
  const stamp = [0, 5, 0, 0, 0, 0, 0, 0, 0];
  const decode = (...rest: number[]) => decodeRecordWrite(concatBytes(HEAD, Uint8Array.from(rest)));

  it('is read where it is well formed', () => {
    expect(decode(1, ...stamp, 1, 1, 0, 1, 120, 0)?.open).toEqual([
      { fieldId: 1, rowId: 0, version, base, value: encodeUtf8('x') },
    ]);
    expect(decode(0, 0, 0)).toEqual(bare);
  });

  it.each<[string, number[]]>([
    ['a number that is longer than it needs to be', [1, ...stamp, 1, 0x81, 0, 0, 1, 120, 0]],
    ['a number of more than 32 bits', [1, ...stamp, 1, 0xff, 0xff, 0xff, 0xff, 0x1f, 0, 1, 120, 0]],
    ['a number without an end', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80]],
    ['a stamp that no field has', [1, ...stamp, 0, 0]],
    ['two stamps that are one', [2, ...stamp, ...stamp, 2, 1, 0, 0, 1, 1, 0, 0]],
    ['stamps out of their order', [2, ...stamp, 0, 6, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 0, 1, 0, 0, 0]],
    ['a stamp that is not there', [0, 1, 1, 0, 1, 120, 0]],
    ['a base of nothing', [1, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]],
    ['a row of nothing', [1, 2, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]],
    ['a flag that is none', [1, 4, 5, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]],
    ['a field twice', [1, ...stamp, 2, 1, 0, 0, 0, 0, 0, 0]],
    ['a field id above 65,535', [1, ...stamp, 2, 0xff, 0xff, 3, 0, 0, 1, 0, 0, 0]],
    ['more fields than bytes', [1, ...stamp, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('is refused: %s', (_, rest) => {
    expect(decode(...rest)).toBeNull();
  });

  const body = Array.from({ length: 48 }, () => 1);
  const block = (readers: number) => [readers, ...Array.from({ length: 120 * readers + 64 }, () => 2)];
  const groupOf = (tier: number, readers: number, ...fields: number[]) => [
    ...Array.from({ length: 16 }, () => 3),
    tier,
    1,
    ...Array.from({ length: 32 }, () => 4),
    ...block(readers),
    ...fields,
  ];

  it('is read where a closed group is well formed', () => {
    const [group] = decode(1, ...stamp, 0, 1, ...groupOf(3, 2, 1, 4, 0, 0, ...body))?.closed ?? [];
    expect(group).toMatchObject({ tier: 3, epoch: 1 });
    expect(group?.block.length).toBe(305);
    expect(group?.fields).toMatchObject([{ fieldId: 4, padClass: 0, length: 32, body: Uint8Array.from(body) }]);
    const nonce = Array.from({ length: 24 }, () => 7);
    const [other] = decode(1, ...stamp, 0, 1, ...groupOf(3, 2, 1, 4, 0, 8, ...nonce, ...body))?.closed ?? [];
    expect(other?.fields).toMatchObject([{ padClass: 0, length: 32, body: Uint8Array.from([...nonce, ...body]) }]);
  });

  it.each<[string, number[]]>([
    ['tier 1', groupOf(1, 2, 1, 4, 0, 0, ...body)],
    ['tier 4', groupOf(4, 2, 1, 4, 0, 0, ...body)],
    ['no reader', groupOf(2, 0, 1, 4, 0, 0, ...body)],
    ['65 readers', groupOf(2, 65, 1, 4, 0, 0, ...body)],
    ['no field', groupOf(2, 2, 0)],
    ['a form that is none', groupOf(2, 2, 1, 4, 0, 7, ...body)],
    ['another form that is none', groupOf(2, 2, 1, 4, 0, 16, ...body)],
    ['a long class for a short body', groupOf(2, 2, 1, 4, 0, 6, 1, ...body)],
    ['a body that ends too early', groupOf(2, 2, 1, 4, 0, 0, ...body.slice(1))],
    ['a body of more than there can be', groupOf(2, 2, 1, 4, 0, 6, 0x80, 0x80, 4, ...body)],
  ])('is refused where a closed group has %s', (_, group) => {
    expect(decode(1, ...stamp, 0, 1, ...group)).toBeNull();
  });

  it('is refused where a field is open and closed', () => {
    expect(decode(1, ...stamp, 1, 4, 0, 0, 1, ...groupOf(2, 2, 1, 4, 0, 0, ...body))).toBeNull();
    expect(decode(1, ...stamp, 1, 5, 0, 0, 1, ...groupOf(2, 2, 1, 4, 0, 0, ...body))).not.toBeNull();
  });
});

describe('what is no write', () => {
  const group = {
    groupId: new Uint8Array(16),
    tier: 2 as const,
    epoch: 1,
    commitment: new Uint8Array(32),
    block: Uint8Array.of(1, ...new Uint8Array(184)),
    fields: [{ fieldId: 1, rowId: 0, version, base, padClass: 0, length: 32, body: new Uint8Array(72) }],
  };

  it('is not encoded', () => {
    expect(decodeRecordWrite(encodeRecordWrite({ ...bare, closed: [group] }))?.closed).toEqual([group]);
    for (const wrong of [
      { groupId: new Uint8Array(15) },
      { commitment: new Uint8Array(33) },
      { block: new Uint8Array(185) },
      { fields: [] },
      { fields: group.fields.map((field) => ({ ...field, body: new Uint8Array(47) })) },
      { fields: group.fields.map((field) => ({ ...field, body: new Uint8Array(71) })) },
    ]) {
      expect(() => encodeRecordWrite({ ...bare, closed: [{ ...group, ...wrong }] })).toThrow();
    }
    expect(() => encodeRecordWrite({ ...bare, recordId: new Uint8Array(17) })).toThrow();
  });
});
