/** What a field is bound to: every part of its place, and each alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, encodeUtf8, equalBytes } from '../../../src/bytes/bytes.ts';
import {
  BODY_OVERHEAD,
  commitToGroup,
  createFieldAad,
  type FieldPlace,
  type Group,
  openBody,
  placeNonce,
  type RecordPlace,
  sealBody,
} from '../../../src/crypto/record/envelope.ts';
import { bodyOf } from '../../../src/crypto/record/row.ts';
import { createTeam, openAt, sealSample, write } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const key = suite.random(32);
const groupId = suite.random(16);
const record: RecordPlace = { spaceId: suite.random(16), recordId: suite.random(16), formId: 7 };
const group: Group = { groupId, tier: 2, epoch: 3, commitment: commitToGroup(suite, key, groupId) };
const field: FieldPlace = { fieldId: 4, rowId: 9, padClass: 1, version: 77n };
const value = encodeUtf8('answer');
const body = new Uint8Array(64 + BODY_OVERHEAD);
sealBody(suite, key, createFieldAad(record, group)(field), value, 64, body, 0);

const openIn = (changed: { record?: Partial<RecordPlace>; group?: Partial<Group>; field?: Partial<FieldPlace> }) =>
  openBody(
    suite,
    key,
    createFieldAad({ ...record, ...changed.record }, { ...group, ...changed.group })({ ...field, ...changed.field }),
    body,
    0,
    64,
  );

describe('a field envelope', () => {
  it('opens in its own place', () => {
    expect(openIn({})).toEqual(value);
  });

  it.each([
    ['another space', { record: { spaceId: suite.random(16) } }],
    ['another record', { record: { recordId: suite.random(16) } }],
    ['another form', { record: { formId: 8 } }],
    ['another group', { group: { groupId: suite.random(16) } }],
    ['tier 1', { group: { tier: 1 as const } }],
    ['tier 3', { group: { tier: 3 as const } }],
    ['another epoch', { group: { epoch: 4 } }],
    ['a group with another commitment', { group: { commitment: suite.random(32) } }],
    ['another field', { field: { fieldId: 5 } }],
    ['another row of the repeat', { field: { rowId: 10 } }],
    ['no repeat', { field: { rowId: 0 } }],
    ['another padding class', { field: { padClass: 2 } }],
    ['another version', { field: { version: 78n } }],
  ])('does not open in %s', (_, changed) => {
    expect(openIn(changed)).toBeNull();
  });

  it('has associated data of one length, different for every two places', () => {
    const anyPlace = fc.record({
      fieldId: fc.nat(0xffff),
      rowId: fc.nat(0xffff_ffff),
      padClass: fc.constantFrom(0, 5, 255),
      version: fc.bigInt(0n, 2n ** 64n - 1n),
    });
    const aadOf = createFieldAad(record, group);
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const [first, second] = [String(aadOf(a)), String(aadOf(b))];
        expect(first === second).toBe(
          a.fieldId === b.fieldId && a.rowId === b.rowId && a.padClass === b.padClass && a.version === b.version,
        );
        expect(aadOf(a).length).toBe(114);
      }),
    );
  });

  it('does not open with another key, nor at another offset or length', () => {
    const aad = createFieldAad(record, group)(field);
    expect(openBody(suite, suite.random(32), aad, body, 0, 64)).toBeNull();
    for (const [at, length] of [
      [1, 64],
      [0, 63],
      [0, 65],
      [0, 0],
      [-1, 64],
      [104, 64],
      [0, -100],
    ] as const) {
      expect(openBody(suite, key, aad, body, at, length)).toBeNull();
    }
  });
});

describe('the nonce of a field of tier 2 or 3', () => {
  it('is another in another place or group, and the same in its own', () => {
    const of = (changed: Partial<FieldPlace & Group>) =>
      bytesToHex(placeNonce(suite, { ...group, ...changed }, { ...field, ...changed }));
    const nonces = [
      of({}),
      of({ fieldId: 5 }),
      of({ fieldId: 4 + 256 }),
      of({ rowId: 8 }),
      of({ rowId: 0xffff_ffff }),
      of({ groupId: suite.random(16) }),
      of({ commitment: suite.random(32) }),
    ];
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(of({ version: 1n, padClass: 0 })).toBe(nonces[0]);
    expect(nonces[0]?.length).toBe(48);
  });

  it('is that of the place, and tier 1 draws its own', () => {
    const team = createTeam(suite);
    const writes = Array.from({ length: 9 }, (_, index) => write(index + 1, ((index % 3) + 1) as 1 | 2 | 3, 'x'));
    const row = openAt(team, sealSample(team, 1n, writes));
    for (const each of row.directory.fields) {
      const ofRow = row.directory.groups[each.group] as Group;
      const nonce = bodyOf(row, each).slice(0, 24);
      expect(equalBytes(nonce, placeNonce(suite, ofRow, each))).toBe(ofRow.tier !== 1);
    }
  });
});

it('a suite takes a nonce of its own length alone', () => {
  const out = new Uint8Array(80);
  for (const length of [0, 23, 25]) {
    expect(() => suite.sealInto(key, groupId, value, out, 0, new Uint8Array(length))).toThrow('Nonce');
  }
  const nonce = suite.random(24);
  suite.sealInto(key, groupId, value, out, 0, nonce);
  expect(out.slice(0, 24)).toEqual(nonce);
});
