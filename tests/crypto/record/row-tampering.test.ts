/** What somebody who writes to the disk can do to a row, and what each of it is called. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/bytes.ts';
import { deriveUserKeys } from '../../../src/crypto/keys/user-keys.ts';
import { amendRecord } from '../../../src/crypto/record/record.ts';
import { bodyOf, type OpenRow, openRow } from '../../../src/crypto/record/row.ts';
import {
  createTeam,
  fieldOf,
  flipBit,
  inBodyOrder,
  openAt,
  outcomeOf,
  present,
  sealSample,
  unwrap,
  WRITES,
  withBodies,
  write,
} from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);
const { place, writer } = team;
const ROW_ERRORS = [
  'record-truncated',
  'record-altered',
  'record-moved',
  'record-of-another-profile',
  'written-by-newer-version',
  'field-altered',
  'field-moved',
  'field-missing',
  'field-rolled-back',
];
const byNumber = (a: number, b: number) => a - b;
const open = (bytes: Uint8Array) => openRow(suite, place, bytes);
const refusal = (bytes: Uint8Array) => {
  const opened = open(bytes);
  return opened.ok ? 'opened' : opened.error;
};
const row = openAt(team, sealSample(team));
const bodies = inBodyOrder(row).map((field) => bodyOf(row, field));
const ids = inBodyOrder(row).map(({ fieldId }) => fieldId);

/** A record whose bodies have different lengths, until the wanted fields lie in the wanted order. */
function sealInOrder(order: readonly number[]): OpenRow {
  const writes = [write(1, 1, 'short'), write(2, 1, 'x'.repeat(100)), write(3, 1, 'y'.repeat(40)), write(4, 1, 'end')];
  for (;;) {
    const made = openAt(team, sealSample(team, 1n, writes));
    if (
      inBodyOrder(made)
        .map(({ fieldId }) => fieldId)
        .join() === order.join()
    )
      return made;
  }
}

describe('a row of which one bit was flipped', () => {
  it('is refused with a typed error, whichever bit it was', () => {
    const outcomes = new Set<string>();
    for (let bit = 0; bit < row.bytes.length * 8; bit++) {
      const outcome = outcomeOf(open(flipBit(row.bytes, bit)));
      if (!ROW_ERRORS.includes(outcome)) throw new Error(`Bit ${bit} of the row: ${outcome}`);
      outcomes.add(outcome);
    }
    expect([...outcomes].sort()).toEqual([
      'field-altered',
      'record-altered',
      'record-moved',
      'record-of-another-profile',
      'written-by-newer-version',
    ]);
  });

  it('names the field when it was in the first half of its tag', () => {
    const tagAt = row.bodiesAt + fieldOf(row, 3).at + bodyOf(row, fieldOf(row, 3)).length - 16;
    expect(refusal(flipBit(row.bytes, tagAt * 8))).toEqual({ type: 'field-altered', fieldIds: [3] });
  });
});

describe('a row that was cut off', () => {
  it('is refused with a typed error at every length, and lengthened too', () => {
    for (let length = 0; length < row.bytes.length; length++) {
      const outcome = outcomeOf(open(row.bytes.subarray(0, length)));
      if (!ROW_ERRORS.includes(outcome)) throw new Error(`Cut at ${length}: ${outcome}`);
    }
    expect(outcomeOf(open(row.bytes.subarray(0, 3)))).toBe('record-truncated');
    expect(outcomeOf(open(row.bytes.subarray(0, 100)))).toBe('record-truncated');
    expect(outcomeOf(open(row.bytes.subarray(0, row.bytes.length - 1)))).toBe('record-truncated');
    expect(outcomeOf(open(row.bytes.subarray(0, row.bodiesAt + 10)))).toBe('record-truncated');
    expect(outcomeOf(open(concatBytes(row.bytes, new Uint8Array(1))))).toBe('record-altered');
  });
});

