/**
 * From what a screen holds to the event that is signed: pure, so that the same decisions always make the same event.
 *
 * A grant takes back every no that stands against it, by name, because the person was asked about just that. Where capacity is
 * unclear nobody on the spot can agree: what was asked waits for those who look for the person's best interests.
 */
import type { Programme } from '../programme/programme.ts';
import { isAsked } from './allowed-purposes.ts';
import type { ConsentDraft, Decision } from './decision.ts';
import type { ConsentEvent, RecipientDecision } from './event.ts';

export type DecidedConsent = Omit<ConsentDraft, 'noticeGivenAt'>;

export interface EventMaking {
  readonly programme: Pick<Programme, 'purposes'>;
  readonly id: string;
  readonly subjectId: string;
  readonly deviceId: string;
  readonly officer: string;
  readonly at: number;
  /** Coarse, e.g. the site; '' for unknown. */
  readonly place: string;
  /** BLAKE2b-256 of `noticeContent`, in hex. */
  readonly contentHash: string;
  /** Ids of the purposes that were explained. */
  readonly explained: readonly string[];
  /** Of the same person, as far as this device knows it. */
  readonly history: readonly ConsentEvent[];
}

export function consentToEvent(consent: DecidedConsent, making: EventMaking): ConsentEvent {
  const { programme, history } = making;
  const decisions = consent.capacity === 'unclear' ? referred(consent, programme) : decided(consent, programme);
  return {
    id: making.id,
    subjectId: making.subjectId,
    previous: headsOf(history),
    deviceId: making.deviceId,
    officer: making.officer,
    at: making.at,
    place: making.place,
    notice: {
      id: consent.noticeId,
      version: consent.noticeVersion,
      language: consent.noticeLanguage,
      mode: consent.noticeMode,
      contentHash: making.contentHash,
    },
    explained: programme.purposes
      .filter(({ id }) => making.explained.includes(id))
      .map(({ id, version }) => ({ purposeId: id, purposeVersion: version })),
    manner: consent.manner ?? 'spoken-certified',
    capacity: consent.capacity,
    // Whoever says no owes nobody a way of saying it; a yes without one is none.
    comprehensionChecked: consent.comprehensionChecked && consent.manner !== null,
    guardian: consent.capacity === 'minor' || consent.capacity === 'lacks' ? consent.guardian : null,
    childView: consent.capacity === 'minor' ? consent.childView : null,
    interpreter: consent.interpreter.trim(),
    witness: consent.witness.trim(),
    evidenceId: consent.evidenceId,
    decisions,
    reverses: reversedBy(decisions, history),
  };
}

/** The events that no other one has seen. */
export function headsOf(history: readonly ConsentEvent[]): string[] {
  const seen = new Set(history.flatMap(({ previous }) => previous));
  return history.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
}

/** A no to a whole purpose covers its recipients, so nothing is said of them beside it. */
function decided({ decisions }: DecidedConsent, programme: EventMaking['programme']): RecipientDecision[] {
  const covered = new Set(
    decisions
      .filter((each) => each.recipientId === null && each.outcome !== 'granted')
      .map(({ purposeId }) => purposeId),
  );
  return decisions
    .filter(({ purposeId, recipientId }) => recipientId === null || !covered.has(purposeId))
    .flatMap((decision) => withBasis(decision, programme));
}

function referred(consent: DecidedConsent, programme: EventMaking['programme']): RecipientDecision[] {
  const noes = decided(consent, programme).filter(({ outcome }) => outcome !== 'granted');
  const said = new Set(noes.filter(({ recipientId }) => recipientId === null).map(({ purposeId }) => purposeId));
  const waiting = programme.purposes
    .filter((purpose) => isAsked(purpose) && !said.has(purpose.id))
    .map(
      ({ id, version }): RecipientDecision => ({
        purposeId: id,
        purposeVersion: version,
        recipientId: null,
        basis: 'best-interests',
        outcome: 'pending',
        conditions: '',
        validUntil: null,
      }),
    );
  return [...noes, ...waiting];
}

function withBasis(decision: Decision, programme: EventMaking['programme']): RecipientDecision[] {
  const purpose = programme.purposes.find(({ id }) => id === decision.purposeId);
  if (purpose === undefined) return [];
  // Who passes data on needs the person's word for it, whatever the basis of the purpose.
  const basis = decision.recipientId === null ? purpose.basis : 'consent';
  return [{ ...decision, basis, conditions: decision.conditions.trim() }];
}

function reversedBy(decisions: readonly RecipientDecision[], history: readonly ConsentEvent[]): string[] {
  const grants = decisions.filter(({ outcome }) => outcome === 'granted');
  const isAgainst = (no: RecipientDecision): boolean =>
    no.outcome !== 'granted' &&
    grants.some(
      ({ purposeId, recipientId }) =>
        purposeId === no.purposeId && (no.recipientId === null || no.recipientId === recipientId),
    );
  return history.filter((event) => event.decisions.some(isAgainst)).map(({ id }) => id);
}
