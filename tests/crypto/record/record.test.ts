import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, decodeUtf8, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { deriveUserKeys } from '../../../src/crypto/keys/user-keys.ts';
import { MAX_SUPERSEDED } from '../../../src/crypto/record/directory.ts';
import { amendRecord, checkWrites, type FieldWrite, sealRecord } from '../../../src/crypto/record/record.ts';
import { bodyOf, type OpenRow, openBlocks, openGroupFields, recordPlace } from '../../../src/crypto/record/row.ts';
import { openGroupKey } from '../../../src/crypto/record/sealed-group.ts';
import {
  createTeam,
  FORM,
  fieldOf,
  inBodyOrder,
  openAt,
  outcomeOf,
  personalOf,
  present,
  sealSample,
  type Team,
  unwrap,
  write,
} from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);
const { place, writer, officer, supervisor } = team;

const openKey = (of: Team, row: OpenRow, index: number, reader = of.supervisor) =>
  openGroupKey(
    suite,
    recordPlace(row.place, row.directory.formId),
    present(row.directory.groups[index]),
    present(openBlocks(suite, row)?.get(index)),
    reader,
    [of.officer.publicKey, of.supervisor.publicKey],
    of.keys.signing.publicKey,
  );

/** Every answer of the row, of every tier, as its supervisor reads it. */
function allOf(of: Team, row: OpenRow): Map<string, string> {
  const answers = new Map<string, string>();
  for (const [index, group] of row.directory.groups.entries()) {
    const key = group.tier === 1 ? row.personalKey : unwrap(openKey(of, row, index));
    for (const { field, value } of unwrap(openGroupFields(suite, row, index, key))) {
      answers.set(`${field.fieldId}/${field.rowId}/${group.tier}`, bytesToHex(value));
    }
  }
  return answers;
}

const amended = (row: OpenRow, version: bigint, writes: readonly FieldWrite[]): OpenRow =>
  openAt(team, present(amendRecord(suite, row, version, writes, writer)));

/** Writes with distinct places, of any tier, value and padding, the empty ones and those over 1,024 bytes among them. */
const anyWrites = fc.uniqueArray(
  fc.record({
    fieldId: fc.integer({ min: 0, max: 0xffff }),
    rowId: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 0xffff_ffff })),
    tier: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
    atLeast: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 })),
    value: fc.uint8Array({ maxLength: 2000, size: 'max' }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ fieldId, rowId }) => `${fieldId}/${rowId}` },
);
const expected = (writes: readonly FieldWrite[]): Map<string, string> =>
  new Map(writes.map(({ fieldId, rowId, tier, value }) => [`${fieldId}/${rowId}/${tier}`, bytesToHex(value)]));

