/** What may be written down of a record: by the decisions of the person, or for a household of who answered for it. */
import { allowedPurposes } from '../../../consent/allowed-purposes.ts';
import { currentConsent } from '../../../consent/current.ts';
import type { ConsentDraft } from '../../../consent/decision.ts';
import { standingNo } from '../../../consent/standing.ts';
import { writablePurposes } from '../../../consent/writable.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { Session } from '../session/session.ts';
import { asFarAsItCounts, checkedHistoryOf, earlierConsentOf, readSubject } from './history.ts';

export interface Decided {
  /** Ids of purposes, in the programme's order. */
  readonly purposes: string[];
  /** As it stands today; null where no decision can be read. */
  readonly consent: ConsentDraft | null;
}

/** Read anew each time: nothing may widen what was agreed to. */
export async function decidedFor(session: Session, recordId: string): Promise<Result<Decided, VaultError>> {
  const subject = await readSubject(session, recordId);
  if (!subject.ok) return subject;
  const checked = await checkedHistoryOf(session, subject.value);
  if (!checked.ok) return checked;
  const earlier = await earlierConsentOf(session, subject.value);
  if (!earlier.ok) return earlier;
  const { programme } = session;
  const [history, now] = [checked.value.map(asFarAsItCounts), session.now()];
  const since = writablePurposes(programme, history, now);
  // What version 0.1 wrote down goes on counting here until a no ends it.
  const before = earlier.value === null ? [] : allowedPurposes(programme, earlier.value.decisions);
  const purposes = programme.purposes
    .filter(
      (purpose) =>
        since.includes(purpose.id) || (before.includes(purpose.id) && standingNo(history, purpose, null, now) === null),
    )
    .map(({ id }) => id);
  return ok({ purposes, consent: currentConsent(programme, history, now) ?? earlier.value });
}
