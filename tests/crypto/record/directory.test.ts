import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes/bytes.ts';
import {
  type Directory,
  type DirectoryField,
  decodeDirectory,
  encodeDirectory,
} from '../../../src/crypto/record/directory.ts';
import { BODY_OVERHEAD } from '../../../src/crypto/record/envelope.ts';
import { present } from '../record-for-tests.ts';

const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((value) => new Uint8Array(value));
const u = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

const anyGroup = fc.record({
  groupId: bytes(16),
  tier: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
  epoch: u(32),
  blockLength: u(16),
  commitment: bytes(32),
});
const anyDirectory = fc
  .record({
    formId: u(32),
    wrapsLength: u(32),
    recordVersion: u64,
    restHash: bytes(32),
    groups: fc.array(anyGroup, { minLength: 1, maxLength: 5 }),
  })
  .chain((head) =>
    fc.record({
      head: fc.constant(head),
      fields: fc.uniqueArray(
        fc.record({
          fieldId: u(16),
          rowId: fc.oneof(fc.constant(0), u(32)),
          group: fc.integer({ min: 0, max: head.groups.length - 1 }),
          padClass: fc.constantFrom(0, 1, 2, 3, 4, 5, 255),
          length: u(16).map((units) => units * 32),
          version: u64,
          tag: bytes(8),
        }),
        { maxLength: 12, selector: ({ fieldId, rowId }) => `${fieldId}/${rowId}` },
      ),
      marks: fc.array(fc.record({ at: fc.nat(), tag: bytes(8) }), { maxLength: 6 }),
    }),
  )
  .map(
    ({ head, fields, marks }): Directory => ({
      ...head,
      fields,
      superseded:
        fields.length === 0 ? [] : marks.map(({ at, tag }) => ({ field: present(fields[at % fields.length]), tag })),
    }),
  );

/** Fields and superseded tags without their object identity, in the order of ids. */
function plainOf(directory: Directory) {
  const plain = ({ fieldId, rowId, group, padClass, length, version, tag }: DirectoryField) => ({
    fieldId,
    rowId,
    group,
    padClass,
    length,
    version,
    tag: [...tag],
  });
  return {
    ...directory,
    restHash: [...directory.restHash],
    groups: directory.groups.map((group) => ({
      ...group,
      groupId: [...group.groupId],
      commitment: [...group.commitment],
    })),
    fields: directory.fields.map(plain).sort((a, b) => a.fieldId - b.fieldId || a.rowId - b.rowId),
    superseded: directory.superseded.map(({ field, tag }) => ({ field: plain(field), tag: [...tag] })),
    bodiesLength: directory.fields.reduce((sum, { length }) => sum + length + BODY_OVERHEAD, 0),
  };
}

describe('a directory', () => {
  it('says after decoding what it said before', () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const decoded = present(decodeDirectory(encodeDirectory(directory)));
        expect(plainOf(decoded)).toEqual(plainOf(directory));
      }),
    );
  });

  it('tells where each body begins, by the order in which the fields were given', () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const decoded = present(decodeDirectory(encodeDirectory(directory)));
        let at = 0;
        for (const { fieldId, rowId, length } of directory.fields) {
          const found = decoded.fields.find((field) => field.fieldId === fieldId && field.rowId === rowId);
          expect(found?.at).toBe(at);
          at += length + BODY_OVERHEAD;
        }
      }),
    );
  });

  it('of another version, cut off or lengthened is none', () => {
    fc.assert(
      fc.property(anyDirectory, fc.nat(), (directory, cut) => {
        const encoded = encodeDirectory(directory);
        expect(decodeDirectory(encoded.subarray(0, cut % encoded.length))).toBeNull();
        expect(decodeDirectory(new Uint8Array([...encoded, 0]))).toBeNull();
        encoded[0] = 2;
        expect(decodeDirectory(encoded)).toBeNull();
      }),
    );
  });

  it('that says more than it can is not written', () => {
    const group = {
      groupId: new Uint8Array(16),
      tier: 1,
      epoch: 1,
      blockLength: 0,
      commitment: new Uint8Array(32),
    } as const;
    const field = { fieldId: 1, rowId: 0, group: 0, padClass: 0, length: 32, version: 1n, tag: new Uint8Array(8) };
    const head = { formId: 1, recordVersion: 1n, wrapsLength: 0, restHash: new Uint8Array(32), superseded: [] };
    const of = (groups: number, fields: number) => () =>
      encodeDirectory({ ...head, groups: Array(groups).fill(group), fields: Array(fields).fill(field) });
    expect(of(255, 1)).not.toThrow();
    expect(of(256, 1)).toThrow('too many groups');
    expect(of(1, 65_535)).not.toThrow();
    expect(of(1, 65_536)).toThrow('too many groups or fields');
  });
});