describe('a record', () => {
  it('gives tier 1 back with the vault key, tiers 2 and 3 only to their readers', () => {
    const row = openAt(team, sealSample(team));
    expect([...personalOf(team, row)]).toEqual([
      [1, 'Amina'],
      [2, ''],
      [5, 'f'],
    ]);
    expect(outcomeOf(openKey(team, row, 1, officer))).toBe('opened');
    expect(outcomeOf(openKey(team, row, 1, supervisor))).toBe('opened');
    expect(outcomeOf(openKey(team, row, 2, officer))).toBe('group-not-for-this-key');
    const secret = unwrap(openGroupFields(suite, row, 2, unwrap(openKey(team, row, 2))));
    expect(secret.map(({ value }) => decodeUtf8(value))).toEqual(['secret']);
  });

  it('gives every answer back, whatever its length, tier and place', () => {
    fc.assert(
      fc.property(
        anyWrites,
        fc.integer({ min: 1, max: 0xffff_ffff }),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (writes, formId, version) => {
          const row = openAt(team, sealRecord(suite, place, formId, version, writes, writer));
          expect([row.directory.formId, row.directory.recordVersion]).toEqual([formId, version]);
          expect(allOf(team, row)).toEqual(expected(writes));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says after any changes what was written last', () => {
    fc.assert(
      fc.property(anyWrites, fc.array(anyWrites, { minLength: 1, maxLength: 4 }), (first, changes) => {
        const now = new Map(first.map((item) => [`${item.fieldId}/${item.rowId}`, item]));
        let row = openAt(team, sealRecord(suite, place, FORM, 1n, first, writer));
        for (const [index, writes] of changes.entries()) {
          // As a person corrects: some fields that are there, and some new ones.
          const mixed = writes.map((item, at) => (at % 2 ? { ...item, ...placeOf(first[at % first.length]) } : item));
          const distinct = [...new Map(mixed.map((item) => [`${item.fieldId}/${item.rowId}`, item])).values()];
          for (const item of distinct) now.set(`${item.fieldId}/${item.rowId}`, item);
          row = amended(row, BigInt(index + 2), distinct);
        }
        expect(allOf(team, row)).toEqual(expected([...now.values()]));
      }),
      { numRuns: 30 },
    );
    function placeOf(item: FieldWrite | undefined) {
      return { fieldId: present(item).fieldId, rowId: present(item).rowId };
    }
  });

  it('opens for a record without any answer', () => {
    expect(openAt(team, sealRecord(suite, place, FORM, 1n, [], writer)).directory.fields).toEqual([]);
  });
});

describe('a changed record', () => {
  it('keeps every other envelope byte for byte', () => {
    const before = openAt(team, sealSample(team));
    const after = amended(before, 2n, [write(1, 1, 'Aminata'), write(4, 3, 'other')]);
    for (const fieldId of [2, 3, 5]) {
      expect(bodyOf(after, fieldOf(after, fieldId))).toEqual(bodyOf(before, fieldOf(before, fieldId)));
    }
    expect(bodyOf(after, fieldOf(after, 4))).not.toEqual(bodyOf(before, fieldOf(before, 4)));
    expect([...personalOf(team, after)]).toEqual([
      [1, 'Aminata'],
      [2, ''],
      [5, 'f'],
    ]);
    expect(after.directory.groups.map(({ tier }) => tier)).toEqual([1, 2, 3]);
    expect(fieldOf(after, 2).version).toBe(1n);
    expect(fieldOf(after, 1).version).toBe(2n);
  });

  it('drops a group of which every answer was written anew, and keeps one that still holds an answer', () => {
    const row = openAt(team, sealSample(team, 1n, [write(1, 1, ''), write(2, 3, 'a'), write(3, 3, 'b')]));
    const half = amended(row, 2n, [write(2, 3, 'c')]);
    expect(half.directory.groups.map(({ tier }) => tier)).toEqual([1, 3, 3]);
    const whole = amended(half, 3n, [write(2, 3, 'd'), write(3, 3, 'e')]);
    expect(whole.directory.groups.map(({ tier }) => tier)).toEqual([1, 3]);
    expect([...allOf(team, whole).values()]).toEqual(['', bytesToHex(encodeUtf8('d')), bytesToHex(encodeUtf8('e'))]);
  });

  it('remembers the tags of earlier bodies, the newest of them', () => {
    let row = openAt(team, sealSample(team));
    const tags: string[] = [];
    for (let version = 2; version < MAX_SUPERSEDED + 12; version++) {
      tags.push(bytesToHex(fieldOf(row, 1).tag));
      row = amended(row, BigInt(version), [write(1, 1, `name ${version}`)]);
    }
    expect(row.directory.superseded.map(({ tag }) => bytesToHex(tag))).toEqual(tags.slice(-MAX_SUPERSEDED));
    expect(row.directory.superseded.every(({ field }) => field === fieldOf(row, 1))).toBe(true);
  });

  it('lays its bodies down in an order that changes, and reads them in the order of their ids', () => {
    const writes = Array.from({ length: 30 }, (_, index) => write(30 - index, 1, 'x'));
    let row = openAt(team, sealSample(team, 1n, writes));
    const orders = new Set<string>();
    for (let version = 2; version < 6; version++) {
      orders.add(
        inBodyOrder(row)
          .map(({ fieldId }) => fieldId)
          .join(),
      );
      expect([...personalOf(team, row).keys()]).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      row = amended(row, BigInt(version), [write(1, 1, 'y')]);
    }
    expect(orders.size).toBe(4);
  });

  it('keeps restricted answers readable when the vault key has been renewed', () => {
    const masterKey = suite.random(32);
    const old = { ...team, place: { ...place, vault: deriveUserKeys(suite, masterKey, 1).vault } };
    const renewed = { ...team, place: { ...place, vault: deriveUserKeys(suite, masterKey, 2).vault } };
    const row = openAt(old, sealSample(old));
    const moved = amendRecord(suite, { ...row, place: renewed.place }, 2n, [write(1, 1, 'Aminata')], writer);
    const again = openAt(renewed, present(moved));
    expect(again.directory.groups.map(({ epoch }) => epoch)).toEqual([1, 1, 1]);
    expect(allOf(renewed, again).get('4/0/3')).toBe(bytesToHex(encodeUtf8('secret')));
    const rewritten = amendRecord(suite, again, 3n, [write(4, 3, 'new')], writer);
    expect(openAt(renewed, present(rewritten)).directory.groups.map(({ epoch }) => epoch)).toEqual([1, 1, 2]);
  });

  it('is not made of a row whose sealed wraps do not open', () => {
    const row = openAt(team, sealSample(team));
    const bytes = new Uint8Array(row.bytes);
    bytes[row.bodiesAt - 1] = (bytes[row.bodiesAt - 1] as number) ^ 1;
    expect(amendRecord(suite, { ...row, bytes }, 2n, [write(1, 1, 'x')], writer)).toBeNull();
  });
});

describe('what cannot be written so that it can be read again', () => {
  it('is not written', () => {
    const tooLong: FieldWrite = { fieldId: 1, rowId: 0, tier: 1, atLeast: 0, value: new Uint8Array(2_097_120) };
    expect(() => sealRecord(suite, place, FORM, 1n, [tooLong], writer)).toThrow('longer than a field may be');
  });

  it('is not written for no reader', () => {
    expect(() => sealRecord(suite, place, FORM, 1n, [write(1, 3, 'x')], { ...writer, restrictedReaders: [] })).toThrow(
      '1 to 64',
    );
  });
});

describe('what a row cannot say', () => {
  const rows = (count: number): FieldWrite[] =>
    Array.from({ length: count }, (_, rowId) => write(1, 1, 'x', 0, rowId + 1));

  it('is refused before it is sealed: one field too many, or one twice', () => {
    expect(outcomeOf(checkWrites(rows(65_535)))).toBe('opened');
    expect(outcomeOf(checkWrites(rows(65_536)))).toBe('record-too-large');
    expect(outcomeOf(checkWrites([write(1, 1, 'x'), write(1, 2, 'y')]))).toBe('field-written-twice');
    const row = openAt(team, sealSample(team));
    expect(outcomeOf(checkWrites(rows(65_530), row))).toBe('opened');
    expect(outcomeOf(checkWrites(rows(65_531), row))).toBe('record-too-large');
  });

  it('never comes of changes that passed: the last row that may be written opens', () => {
    let row = openAt(team, sealSample(team));
    for (let rowId = 1; ; rowId++) {
      const writes = [write(3, 2, 'sensitive', 0, rowId), write(4, 3, 'restricted', 0, rowId)];
      if (!checkWrites(writes, row).ok) break;
      row = openAt(team, present(amendRecord(suite, row, BigInt(rowId + 1), writes, writer)));
    }
    expect(row.directory.groups.length).toBeGreaterThan(252);
    expect(row.directory.groups.length).toBeLessThanOrEqual(255);
  });
});
