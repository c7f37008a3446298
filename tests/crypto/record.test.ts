import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../src/bytes/bytes.ts';
import { amendRecord, type FieldWrite, sealRecord, type Writer } from '../../src/crypto/record.ts';
import { openBlocks, openGroupFields, openRow, type RowPlace } from '../../src/crypto/row.ts';
import { openGroupKey } from '../../src/crypto/sealed-group.ts';
import { deriveUserKeys } from '../../src/crypto/user-keys.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const FORM = 7;
const keys = deriveUserKeys(suite, suite.random(32), 1);
const officer = suite.boxKeyPair(suite.random(32));
const supervisor = suite.boxKeyPair(suite.random(32));
const place: RowPlace = { vault: keys.vault, spaceId: suite.random(16), recordId: suite.random(16) };
const writer: Writer = {
  device: keys.signing,
  sensitiveReaders: [officer.publicKey, supervisor.publicKey],
  restrictedReaders: [supervisor.publicKey],
};
const write = (fieldId: number, tier: 1 | 2 | 3, value: string): FieldWrite => ({
  fieldId, rowId: 0, tier, atLeast: 0, value: encodeUtf8(value),
});
const writes = [write(1, 1, 'Amina'), write(2, 1, ''), write(3, 2, 'ID-1'), write(4, 3, 'secret'), write(5, 1, 'f')];

function opened(bytes: Uint8Array) {
  const row = openRow(suite, place, bytes);
  if (!row.ok) throw new Error(row.error.type);
  return row.value;
}

describe('records', () => {
  it('gives tier 1 back with the vault key, tier 2 and 3 only to their readers', () => {
    const row = opened(sealRecord(suite, place, FORM, 1n, writes, writer));
    const personal = openGroupFields(suite, row, 0, row.personalKey);
    expect(personal.ok && personal.value.map(({ field, value }) => [field.fieldId, decodeUtf8(value)])).toEqual([
      [1, 'Amina'], [2, ''], [5, 'f'],
    ]);
    const blocks = openBlocks(suite, row);
    const open = (index: number, reader = supervisor) =>
      openGroupKey(
        suite, { ...place, formId: FORM }, row.directory.groups[index]!, blocks!.get(index)!, reader,
        [officer.publicKey, supervisor.publicKey], keys.signing.publicKey,
      );
    const sensitive = open(1, officer);
    const restricted = open(2);
    expect(sensitive.ok && restricted.ok).toBe(true);
    expect(open(2, officer)).toEqual({ ok: false, error: { type: 'group-not-for-this-key' } });
    if (!restricted.ok) return;
    const secret = openGroupFields(suite, row, 2, restricted.value);
    expect(secret.ok && decodeUtf8(secret.value[0]!.value)).toBe('secret');
  });

  it('changes one answer and keeps every other envelope byte for byte', () => {
    const row = opened(sealRecord(suite, place, FORM, 1n, writes, writer));
    const changed = opened(amendRecord(suite, row, 2n, [write(1, 1, 'Aminata'), write(4, 3, 'other')], writer)!);
    const personal = openGroupFields(suite, changed, 0, changed.personalKey);
    expect(personal.ok && personal.value.map(({ value }) => decodeUtf8(value)).sort()).toEqual(['', 'Aminata', 'f']);
    expect(changed.directory.recordVersion).toBe(2n);
    expect(changed.directory.groups.map(({ tier }) => tier)).toEqual([1, 2, 3]);
  });
});
