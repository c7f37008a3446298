/**
 * Reading what people decided: the consent records that a person's or a household's own record names.
 *
 * A record that is named and cannot be read is an error, because what it says might be a no. An event whose signature does
 * not hold, or whose device is not known, still counts as far as it says no, and for nothing else.
 */
import { bytesToHex, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import type { ConsentDraft } from '../../../consent/decision.ts';
import type { ConsentEvent } from '../../../consent/event.ts';
import type { Subjects } from '../../../consent/gate.ts';
import { type SignedConsent, signedToEvent } from '../../../consent/signed-event.ts';
import { verifyConsent } from '../../../crypto/consent-event.ts';
import type { HouseholdMeta, PersonMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import { type ReadRecord, readRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';

/** Whose history is meant, and the record that names it. */
export interface Subject {
  readonly record: ReadRecord;
  readonly meta: HouseholdMeta | PersonMeta;
  /** As events name it: the person, or a household that none of its members answered for. */
  readonly subjectId: string;
  readonly householdId: string;
}

export interface CheckedEvent {
  readonly event: ConsentEvent;
  /** The signature of the device that wrote it holds. */
  readonly isGenuine: boolean;
}

/** A household stands for the member who answered for it. */
export async function readSubject(session: Session, recordId: string): Promise<Result<Subject, VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const { meta } = record.value;
  if (meta.kind === 'household') {
    if (meta.respondentId !== null) return readSubject(session, meta.respondentId);
    return ok({ record: record.value, meta, subjectId: recordId, householdId: recordId });
  }
  if (meta.kind !== 'person') return err({ type: 'not-found' });
  return ok({ record: record.value, meta, subjectId: recordId, householdId: meta.householdId });
}

/** In the order of their making. */
export async function checkedHistoryOf(
  session: Session,
  { meta, subjectId }: Pick<Subject, 'meta' | 'subjectId'>,
): Promise<Result<CheckedEvent[], VaultError>> {
  const events: CheckedEvent[] = [];
  for (const consentId of meta.consentIds) {
    const record = await readRecord(session, consentId);
    if (!record.ok) return record;
    const consent = record.value.meta;
    const event = consent.kind === 'consent' && consent.signed && signedToEvent(consent.signed);
    // The event says itself whose it is and which: a record that was put in another's place is seen.
    if (!event || event.id !== consentId || event.subjectId !== subjectId) return err({ type: 'record-altered' });
    events.push({ event, isGenuine: isGenuine(session, event, consent.signed as SignedConsent) });
  }
  return ok(events.sort((a, b) => a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1)));
}

/** What counts: `Subject` may be a person or, for who registered it, a household. */
export async function historyOf(session: Session, recordId: string): Promise<Result<ConsentEvent[], VaultError>> {
  const subject = await readSubject(session, recordId);
  if (!subject.ok) return subject;
  const checked = await checkedHistoryOf(session, subject.value);
  return checked.ok ? ok(checked.value.map(asFarAsItCounts)) : checked;
}

export const asFarAsItCounts = ({ event, isGenuine }: CheckedEvent): ConsentEvent =>
  isGenuine
    ? event
    : {
        ...event,
        explained: [],
        reverses: [],
        decisions: event.decisions.filter(({ outcome }) => outcome !== 'granted'),
      };

/**
 * Whose word covers a record: for a household, who answered for it, and each other adult among its members. Whoever cannot
 * decide for themselves refuses nothing of the household's.
 */
export async function subjectsOf(session: Session, recordId: string): Promise<Result<Subjects, VaultError>> {
  const own = await historyOf(session, recordId);
  if (!own.ok) return own;
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const { meta } = record.value;
  if (meta.kind !== 'household') return ok({ own: own.value, others: [] });
  const others: ConsentEvent[][] = [];
  for (const memberId of meta.memberIds.filter((id) => id !== meta.respondentId)) {
    const history = await historyOf(session, memberId);
    // Members that were not shared with this device are not here to say anything.
    if (!history.ok && history.error.type === 'not-found') continue;
    if (!history.ok) return history;
    if (history.value.some(({ capacity }) => capacity === 'adult')) others.push(history.value);
  }
  return ok({ own: own.value, others });
}

/** What version 0.1 wrote down for a whole household; null for all that was registered since. */
export async function earlierConsentOf(
  session: Session,
  { meta, householdId }: Pick<Subject, 'meta' | 'householdId'>,
): Promise<Result<ConsentDraft | null, VaultError>> {
  const household = meta.kind === 'household' ? ok({ meta }) : await readRecord(session, householdId);
  // A person may be shared without the household.
  if (!household.ok) return household.error.type === 'not-found' ? ok(null) : household;
  const consentId = household.value.meta.kind === 'household' ? household.value.meta.consentId : null;
  if (consentId === null) return ok(null);
  const consent = await readRecord(session, consentId);
  if (!consent.ok) return consent;
  return consent.value.meta.kind === 'consent' ? ok(consent.value.meta.event) : err({ type: 'record-altered' });
}

/** Of this profile; in the demonstration, which has no programme to give it one, its own. */
export const deviceIdOf = ({ membership, profile }: Session): string =>
  membership ? bytesToHex(membership.deviceId) : profile.profileId;

function isGenuine(session: Session, event: ConsentEvent, { json, signature }: SignedConsent): boolean {
  const key = signingKeyOf(session, event.deviceId);
  return key !== null && verifyConsent(session.suite, key, encodeUtf8(json), hexToBytes(signature));
}

function signingKeyOf(session: Session, deviceId: string): Uint8Array | null {
  if (deviceId === deviceIdOf(session)) return session.keys.signing.publicKey;
  const { roster, waiting } = session.membership ?? { roster: { devices: [] }, waiting: [] };
  const devices = [...roster.devices, ...waiting.map(({ keys }) => keys)];
  const device = devices.find((each) => each.deviceId === deviceId);
  return device ? hexToBytes(device.signingKey) : null;
}
