/** Any write that a record can have, for properties. */
import fc from 'fast-check';
import type { Bytes } from '../../src/bytes/bytes.ts';
import type { ClosedField, ClosedGroup, OpenField, RecordWrite } from '../../src/wire/record-write.ts';

const bytesOf = (min: number, max = min): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: min, maxLength: max, size: 'max' }).map((bytes) => new Uint8Array(bytes));
const u64 = fc.oneof(
  fc.constantFrom(0n, 1n, 1_800_000_000_000n << 16n, 2n ** 64n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
);
const place = fc.record({
  fieldId: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 0xffff })),
  rowId: fc.oneof(fc.constantFrom(0, 1, 0xffff_ffff), fc.integer({ min: 0, max: 0xffff_ffff })),
  version: u64,
  base: u64,
});
const openField: fc.Arbitrary<OpenField> = fc
  .tuple(place, bytesOf(0, 200))
  .map(([where, value]) => ({ ...where, value }));
const padding = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((padClass) => ({ padClass, length: 32 << padClass })),
  fc.integer({ min: 33, max: 80 }).map((units) => ({ padClass: 255, length: units * 32 })),
);
const closedField: fc.Arbitrary<ClosedField> = fc
  .tuple(place, padding, fc.constantFrom(16, 40), fc.integer({ min: 0, max: 255 }))
  .map(([where, padded, more, fill]) => ({
    ...where,
    ...padded,
    body: new Uint8Array(padded.length + more).fill(fill),
  }));
const block = fc.integer({ min: 1, max: 64 }).chain((readers) =>
  fc.integer({ min: 0, max: 255 }).map((fill) => {
    const bytes = new Uint8Array(65 + 120 * readers).fill(fill);
    bytes[0] = readers;
    return bytes;
  }),
);
const group = fc.record({
  groupId: bytesOf(16),
  tier: fc.constantFrom<2 | 3>(2, 3),
  epoch: fc.integer({ min: 0, max: 0xffff_ffff }),
  commitment: bytesOf(32),
  block,
  fields: fc.array(closedField, { maxLength: 6 }),
});

/** Of one write, no field twice, and in the order in which they are read back. */
export const anyRecordWrite: fc.Arbitrary<RecordWrite> = fc
  .record({
    recordId: bytesOf(16),
    formId: fc.integer({ min: 0, max: 0xffff_ffff }),
    meta: bytesOf(0, 300),
    open: fc.array(openField, { maxLength: 12 }),
    closed: fc.array(group, { maxLength: 4 }),
  })
  .map((write) => {
    const seen = new Set<string>();
    const once = <Field extends OpenField | ClosedField>(fields: readonly Field[]): Field[] =>
      fields
        .filter(({ fieldId, rowId }) => !seen.has(`${fieldId}/${rowId}`) && seen.add(`${fieldId}/${rowId}`))
        .toSorted((a, b) => a.fieldId - b.fieldId || a.rowId - b.rowId);
    const open = once(write.open);
    const closed = write.closed.map((each): ClosedGroup => ({ ...each, fields: once(each.fields) }));
    return { ...write, open, closed: closed.filter(({ fields }) => fields.length > 0) };
  });
