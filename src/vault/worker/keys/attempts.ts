/**
 * Slowing down guesses, across restarts: the first three wrong passphrases cost nothing more than the derivation, each one
 * after that doubles a wait. It hinders the person who holds the tablet for a minute; against a copy of the disk only
 * Argon2id does. Pure.
 */
const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

export function waitAfterFailuresMs(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_WAIT_MS);
}

/** How long is still to wait at `nowMs`. A clock that was set back waits the whole time again, and no longer. */
export function remainingWaitMs(failures: number, failedAt: number, nowMs: number): number {
  const wait = waitAfterFailuresMs(failures);
  return Math.max(0, Math.min(wait, failedAt + wait - nowMs));
}
