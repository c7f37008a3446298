/**
 * What a person's history says today of one purpose and one recipient.
 *
 * Read as a set, in no order, so that devices which learn of events in different orders agree. A grant counts only if it
 * names every no there is against it: so a withdrawal beats a grant made elsewhere at the same time, an old grant never
 * comes back to life, a late delivery changes nothing, and no new notice widens an old decision.
 */
import type { Purpose } from '../programme/programme.ts';
import { isAsked } from './allowed-purposes.ts';
import type { Outcome } from './decision.ts';
import type { ConsentEvent, RecipientDecision } from './event.ts';

export type Standing =
  /** A yes, or where the basis asks for none, a purpose that was explained and that nothing stands against. */
  'allowed' | 'not-explained' | 'not-decided' | 'another-version' | 'conditional' | 'expired' | 'not-effective' | No;

/** Pending is one, too: as long as it stands, nothing goes. */
export type No = Exclude<Outcome, 'granted'>;

/** Clocks of devices differ; a grant from further ahead than this is not believed yet. A no is believed at once. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

interface Said {
  readonly event: ConsentEvent;
  readonly decision: RecipientDecision;
}

/** @param recipientId null for the controller itself */
export function standingOf(
  history: readonly ConsentEvent[],
  purpose: Pick<Purpose, 'id' | 'version' | 'basis'>,
  recipientId: string | null,
  now: number,
): Standing {
  const no = standingNo(history, purpose, recipientId, now);
  if (no !== null) return no;
  if (!isExplained(history, purpose)) return 'not-explained';
  // Who passes data on needs the person's word for it, whatever the basis of the purpose.
  if (!isAsked(purpose) && recipientId === null) return 'allowed';
  const grants = grantsOf(history, purpose, recipientId, now);
  const [first] = grants;
  if (first === undefined) return 'not-decided';
  return grants.includes('allowed') ? 'allowed' : first;
}

/** The first no that no grant outweighs, or null. */
export function standingNo(
  history: readonly ConsentEvent[],
  purpose: Pick<Purpose, 'id' | 'version'>,
  recipientId: string | null,
  now: number,
): No | null {
  const [first] = noesOf(history, purpose, recipientId);
  if (first === undefined) return null;
  return grantsOf(history, purpose, recipientId, now).includes('allowed') ? null : (first.decision.outcome as No);
}

const saidOf = (history: readonly ConsentEvent[], purpose: Pick<Purpose, 'id'>): readonly Said[] =>
  history.flatMap((event) =>
    event.decisions.filter(({ purposeId }) => purposeId === purpose.id).map((decision) => ({ event, decision })),
  );

/** A no to the purpose as a whole, or to this recipient. */
const noesOf = (history: readonly ConsentEvent[], purpose: Pick<Purpose, 'id'>, recipientId: string | null) =>
  saidOf(history, purpose).filter(
    ({ decision }) =>
      decision.outcome !== 'granted' && (decision.recipientId === null || decision.recipientId === recipientId),
  );

/** What each grant to this very recipient comes to, of those that name every no against it. */
function grantsOf(
  history: readonly ConsentEvent[],
  purpose: Pick<Purpose, 'id' | 'version'>,
  recipientId: string | null,
  now: number,
): readonly Standing[] {
  const noes = noesOf(history, purpose, recipientId);
  return saidOf(history, purpose)
    .filter(({ decision }) => decision.outcome === 'granted' && decision.recipientId === recipientId)
    .filter(({ event }) => noes.every((no) => no.event.id !== event.id && event.reverses.includes(no.event.id)))
    .map((said) => grantComesTo(said, purpose.version, now));
}

const isExplained = (history: readonly ConsentEvent[], purpose: Pick<Purpose, 'id' | 'version'>): boolean =>
  history.some(({ explained }) =>
    explained.some(({ purposeId, purposeVersion }) => purposeId === purpose.id && purposeVersion === purpose.version),
  );

function grantComesTo({ event, decision }: Said, version: number, now: number): Standing {
  if (decision.purposeVersion !== version) return 'another-version';
  if (!isEffective(event, now)) return 'not-effective';
  if (decision.conditions !== '') return 'conditional';
  if (decision.validUntil !== null && decision.validUntil <= now) return 'expired';
  return 'allowed';
}

/**
 * Whether this event's yes counts: somebody who can decide said it, and how it was said can be shown.
 *
 * A minor, or somebody who lacks capacity, is spoken for by a guardian, and a child who objects is heard. Where capacity is
 * unclear a best-interests referral decides, not this tablet.
 */
export function isEffective(event: ConsentEvent, now: number): boolean {
  if (event.at > now + CLOCK_TOLERANCE_MS) return false;
  if (!event.comprehensionChecked) return false;
  return isSpokenFor(event) && isShown(event);
}

function isSpokenFor({ capacity, guardian, childView }: ConsentEvent): boolean {
  switch (capacity) {
    case 'adult':
      return true;
    case 'minor':
      return guardian !== null && childView !== null && childView.view !== 'objects';
    case 'lacks':
      return guardian !== null;
    case 'unclear':
      return false;
  }
}

function isShown({ manner, evidenceId, witness, officer }: ConsentEvent): boolean {
  const hasWitness = witness !== '' && witness !== officer;
  switch (manner) {
    case 'signature':
    case 'audio':
    case 'video':
      return evidenceId !== null;
    case 'witnessed-mark':
      return evidenceId !== null && hasWitness;
    case 'spoken-witnessed':
      return hasWitness;
    case 'spoken-certified':
      return true;
  }
}
