/**
 * One person's decisions after they were registered: reading them, and adding one. Nothing is ever changed or removed.
 *
 * Adding works without a network, and a no needs no more than a yes: what it takes back stops leaving with this very commit.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { currentStandings } from '../../../consent/current.ts';
import { amendRecord } from '../../../crypto/record/record.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, RequestOf, ResponseOf } from '../../protocol.ts';
import type { ConsentInput, ConsentView } from '../../views/consent-views.ts';
import { consentToChange, signEvent } from '../consent/consent-record.ts';
import { asFarAsItCounts, checkedHistoryOf, readSubject, type Subject } from '../consent/history.ts';
import { looseEvidenceNamed, readLooseEvidence } from '../consent/loose-evidence.ts';
import { commitWithLog } from '../session/log.ts';
import { metaToWrite, refuseUnsealable } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { shareChanges } from '../sharing/share-changes.ts';

export async function readConsent(
  session: Session,
  { subjectId }: RequestOf<'consent.read'>,
): Promise<Result<ConsentView, VaultError>> {
  const subject = await readSubject(session, subjectId);
  return subject.ok ? viewOf(session, subject.value) : subject;
}

async function viewOf(session: Session, subject: Subject): Promise<Result<ConsentView, VaultError>> {
  const events = await checkedHistoryOf(session, subject);
  if (!events.ok) return events;
  const history = events.value.map(asFarAsItCounts);
  const entry = session.index.get(hexToBytes(subject.subjectId));
  return ok({
    subjectId: subject.subjectId,
    householdId: subject.householdId,
    name: entry ? [entry.givenName, entry.familyName].filter(Boolean).join(' ') : '',
    events: events.value,
    standings: currentStandings(session.programme, history, session.now()),
  });
}

export function addConsent(
  session: Session,
  { subjectId, consent }: ParsedRequestOf<'consent.add'>,
): Promise<Result<ResponseOf<'consent.add'>, VaultError>> {
  return session.exclusive(async () => {
    const read = await readSubject(session, subjectId);
    if (!read.ok) return read;
    const subject = read.value;
    const checked = await checkedHistoryOf(session, subject);
    if (!checked.ok) return checked;
    const loose = await readLooseEvidence(session);
    if (!loose.ok) return loose;
    const isEvidence =
      consent.evidenceId === null ||
      (loose.value?.subjectId === subject.subjectId && loose.value.attachmentId === consent.evidenceId);
    if (!isEvidence || !isAboutPurposes(session, consent)) return err({ type: 'invalid-request' });

    const now = session.now();
    const signed = signEvent(session, consent, {
      subjectId: subject.subjectId,
      explained: consent.decisions.map(({ purposeId }) => purposeId),
      // Every no that this device knows of, whoever wrote it: what is granted now was asked in the face of all of them.
      history: checked.value.map(({ event }) => event),
      place: '',
      at: now,
    });
    const consentVersion = nextHlc(session.lastVersion, now);
    const { change, item } = consentToChange(session, signed, subject.householdId, consentVersion);
    const { record, meta } = subject;
    const nextMeta = { ...meta, consentIds: [...meta.consentIds, signed.event.id] };
    const writes = [metaToWrite(nextMeta)];
    const sealable = refuseUnsealable(writes, record.row);
    if (!sealable.ok) return sealable;
    const version = nextHlc(consentVersion, now);
    const bytes = amendRecord(session.suite, record.row, version, writes, session.writer);
    if (!bytes) return err({ type: 'record-altered' });

    const changes: Change[] = [
      change,
      { table: 'records', id: hexToBytes(record.recordId), bytes },
      ...(consent.evidenceId === null ? [] : [looseEvidenceNamed(session)]),
    ];
    const shared = await shareChanges(session, changes);
    if (!shared.ok) return shared;
    const committed = await commitWithLog(
      session,
      [...changes, ...shared.value],
      [
        item,
        // What search knows of the person has not changed.
        {
          recordId: record.recordId,
          kind: meta.kind,
          version: String(version),
          registeredAt: meta.registeredAt,
          person: null,
        },
      ],
      [{ action: 'consent.recorded', recordId: record.recordId, reason: '' }],
    );
    if (!committed.ok) return committed;
    return readConsent(session, { subjectId: record.recordId });
  });
}

/** Something is decided, and of purposes and recipients that the programme has, each once. */
function isAboutPurposes({ programme }: Session, { decisions }: ConsentInput): boolean {
  const asked = new Set(decisions.map(({ purposeId, recipientId }) => JSON.stringify([purposeId, recipientId])));
  const isKnown = decisions.every(({ purposeId, purposeVersion, recipientId }) => {
    const purpose = programme.purposes.find(({ id }) => id === purposeId);
    return purpose?.version === purposeVersion && (recipientId === null || purpose.recipients.includes(recipientId));
  });
  return decisions.length > 0 && asked.size === decisions.length && isKnown;
}