describe('a field whose body', () => {
  it('was swapped with another of the same length has moved, and so has the other', () => {
    const [a, b, ...rest] = bodies as [Uint8Array, Uint8Array, ...Uint8Array[]];
    expect(refusal(withBodies(row, [b, a, ...rest]))).toEqual({
      type: 'field-moved',
      fieldIds: ids.slice(0, 2).sort(byNumber),
    });
  });

  it('was swapped with another of another length has moved, in the middle and at the end', () => {
    for (const swap of [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ] as const) {
      const made = sealInOrder([1, 2, 3, 4]);
      const swapped = inBodyOrder(made).map((field) => bodyOf(made, field));
      const [first, second] = [present(swapped[swap[0]]), present(swapped[swap[1]])];
      swapped[swap[0]] = second;
      swapped[swap[1]] = first;
      expect(outcomeOf(open(withBodies(made, swapped)))).toBe('field-moved');
    }
  });

  it('was written over another has been moved there', () => {
    const [a, , ...rest] = bodies as [Uint8Array, Uint8Array, ...Uint8Array[]];
    expect(refusal(withBodies(row, [a, a, ...rest]))).toEqual({ type: 'field-moved', fieldIds: [ids[1]] });
  });

  it('was taken out is missing, wherever it lay', () => {
    for (const [index, fieldId] of ids.entries()) {
      const without = bodies.filter((_, at) => at !== index);
      expect(refusal(withBodies(row, without))).toEqual({ type: 'field-missing', fieldIds: [fieldId] });
    }
  });

  it('was taken out together with others is missing, and so are they', () => {
    const [a, b, c, d, e] = ids as [number, number, number, number, number];
    const keep = (...at: number[]) =>
      withBodies(
        row,
        at.map((index) => present(bodies[index])),
      );
    expect(refusal(keep(0, 2, 4))).toEqual({ type: 'field-missing', fieldIds: [b, d].sort(byNumber) });
    expect(refusal(keep(2))).toEqual({ type: 'field-missing', fieldIds: [a, b, d, e].sort(byNumber) });
    expect(refusal(keep(0, 1))).toEqual({ type: 'field-missing', fieldIds: [c, d, e].sort(byNumber) });
  });

  it('was taken out and filled up at the end is missing', () => {
    const [removed, ...rest] = bodies as [Uint8Array, ...Uint8Array[]];
    const filled = concatBytes(withBodies(row, rest), suite.random(removed.length));
    expect(refusal(filled)).toEqual({ type: 'field-missing', fieldIds: [ids[0]] });
  });

  it('was replaced by an earlier one was rolled back', () => {
    const after = openAt(team, present(amendRecord(suite, row, 2n, [write(1, 1, 'Aminata')], writer)));
    const older = bodyOf(row, fieldOf(row, 1));
    const put = inBodyOrder(after).map((field) => (field.fieldId === 1 ? older : bodyOf(after, field)));
    expect(refusal(withBodies(after, put))).toEqual({ type: 'field-rolled-back', fieldIds: [1] });
  });

  it('was replaced by an earlier one of another length was rolled back', () => {
    for (const name of ['x'.repeat(50), 'x'.repeat(2000)]) {
      const after = openAt(team, present(amendRecord(suite, row, 2n, [write(1, 1, name)], writer)));
      const last = openAt(team, present(amendRecord(suite, after, 3n, [write(1, 1, 'Z')], writer)));
      for (const older of [bodyOf(row, fieldOf(row, 1)), bodyOf(after, fieldOf(after, 1))]) {
        for (const now of [after, last]) {
          if (now === after && older.length === bodyOf(after, fieldOf(after, 1)).length) continue;
          const put = inBodyOrder(now).map((field) => (field.fieldId === 1 ? older : bodyOf(now, field)));
          expect(refusal(withBodies(now, put))).toEqual({ type: 'field-rolled-back', fieldIds: [1] });
        }
      }
    }
  });

  it('was replaced by noise is altered', () => {
    const put = bodies.map((body, index) => (index === 2 ? suite.random(body.length) : body));
    expect(refusal(withBodies(row, put))).toEqual({ type: 'field-altered', fieldIds: [ids[2]] });
  });
});

describe('a row in the place of', () => {
  it('another record has moved', () => {
    const other = { ...place, recordId: suite.random(16) };
    expect(outcomeOf(openRow(suite, other, row.bytes))).toBe('record-moved');
  });

  it('another record does not open with its id rewritten either', () => {
    const recordId = suite.random(16);
    const forged = new Uint8Array(row.bytes);
    forged.set(recordId, 20);
    expect(outcomeOf(openRow(suite, { ...place, recordId }, forged))).toBe('record-altered');
  });

  it("another profile's is said to be that profile's", () => {
    const { vault } = deriveUserKeys(suite, suite.random(32), 1);
    expect(outcomeOf(openRow(suite, { ...place, vault }, row.bytes))).toBe('record-of-another-profile');
    const forged = new Uint8Array(row.bytes);
    forged.set(vault.keyId, 8);
    expect(outcomeOf(openRow(suite, { ...place, vault }, forged))).toBe('record-altered');
  });

  it('another space does not open', () => {
    expect(outcomeOf(openRow(suite, { ...place, spaceId: suite.random(16) }, row.bytes))).toBe('record-altered');
  });

  it('another epoch does not open', () => {
    const masterKey = suite.random(32);
    const [one, two] = [deriveUserKeys(suite, masterKey, 1).vault, deriveUserKeys(suite, masterKey, 2).vault];
    const bytes = sealSample({ ...team, place: { ...place, vault: one } });
    expect(outcomeOf(openRow(suite, { ...place, vault: two }, bytes))).toBe('record-of-another-profile');
    const forged = new Uint8Array(bytes);
    forged.set(two.keyId, 8);
    forged[16] = 2;
    expect(outcomeOf(openRow(suite, { ...place, vault: two }, forged))).toBe('record-altered');
    const claimed = new Uint8Array(bytes);
    claimed[16] = 2;
    expect(outcomeOf(openRow(suite, { ...place, vault: one }, claimed))).toBe('record-altered');
  });
});

describe('parts of two rows put together', () => {
  it('are refused: header, wrap, directory and rest belong to each other', () => {
    const older = row.bytes;
    const newer = unwrap(openRow(suite, place, sealSample(team, 2n, WRITES))).bytes;
    const cuts = [52, 128, row.bodiesAt - 400, row.bodiesAt];
    for (const cut of cuts) {
      expect(outcomeOf(open(concatBytes(older.subarray(0, cut), newer.subarray(cut))))).toMatch(/^(record|field)-/);
    }
  });
});

describe('a row of a newer version', () => {
  it('is said to be that, before anything is opened', () => {
    for (const at of [4, 5]) {
      const newer = new Uint8Array(row.bytes);
      newer[at] = 2;
      expect(outcomeOf(open(newer))).toBe('written-by-newer-version');
    }
  });
});

describe('what can be read of a row', () => {
  it('without a key is neither the number of its fields nor which of them are empty', () => {
    // Eight answers more, four of them given, and one long name: nothing that is readable differs.
    const small = sealSample(team, 1n, [write(1, 1, 'x'), write(2, 1, '')]);
    const full = sealSample(team, 1n, [write(1, 1, 'x'.repeat(31)), write(2, 1, 'y')]);
    expect(full.length).toBe(small.length);
    const more = sealSample(
      team,
      1n,
      Array.from({ length: 20 }, (_, index) => write(index, 1, '')),
    );
    expect([...more.subarray(0, 36)]).toEqual([...small.subarray(0, 36)]);
  });
});
