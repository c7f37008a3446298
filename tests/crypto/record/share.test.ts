import { describe, expect, it } from 'vitest';
import { bytesToHex, decodeUtf8, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { amendRecord, checkWrites, type FieldWrite } from '../../../src/crypto/record/record.ts';
import { bodyOf, type OpenRow, openBlocks, openGroupFields, recordPlace } from '../../../src/crypto/record/row.ts';
import { openGroupKey } from '../../../src/crypto/record/sealed-group.ts';
import { mergeShared, readShared, type SharedAnswers, type SharedChanges } from '../../../src/crypto/record/share.ts';
import type { KeyPair } from '../../../src/crypto/suite/suite.ts';
import type { ClosedGroup } from '../../../src/wire/record-write.ts';
import {
  createTeam,
  FORM,
  fieldOf,
  inBodyOrder,
  openAt,
  outcomeOf,
  present,
  sealSample,
  type Team,
  unwrap,
  withBodies,
  write,
} from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const officer = createTeam(suite);
const { keys: otherKeys } = createTeam(suite, 4);
/** Another vault, in the same space, of the same record. */
const supervisor: Team = {
  ...officer,
  keys: otherKeys,
  place: { ...officer.place, vault: otherKeys.vault },
  writer: { ...officer.writer, device: otherKeys.signing },
};
const devices = [officer.keys.signing.publicKey, supervisor.keys.signing.publicKey];

const WRITES: readonly FieldWrite[] = [
  write(1, 1, 'Amina'),
  write(2, 1, ''),
  write(3, 2, 'ID-1'),
  write(4, 3, 'secret'),
  write(5, 3, 'note', 0, 77),
  write(6, 2, 'x'.repeat(1500)),
];
const sealed = openAt(officer, sealSample(officer, 1n, WRITES));
const all = () => true;
const share = (row: OpenRow, wanted: Parameters<typeof readShared>[2] = all): SharedAnswers =>
  unwrap(readShared(suite, row, wanted));
const changesOf = ({ open, closed }: SharedAnswers, more: Partial<SharedChanges> = {}): SharedChanges => ({
  recordVersion: 9n,
  open: open.map((field) => ({ ...field, atLeast: 0 })),
  closed,
  drop: [],
  ...more,
});
const merge = (row: OpenRow | null, changes: SharedChanges, team = supervisor): OpenRow =>
  openAt(team, unwrap(mergeShared(suite, team.place, FORM, row, changes)));

/** Every answer as the supervisor reads it, whoever of the devices wrote it: `fieldId/rowId/tier@version` → text. */
function answersOf(row: OpenRow, reader: KeyPair = officer.supervisor): Record<string, string> {
  const blocks = present(openBlocks(suite, row));
  const known = [officer.officer.publicKey, officer.supervisor.publicKey];
  const answers: Record<string, string> = {};
  for (const [index, group] of row.directory.groups.entries()) {
    const keyOf = () => {
      const place = recordPlace(row.place, row.directory.formId);
      const opened = devices.map((device) =>
        openGroupKey(suite, place, group, present(blocks.get(index)), reader, known, device),
      );
      return unwrap(opened.find(({ ok }) => ok) ?? present(opened[0]));
    };
    const key = group.tier === 1 ? row.personalKey : keyOf();
    for (const { field, value } of unwrap(openGroupFields(suite, row, index, key))) {
      answers[`${field.fieldId}/${field.rowId}/${group.tier}@${field.version}`] = present(decodeUtf8(value));
    }
  }
  return answers;
}

const tagsOf = (row: OpenRow, fieldId: number): string[] =>
  row.directory.superseded.filter(({ field }) => field.fieldId === fieldId).map(({ tag }) => bytesToHex(tag));
const tagOf = (row: OpenRow, fieldId: number): string => bytesToHex(fieldOf(row, fieldId).tag);

describe('what is taken out of a row', () => {
  it('is what was asked for and nothing of the rest, tiers 2 and 3 as they lie there', () => {
    const { open, closed } = share(sealed, ({ fieldId }) => [1, 4].includes(fieldId));
    expect(open).toEqual([{ fieldId: 1, rowId: 0, version: 1n, value: encodeUtf8('Amina') }]);
    expect(closed.length).toBe(1);
    expect(closed[0]).toMatchObject({ tier: 3, epoch: 1 });
    expect(closed[0]?.fields.map(({ fieldId, base }) => [fieldId, base])).toEqual([[4, 0n]]);
    expect(closed[0]?.fields[0]?.body).toEqual(bodyOf(sealed, fieldOf(sealed, 4)).slice(24));
  });

  it('goes with its nonce where the place does not give it, as in rows of version 0.1', () => {
    const other = suite.random(24);
    const row = { ...sealed, bytes: new Uint8Array(sealed.bytes) };
    row.bytes.set(other, row.bodiesAt + fieldOf(row, 4).at);
    const { closed } = share(row, ({ fieldId }) => fieldId === 4);
    expect(closed[0]?.fields[0]?.body).toEqual(bodyOf(row, fieldOf(row, 4)).slice());
    const received = merge(null, changesOf({ open: [], closed }));
    expect(bodyOf(received, fieldOf(received, 4))).toEqual(bodyOf(row, fieldOf(row, 4)));
  });

  it('stays what it is when the row is overwritten', () => {
    const row = openAt(officer, new Uint8Array(sealed.bytes));
    const shared = share(row);
    const before = JSON.stringify(shared, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    row.bytes.fill(0);
    expect(JSON.stringify(shared, (_, value) => (typeof value === 'bigint' ? String(value) : value))).toBe(before);
  });

  it('is refused where the wraps or an answer do not open', () => {
    const at = (index: number): OpenRow => {
      const bytes = new Uint8Array(sealed.bytes);
      bytes[index] = (bytes[index] as number) ^ 1;
      return { ...sealed, bytes };
    };
    expect(outcomeOf(readShared(suite, at(sealed.bodiesAt - 1), all))).toBe('record-altered');
    expect(outcomeOf(readShared(suite, at(sealed.bodiesAt + fieldOf(sealed, 1).at), all))).toBe('field-altered');
  });
});

describe('what is laid into the row of another vault', () => {
  it('opens there: every answer of every tier, at the version that it was written as', () => {
    const row = merge(null, changesOf(share(sealed)));
    expect(answersOf(row)).toEqual(answersOf(sealed));
    expect(row.directory.recordVersion).toBe(9n);
    expect(row.directory.groups.map(({ tier, epoch }) => [tier, epoch])).toEqual([
      [1, 4],
      [2, 1],
      [3, 1],
    ]);
    expect(row.directory.superseded).toEqual([]);
    expect(
      outcomeOf(
        mergeShared(suite, { ...supervisor.place, vault: officer.keys.vault }, FORM, null, changesOf(share(sealed))),
      ),
    ).toBe('opened');
  });

  it('holds only what came: no answer that was not shared, and no group without one', () => {
    const row = merge(null, changesOf(share(sealed, ({ fieldId }) => fieldId === 3)));
    expect(Object.values(answersOf(row))).toEqual(['ID-1']);
    expect(row.directory.groups.map(({ tier }) => tier)).toEqual([1, 2]);
  });

  it('does not open in another space, or for another record', () => {
    for (const elsewhere of [{ spaceId: suite.random(16) }, { recordId: suite.random(16) }]) {
      const team = { ...supervisor, place: { ...supervisor.place, ...elsewhere } };
      const row = merge(null, changesOf(share(sealed)), team);
      expect(() => answersOf(row)).toThrow('group-signature-wrong');
    }
  });

  it('joins a group of which more comes later, in one group under one block', () => {
    const half = merge(null, changesOf(share(sealed, ({ fieldId }) => fieldId === 3)));
    const whole = merge(half, changesOf(share(sealed, ({ fieldId }) => fieldId === 6)));
    expect(whole.directory.groups.map(({ tier }) => tier)).toEqual([1, 2]);
    expect(Object.keys(answersOf(whole))).toEqual(['3/0/2@1', '6/0/2@1']);
  });

  it('does not join groups that differ in anything', () => {
    const [group] = share(sealed, ({ fieldId }) => fieldId === 6).closed as [ClosedGroup];
    const first = merge(null, changesOf(share(sealed, ({ fieldId }) => fieldId === 3)));
    const block = group.block.slice();
    block[5] = (block[5] as number) ^ 1;
    for (const other of [
      { epoch: 2 },
      { tier: 3 as const },
      { groupId: suite.random(16) },
      { commitment: suite.random(32) },
      { block },
    ]) {
      const row = merge(first, changesOf({ open: [], closed: [{ ...group, ...other }] }));
      expect(row.directory.groups.length).toBe(3);
      expect(row.directory.fields.map(({ group: index }) => index)).toEqual([1, 2]);
    }
  });
});

describe('a row that changes came into', () => {
  const received = merge(null, changesOf(share(sealed)));
  const corrected = openAt(
    officer,
    present(amendRecord(suite, sealed, 2n, [write(1, 1, 'Aminata'), write(4, 3, 'other')], officer.writer)),
  );
  const news = share(corrected, ({ version }) => version === 2n);

  it('has the new answers and keeps the others as they were', () => {
    const row = merge(received, changesOf(news));
    expect(answersOf(row)).toEqual(answersOf(corrected));
    for (const fieldId of [2, 3, 5, 6]) {
      expect(bodyOf(row, fieldOf(row, fieldId))).toEqual(bodyOf(received, fieldOf(received, fieldId)));
    }
  });

  it('loses what is dropped, and a group with its last answer', () => {
    const drop = [
      { fieldId: 1, rowId: 0 },
      { fieldId: 3, rowId: 0 },
      { fieldId: 6, rowId: 0 },
      { fieldId: 5, rowId: 76 },
      { fieldId: 99, rowId: 0 },
    ];
    const row = merge(received, changesOf({ open: [], closed: [] }, { drop }));
    expect(row.directory.groups.map(({ tier }) => tier)).toEqual([1, 3]);
    expect(Object.values(answersOf(row))).toEqual(['', 'secret', 'note']);
    const replaced = merge(received, changesOf(news, { drop }));
    expect(answersOf(replaced)['1/0/1@2']).toBe('Aminata');
    const empty = merge(received, changesOf({ open: [], closed: [] }, { drop: received.directory.fields }));
    expect(empty.directory.groups.map(({ tier }) => tier)).toEqual([1]);
    expect(empty.directory.superseded).toEqual([]);
  });

  it('can be corrected there, and sent back, and opens where it came from', () => {
    const row = merge(received, changesOf(news));
    const writes = [write(1, 1, 'Amina B.'), write(3, 2, 'ID-2'), write(5, 3, 'seen', 0, 77)];
    expect(outcomeOf(checkWrites(writes, row))).toBe('opened');
    const amended = openAt(supervisor, present(amendRecord(suite, row, 12n, writes, supervisor.writer)));
    expect(answersOf(amended)).toEqual({
      '1/0/1@12': 'Amina B.',
      '2/0/1@1': '',
      '3/0/2@12': 'ID-2',
      '4/0/3@2': 'other',
      '5/77/3@12': 'seen',
      '6/0/2@1': 'x'.repeat(1500),
    });
    const back = merge(corrected, changesOf(share(amended, ({ version }) => version === 12n)), officer);
    expect(answersOf(back)).toEqual(answersOf(amended));
  });

  it('remembers the bodies that were replaced, in whichever way, and not the one that lies there', () => {
    const row = merge(received, changesOf(news));
    expect(tagsOf(row, 1)).toEqual([tagOf(received, 1)]);
    expect(tagsOf(row, 4)).toEqual([tagOf(received, 4)]);
    expect(tagsOf(row, 3)).toEqual([]);
    const again = openAt(supervisor, present(amendRecord(suite, row, 12n, [write(4, 3, 'third')], supervisor.writer)));
    expect(tagsOf(again, 4)).toEqual([tagOf(received, 4), tagOf(row, 4)]);
    // A purge takes the newer one back, and the first body is the current one again.
    const first = merge(again, changesOf({ open: [], closed: share(sealed, ({ fieldId }) => fieldId === 4).closed }));
    expect(tagOf(first, 4)).toBe(tagOf(received, 4));
    expect(tagsOf(first, 4)).toEqual([tagOf(row, 4), tagOf(again, 4)]);
    // Delivered twice, nothing changes.
    const twice = merge(first, changesOf({ open: [], closed: share(sealed, ({ fieldId }) => fieldId === 4).closed }));
    expect(tagsOf(twice, 4)).toEqual(tagsOf(first, 4));
  });

  it('says that a body was rolled back which came from elsewhere', () => {
    const row = merge(received, changesOf(news));
    const old = bodyOf(received, fieldOf(received, 4));
    const bytes = withBodies(
      row,
      inBodyOrder(row).map((field) => (field.fieldId === 4 ? old : bodyOf(row, field))),
    );
    expect(() => openAt(supervisor, bytes)).toThrow('field-rolled-back');
  });
});

describe('what cannot be laid into a row', () => {
  const received = merge(null, changesOf(share(sealed)));
  const outcome = (row: OpenRow | null, changes: SharedChanges, formId = FORM) =>
    outcomeOf(mergeShared(suite, supervisor.place, formId, row, changes));
  const none = changesOf({ open: [], closed: [] });

  it('is refused by name: another form, wraps that do not open, a field twice', () => {
    expect(outcome(received, none)).toBe('opened');
    expect(outcome(received, none, FORM + 1)).toBe('record-of-another-form');
    const bytes = new Uint8Array(received.bytes);
    bytes[received.bodiesAt - 1] = (bytes[received.bodiesAt - 1] as number) ^ 1;
    expect(outcome({ ...received, bytes }, none)).toBe('record-altered');
    const { open, closed } = changesOf(share(sealed));
    expect(outcome(null, { ...none, open: [...open, ...open] })).toBe('field-written-twice');
    expect(outcome(null, { ...none, closed: [...closed, ...closed] })).toBe('field-written-twice');
    const [first] = closed as [ClosedGroup];
    const same = { ...present(open[0]), fieldId: 3 };
    expect(outcome(null, { ...none, open: [same], closed: [first] })).toBe('field-written-twice');
  });

  it('is refused where it is more than a row can say', () => {
    const answer = (rowId: number, value = encodeUtf8('x')) => ({ fieldId: 1, rowId, version: 1n, atLeast: 0, value });
    const rows = (count: number) => Array.from({ length: count }, (_, index) => answer(index + 1));
    expect(outcome(null, { ...none, open: rows(65_536) })).toBe('record-too-large');
    expect(outcome(received, { ...none, open: rows(65_530) })).toBe('record-too-large');
    expect(outcome(null, { ...none, open: [answer(1, new Uint8Array(2_064_384))] })).toBe('record-too-large');
    const [group] = share(sealed, ({ fieldId }) => fieldId === 3).closed as [ClosedGroup];
    const [field] = group.fields;
    const groups = (count: number): ClosedGroup[] =>
      Array.from({ length: count }, (_, index) => ({
        ...group,
        groupId: suite.random(16),
        fields: [{ ...present(field), rowId: index + 1 }],
      }));
    expect(outcome(null, { ...none, closed: groups(254) })).toBe('opened');
    expect(outcome(null, { ...none, closed: groups(255) })).toBe('record-too-large');
    expect(outcome(received, { ...none, closed: groups(253) })).toBe('record-too-large');
  });
});
