import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { calibrateKdf, isKdfInRange, KDF_CEILING, KDF_FLOOR, KDF_LADDER } from '../../../src/crypto/keys/kdf.ts';
import { present } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const LIMIT_MS = 1000;
const anyTimes = fc.array(fc.option(fc.integer({ min: 0, max: 3000 })), {
  minLength: KDF_LADDER.length,
  maxLength: KDF_LADDER.length,
});

async function calibrated(times: readonly (number | null)[]) {
  const steps: string[] = [];
  let asked = 0;
  const chosen = await calibrateKdf(
    async () => times[asked++] ?? null,
    LIMIT_MS,
    (done, of) => steps.push(`${done}/${of}`),
  );
  return { chosen, asked, steps };
}

describe('calibrating', () => {
  it('chooses the strongest rung that is quick enough, and the last where none is', async () => {
    await fc.assert(
      fc.asyncProperty(anyTimes, async (times) => {
        const { chosen, asked } = await calibrated(times);
        const first = times.findIndex((time) => time !== null && time <= LIMIT_MS);
        expect(chosen).toEqual(KDF_LADDER[first < 0 ? KDF_LADDER.length - 1 : first]);
        expect(asked).toBe(first < 0 ? KDF_LADDER.length : first + 1);
        expect(isKdfInRange(chosen)).toBe(true);
      }),
    );
  });

  it('reports each rung before it is tried, and its end', async () => {
    expect((await calibrated([2000, null, 500])).steps).toEqual(['0/3', '1/3', '2/3', '3/3']);
    expect((await calibrated([500, 0, 0])).steps).toEqual(['0/3', '3/3']);
  });

  it('goes from more memory to less, within the range', () => {
    const memory = KDF_LADDER.map(({ memKiB }) => memKiB);
    expect(memory).toEqual([...memory].sort((a, b) => b - a));
    expect(KDF_LADDER.every(isKdfInRange)).toBe(true);
  });
});

describe('stored parameters', () => {
  it.each([
    [3, 65_536, true],
    [16, 524_288, true],
    [3, 262_144, true],
    [2, 65_536, false],
    [3, 65_535, false],
    [17, 65_536, false],
    [3, 524_289, false],
    [0, 0, false],
    [-3, 65_536, false],
    [3.5, 65_536, false],
    [3, 65_536.5, false],
    [Number.NaN, 65_536, false],
    [3, Number.NaN, false],
    [Number.POSITIVE_INFINITY, 65_536, false],
    [0xffff_ffff, 0xffff_ffff, false],
  ])('of %d passes and %d KiB are accepted: %s', (ops, memKiB, accepted) => {
    expect(isKdfInRange({ ops, memKiB })).toBe(accepted);
  });

  it('are accepted exactly between floor and ceiling', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(600 * 1024), (ops, memKiB) => {
        const isBetween =
          ops >= KDF_FLOOR.ops && ops <= KDF_CEILING.ops && memKiB >= KDF_FLOOR.memKiB && memKiB <= KDF_CEILING.memKiB;
        expect(isKdfInRange({ ops, memKiB })).toBe(isBetween);
      }),
    );
  });
});

describe('Argon2id at the floor', () => {
  it('gives another key for another passphrase and another salt, and the same for the same', async () => {
    const suite = await realSuite();
    const derive = (passphrase: string, salt: number) =>
      suite.argon2id(encodeUtf8(passphrase), new Uint8Array(16).fill(salt), KDF_FLOOR.ops, KDF_FLOOR.memKiB);
    const keys = [
      derive('five random words here now', 1),
      derive('five random words here now', 1),
      derive('five random words here non', 1),
      derive('five random words here now', 2),
    ];
    expect(new Set(keys.map(String)).size).toBe(3);
    expect(keys[0]).toEqual(keys[1]);
    expect(present(keys[0]).length).toBe(32);
  });
});
