/** Bytes that nobody of ours wrote, made of bytes that somebody did. */
import fc from 'fast-check';
import { type Bytes, concatBytes } from '../../src/bytes/bytes.ts';

/** Random bytes, or the given ones changed here and there, cut, lengthened, or spliced with themselves. */
export function anyVersionOf(real: Uint8Array): fc.Arbitrary<Bytes> {
  const at = fc.nat(real.length - 1);
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2 * real.length }).map((bytes) => new Uint8Array(bytes)) },
    {
      weight: 3,
      arbitrary: fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
        const bytes = new Uint8Array(real);
        for (const [place_, value] of changes) bytes[place_] = value;
        return bytes;
      }),
    },
    { weight: 1, arbitrary: at.map((length) => new Uint8Array(real.subarray(0, length))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }).map((tail) => concatBytes(real, tail)) },
    { weight: 1, arbitrary: fc.tuple(at, at).map(([a, b]) => concatBytes(real.subarray(0, a), real.subarray(b))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(at, fc.uint8Array({ maxLength: 64 }))
        .map(([a, noise]) => concatBytes(real.subarray(0, a), noise)),
    },
  );
}

export const isTyped = (result: { ok: boolean } & Partial<{ error: { type: string } }>): boolean =>
  result.ok || typeof result.error?.type === 'string';

/** Tries a decoder on thousands of versions of real bytes: it answers true where it did as it must. */
export function holds(real: Uint8Array, decode: (bytes: Bytes) => boolean, numRuns = 3000): void {
  fc.assert(fc.property(anyVersionOf(real), decode), { numRuns });
}
