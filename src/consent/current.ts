/** What a person's history comes to today, for screens: of each purpose and each recipient, and since when. */
import type { Programme, Purpose } from '../programme/programme.ts';
import type { ConsentDraft, Decision } from './decision.ts';
import type { ConsentEvent, RecipientDecision } from './event.ts';
import { recipientsOf } from './questions.ts';
import { type Standing, standingOf } from './standing.ts';

export interface CurrentStanding {
  readonly purposeId: string;
  /** Null: the controller itself. */
  readonly recipientId: string | null;
  readonly standing: Standing;
  /** When the newest decision with this outcome was made; null where there is none. */
  readonly since: number | null;
  /** For what is pending, by when it has to be decided; for a yes, until when it holds. */
  readonly until: number | null;
}

type Known = Pick<Programme, 'purposes' | 'recipients'>;

/** In the programme's order: each purpose itself, then its recipients. */
export const currentStandings = (programme: Known, history: readonly ConsentEvent[], now: number): CurrentStanding[] =>
  programme.purposes.flatMap((purpose) =>
    [null, ...recipientsOf(programme, purpose)].map((recipientId) =>
      currentStanding(purpose, recipientId, history, now),
    ),
  );

function currentStanding(
  purpose: Purpose,
  recipientId: string | null,
  history: readonly ConsentEvent[],
  now: number,
): CurrentStanding {
  const standing = standingOf(history, purpose, recipientId, now);
  const said = history.flatMap((event) =>
    event.decisions
      .filter((decision) => restsOn(decision, purpose.id, recipientId, standing))
      .map((decision) => ({ at: event.at, decision })),
  );
  const newest = said.reduce<(typeof said)[number] | null>(
    (latest, each) => (latest === null || each.at > latest.at ? each : latest),
    null,
  );
  return {
    purposeId: purpose.id,
    recipientId,
    standing,
    since: newest?.at ?? null,
    until: newest?.decision.validUntil ?? null,
  };
}

function restsOn(
  { purposeId, outcome, ...decision }: RecipientDecision,
  wanted: string,
  recipientId: string | null,
  standing: Standing,
): boolean {
  if (purposeId !== wanted) return false;
  switch (standing) {
    case 'refused':
    case 'withdrawn':
    case 'objected':
    case 'pending':
      return outcome === standing && (decision.recipientId === null || decision.recipientId === recipientId);
    default:
      return outcome === 'granted' && decision.recipientId === recipientId;
  }
}

/** As one list of decisions, with the words of the newest event on how they were given. Null without any event. */
export function currentConsent(programme: Known, history: readonly ConsentEvent[], now: number): ConsentDraft | null {
  const newest = history.reduce<ConsentEvent | null>(
    (latest, event) => (latest === null || event.at > latest.at ? event : latest),
    null,
  );
  if (newest === null) return null;
  const decisions = currentStandings(programme, history, now).flatMap((current) =>
    standingToDecision(programme, current),
  );
  return {
    noticeId: newest.notice.id,
    noticeVersion: newest.notice.version,
    noticeLanguage: newest.notice.language,
    noticeMode: newest.notice.mode,
    noticeGivenAt: newest.at,
    decisions,
    manner: newest.manner === 'video' ? null : newest.manner,
    witness: newest.witness,
    evidenceId: newest.evidenceId,
    capacity: newest.capacity,
    comprehensionChecked: newest.comprehensionChecked,
    guardian: newest.guardian,
    childView: newest.childView,
    interpreter: newest.interpreter,
  };
}

function standingToDecision({ purposes }: Known, current: CurrentStanding): Decision[] {
  const { purposeId, recipientId, standing, since, until } = current;
  const purposeVersion = purposes.find(({ id }) => id === purposeId)?.version ?? 1;
  const decision = { purposeId, purposeVersion, recipientId, conditions: '', validUntil: until };
  switch (standing) {
    case 'allowed':
      return since === null ? [] : [{ ...decision, outcome: 'granted' }];
    case 'refused':
    case 'withdrawn':
    case 'objected':
    case 'pending':
      return [{ ...decision, outcome: standing }];
    default:
      return [];
  }
}
