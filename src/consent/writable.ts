/**
 * What one person's history lets be written down here: the purposes that a question may be asked, or corrected, for.
 *
 * No wider than what was agreed to, and wider than what may leave in two things. What a person set a condition on is kept for
 * people to judge. And what a child says whom nobody can decide for is kept, sealed, for those who look for the child's best
 * interests; it waits for them.
 */
import type { Programme, Purpose } from '../programme/programme.ts';
import type { ConsentEvent } from './event.ts';
import { standingOf } from './standing.ts';

/** Ids in the programme's order. */
export const writablePurposes = (
  programme: Pick<Programme, 'purposes'>,
  history: readonly ConsentEvent[],
  now: number,
): string[] => programme.purposes.filter((purpose) => isWritable(purpose, history, now)).map(({ id }) => id);

function isWritable(purpose: Purpose, history: readonly ConsentEvent[], now: number): boolean {
  const standing = standingOf(history, purpose, null, now);
  if (standing === 'allowed' || standing === 'conditional') return true;
  return standing === 'pending' && isForBestInterests(purpose, history);
}

/** All that is said of the purpose is that others have to find out what is best for this person. */
function isForBestInterests(purpose: Purpose, history: readonly ConsentEvent[]): boolean {
  const noes = history
    .flatMap(({ decisions }) => decisions)
    .filter(
      ({ purposeId, recipientId, outcome }) =>
        purposeId === purpose.id && recipientId === null && outcome !== 'granted',
    );
  return noes.every(({ outcome, basis }) => outcome === 'pending' && basis === 'best-interests');
}
