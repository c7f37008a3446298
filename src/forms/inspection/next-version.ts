/**
 * A version for a form that has none, or whose version is taken: the day and a number, as form authors write it
 * (2026112401), higher than any other of that day.
 */

/** @param today ISO date */
export function nextVersion(taken: readonly string[], today: string): string {
  const day = today.replaceAll('-', '');
  const numbers = taken
    .filter((version) => version.startsWith(day))
    .map((version) => Number(version.slice(day.length)));
  const highest = Math.max(0, ...numbers.filter((number) => Number.isSafeInteger(number)));
  return `${day}${String(highest + 1).padStart(2, '0')}`;
}
