import { describe, expect, it } from 'vitest';
import { type Bytes, bytesToHex } from '../../../src/bytes/bytes.ts';
import { createRandomPool } from '../../../src/crypto/suite/random-pool.ts';
import { NONCE_LENGTH } from '../../../src/crypto/suite/suite.ts';
import { createTeam, present } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

/** Counts its fills, and keeps the arrays that it was given, as the pool itself holds them. */
function watched() {
  const filled: Bytes[] = [];
  const random = createRandomPool((target) => {
    filled.push(target);
    crypto.getRandomValues(target);
  });
  return { random, filled };
}

describe('the random pool', () => {
  it('gives a nonce no second time over more than three refills', () => {
    const { random, filled } = watched();
    const seen = new Set<string>();
    let drawn = 0;
    for (; filled.length < 5; drawn++) seen.add(bytesToHex(random(NONCE_LENGTH)));
    expect(drawn).toBeGreaterThan(3 * 2700);
    expect(seen.size).toBe(drawn);
  });

  it('gives every byte at most once, in the order in which they were filled', () => {
    let next = 0;
    const random = createRandomPool((target) => {
      for (let at = 0; at < target.length; at += 4) new DataView(target.buffer).setUint32(at, next++);
    });
    let last = -1;
    for (let draws = 0; draws < 20_000; draws++) {
      const word = new DataView(random(4 * (1 + (draws % 7))).buffer).getUint32(0);
      expect(word).toBeGreaterThan(last);
      last = word;
    }
    expect(next).toBeGreaterThan(3 * 16_384);
  });

  it('overwrites what it gave', () => {
    const { random, filled } = watched();
    const drawn = random(1000);
    const pool = present(filled[0]);
    expect(pool.subarray(0, 1000)).toEqual(new Uint8Array(1000));
    expect(pool.subarray(1000, 1032)).not.toEqual(new Uint8Array(32));
    expect(drawn).not.toEqual(new Uint8Array(1000));
    drawn.fill(1);
    expect(pool.subarray(0, 1000)).toEqual(new Uint8Array(1000));
  });

  it('gives as much as is asked, more than one filling too', () => {
    const { random } = watched();
    for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const drawn = random(length);
      expect(drawn.length).toBe(length);
      if (length > 32) expect(drawn.subarray(-16)).not.toEqual(new Uint8Array(16));
    }
  });

  it('asks for no more at once than a browser gives', () => {
    const { random, filled } = watched();
    random(300_000);
    random(10);
    expect(Math.max(...filled.map(({ length }) => length))).toBe(65_536);
  });

  it('passes on that there are no random bytes', () => {
    const random = createRandomPool(() => {
      throw new Error('No entropy');
    });
    expect(() => random(24)).toThrow('No entropy');
  });
});

describe('nonces', () => {
  it('never repeat under one key, over refills of the pool', async () => {
    const suite = await realSuite();
    const key = createTeam(suite).keys.vault.key;
    const seen = new Set<string>();
    const out = new Uint8Array(24 + 1 + 16);
    for (let count = 0; count < 9_000; count++) {
      suite.sealInto(key, new Uint8Array(0), new Uint8Array(1), out, 0);
      seen.add(bytesToHex(out.subarray(0, 24)));
    }
    expect(seen.size).toBe(9_000);
  });
});
