/**
 * Argon2id parameters: what may be asked, what is refused, and how a device is calibrated.
 *
 * Stored parameters outside the range are refused, so that a tampered slot cannot weaken the derivation (floor) or hang the
 * tablet (ceiling). docs/cryptography.md, "Keys".
 */

export interface KdfParams {
  readonly ops: number;
  readonly memKiB: number;
}

export const KDF_FLOOR: KdfParams = { ops: 3, memKiB: 64 * 1024 };
export const KDF_CEILING: KdfParams = { ops: 16, memKiB: 512 * 1024 };

/** Tried in this order: as much memory as the device bears in about a second, because memory is what costs a guesser. */
export const KDF_LADDER: readonly KdfParams[] = [
  { ops: 3, memKiB: 256 * 1024 },
  { ops: 4, memKiB: 128 * 1024 },
  { ops: 6, memKiB: 64 * 1024 },
];

export function isKdfInRange({ ops, memKiB }: KdfParams): boolean {
  const isWhole = Number.isInteger(ops) && Number.isInteger(memKiB);
  const isStrong = ops >= KDF_FLOOR.ops && memKiB >= KDF_FLOOR.memKiB;
  return isWhole && isStrong && ops <= KDF_CEILING.ops && memKiB <= KDF_CEILING.memKiB;
}

/** The first rung whose measured time is at most `limitMs`, else the last: `measure` answers null where memory ran out. */
export async function calibrateKdf(
  measure: (params: KdfParams) => Promise<number | null>,
  limitMs: number,
  onRung: (done: number, of: number) => void,
): Promise<KdfParams> {
  let chosen = KDF_LADDER[KDF_LADDER.length - 1] as KdfParams;
  for (const [index, params] of KDF_LADDER.entries()) {
    onRung(index, KDF_LADDER.length);
    const tookMs = await measure(params);
    if (tookMs !== null && tookMs <= limitMs) {
      chosen = params;
      break;
    }
  }
  onRung(KDF_LADDER.length, KDF_LADDER.length);
  return chosen;
}
