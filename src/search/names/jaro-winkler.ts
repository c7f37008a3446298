/**
 * Jaro-Winkler similarity, 0 to 1: how likely two spellings are one name mistyped (Winkler 1990; prefix scale 0.1, at most 4).
 */

const PREFIX_SCALE = 0.1;
const PREFIX_LIMIT = 4;

export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (isTaken[j] || a[i] !== b[j]) continue;
      isTaken[j] = 1;
      matched.push(a[i] as string);
      break;
    }
  }
  if (matched.length === 0) return 0;
  let swapped = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (isTaken[j] && matched[at++] !== b[j]) swapped++;
  const count = matched.length;
  const jaro = (count / a.length + count / b.length + (count - swapped / 2) / count) / 3;
  let prefix = 0;
  while (prefix < PREFIX_LIMIT && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * PREFIX_SCALE * (1 - jaro);
}
