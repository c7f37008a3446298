/**
 * Commands that find and show people: lines from the index, and tier 1 of one record at a time.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { ageAt } from '../../../records/person-entry.ts';
import type { HouseholdMeta, PersonMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { PersonEntry } from '../../../search/contract.ts';
import type { VaultError } from '../../errors.ts';
import type {
  HomeView,
  HouseholdView,
  PersonHit,
  PersonView,
  RecordId,
  RequestOf,
  ResponseOf,
} from '../../protocol.ts';
import { decidedFor } from '../consent/purposes.ts';
import { draftToSummary } from '../session/draft.ts';
import { commitWithLog } from '../session/log.ts';
import { type ReadRecord, readRecord, recordToFieldViews } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { readSync } from '../sharing/sync-view.ts';

export function entryToHit(session: Session, entry: PersonEntry): PersonHit {
  return {
    recordId: bytesToHex(entry.recordId) as RecordId,
    householdId: bytesToHex(entry.householdId) as RecordId,
    name: [entry.givenName, entry.familyName].filter(Boolean).join(' '),
    sex: entry.sex,
    age: ageAt(entry.birthDate, session.now()),
    reference: entry.reference,
    registeredAt: entry.registeredAt,
  };
}

export async function readHome(session: Session): Promise<Result<HomeView, VaultError>> {
  const midnight = new Date(session.now()).setHours(0, 0, 0, 0);
  let [households, people, householdsToday, peopleToday] = [0, 0, 0, 0];
  for (const { kind, registeredAt } of session.ledger.values()) {
    const today = registeredAt >= midnight ? 1 : 0;
    if (kind === 'household') {
      households++;
      householdsToday += today;
    } else if (kind === 'person') {
      people++;
      peopleToday += today;
    }
  }
  const drafts = [...session.drafts.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  const sync = await readSync(session);
  if (!sync.ok) return sync;
  return ok({
    drafts: drafts.map((draft) => draftToSummary(session, draft)),
    householdsToday,
    peopleToday,
    households,
    people,
    // In the demonstration nothing ever leaves, so every record exists here alone.
    waitingToLeave: session.membership ? sync.value.waiting.records : households + people,
    lastContactAt: sync.value.lastContactAt,
    problems: [...session.problems],
  });
}

export function findPeople(
  session: Session,
  { query, limit }: RequestOf<'people.find'>,
): Result<ResponseOf<'people.find'>, VaultError> {
  if (query.trim() === '') {
    const recent = session.index.recent(limit);
    return ok({ people: recent.map((entry) => entryToHit(session, entry)), total: session.index.size });
  }
  const { hits, total } = session.index.find(query, limit);
  return ok({ people: hits.map(({ entry }) => entryToHit(session, entry)), total });
}

/** Opening a record is logged before it is shown. */
async function logView(session: Session, recordId: string): Promise<Result<void, VaultError>> {
  return session.exclusive(() => commitWithLog(session, [], [], [{ action: 'record.viewed', recordId, reason: '' }]));
}

/** What a household and a person show alike. */
function recordToView(record: ReadRecord, meta: HouseholdMeta | PersonMeta) {
  return {
    recordId: record.recordId as RecordId,
    formId: record.row.directory.formId,
    formVersion: meta.formVersion,
    reference: meta.reference,
    registeredAt: meta.registeredAt,
    updatedAt: meta.history.at(-1)?.at ?? meta.registeredAt,
    fields: recordToFieldViews(record),
    history: meta.history,
  };
}

export async function readPerson(
  session: Session,
  { recordId }: RequestOf<'person.read'>,
): Promise<Result<PersonView, VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return note(session, record);
  const { meta } = record.value;
  if (meta.kind !== 'person') return err({ type: 'not-found' });
  const decided = await decidedFor(session, recordId);
  if (!decided.ok) return note(session, decided);
  const logged = await logView(session, recordId);
  if (!logged.ok) return logged;
  return ok({
    ...recordToView(record.value, meta),
    householdId: meta.householdId as RecordId,
    purposes: decided.value.purposes,
  });
}

export async function readHousehold(
  session: Session,
  { recordId }: RequestOf<'household.read'>,
): Promise<Result<HouseholdView, VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return note(session, record);
  const { meta } = record.value;
  if (meta.kind !== 'household') return err({ type: 'not-found' });
  const decided = await decidedFor(session, recordId);
  // Who answered may be somebody of whom nothing was shared with this device.
  if (!decided.ok && decided.error.type !== 'not-found') return note(session, decided);
  const logged = await logView(session, recordId);
  if (!logged.ok) return logged;
  const members = meta.memberIds.flatMap((memberId) => {
    const entry = session.index.get(hexToBytes(memberId));
    return entry ? [entryToHit(session, entry)] : [];
  });
  return ok({
    ...recordToView(record.value, meta),
    members,
    ...(decided.ok ? decided.value : { purposes: [], consent: null }),
  });
}

/** Keeps what was found wrong with a record, for Home to say. */
function note<T>(session: Session, failed: Result<T, VaultError> & { ok: false }): Result<never, VaultError> {
  const known = session.problems.some((problem) => JSON.stringify(problem) === JSON.stringify(failed.error));
  if (!known && failed.error.type !== 'not-found') session.problems.push(failed.error);
  return failed;
}
