/**
 * Registering: a complete draft becomes a household, its people and a consent event of each, in one transaction that also deletes the draft.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { type FieldWrite, sealRecord } from '../../../crypto/record/record.ts';
import type { Answer, FormDefinition } from '../../../forms/definition.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { answersToIndexed } from '../../../records/person-entry.ts';
import { randomToReference } from '../../../records/reference.ts';
import type { HistoryItem, RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { Receipt, RecordId, RequestOf } from '../../protocol.ts';
import { consentToChange } from '../consent/consent-record.ts';
import { registrationConsents } from '../consent/registration-consents.ts';
import { type Draft, forgetDraft } from '../session/draft.ts';
import { commitWithLog, type JournalItem } from '../session/log.ts';
import { answersToWrites, isFieldAllowed, metaToWrite, randomId, refuseUnsealable } from '../session/record-io.ts';
import { formOf, rowPlace, type Session } from '../session/session.ts';
import type { Naming } from '../sharing/attachment-operations.ts';
import { type AttachmentsByRecord, shareChanges } from '../sharing/share-changes.ts';

function missingOf(draft: Draft): string[] {
  return [
    ...(draft.consentComplete ? [] : ['consent']),
    ...(draft.household.complete ? [] : ['household']),
    ...(draft.members.length === 0 ? ['members'] : []),
    ...draft.members.flatMap(({ memberId, complete, decider }) => (complete && isDecided(decider) ? [] : [memberId])),
  ];
}

const isDecided = (decider: Draft['members'][number]['decider']): boolean =>
  decider !== null && (decider.who !== 'own' || decider.complete);

export function registerHousehold(
  session: Session,
  { draftId }: RequestOf<'household.register'>,
): Promise<Result<Receipt, VaultError>> {
  return session.exclusive(async () => {
    const draft = session.drafts.get(draftId);
    const household = formOf(session, 'household');
    const person = formOf(session, 'person');
    if (!draft || !household || !person) return err({ type: 'not-found' });
    const missing = missingOf(draft);
    if (missing.length > 0) return err({ type: 'incomplete', missing });

    const records = draftToRecords(session, draft, household, person);
    if (!records.ok) return records;
    const made = records.value;
    const kept = new Set(made.attachmentIds);
    const orphans = draft.attachmentIds.filter((id) => !kept.has(id));
    const changes: Change[] = [
      ...made.changes,
      { table: 'drafts', id: hexToBytes(draftId), bytes: null },
      ...orphans.map((id) => ({ table: 'attachments' as const, id: hexToBytes(id), bytes: null })),
    ];
    const shared = await shareChanges(session, changes, made.named);
    if (!shared.ok) return shared;
    const committed = await commitWithLog(session, [...changes, ...shared.value], made.items, [
      { action: 'household.registered', recordId: made.receipt.householdId, reason: '' },
    ]);
    if (!committed.ok) return committed;
    forgetDraft(session, draftId);
    return ok(made.receipt);
  });
}

interface Registered {
  readonly changes: readonly Change[];
  readonly items: readonly JournalItem[];
  readonly receipt: Receipt;
  /** Those that the records name. */
  readonly attachmentIds: readonly string[];
  /** Of these, by record, those of fields that may be kept. */
  readonly named: AttachmentsByRecord;
}

function draftToRecords(
  session: Session,
  draft: Draft,
  household: FormDefinition,
  person: FormDefinition,
): Result<Registered, VaultError> {
  const now = session.now();
  const reference = randomToReference(session.suite.random(10));
  const householdId = randomId(session);
  const members = draft.members.map((member) => ({ ...member, recordId: randomId(session) }));
  const consents = registrationConsents(session, draft, household, householdId, members);
  const history: HistoryItem[] = [{ at: now, by: session.profile.label, what: 'registered', fieldIds: [], reason: '' }];

  const changes: Change[] = [];
  const items: JournalItem[] = [];
  const attachmentIds: string[] = [...consents.bySubject.values()].flatMap(({ event }) => event.evidenceId ?? []);
  let version = session.lastVersion;
  let refused: Result<void, VaultError> = ok(undefined);

  function add(
    recordId: string,
    formId: number,
    meta: RecordMeta,
    answers: FieldWrite[],
    indexed: JournalItem['person'],
  ): void {
    version = nextHlc(version, now);
    const id = hexToBytes(recordId);
    const writes = [metaToWrite(meta), ...answers];
    const sealable = refuseUnsealable(writes);
    if (!sealable.ok) refused = sealable;
    if (!refused.ok) return;
    const bytes = sealRecord(session.suite, rowPlace(session, id), formId, version, writes, session.writer);
    changes.push({ table: 'records', id, bytes });
    const kind = meta.kind as JournalItem['kind'];
    items.push({ recordId, kind, version: String(version), registeredAt: now, person: indexed });
  }
  const named = new Map<string, Naming[]>();
  function writesOf(
    recordId: string,
    form: FormDefinition,
    answers: readonly Answer[],
    purposes: readonly string[],
  ): FieldWrite[] {
    const attached = answers.filter(({ value }) => draft.attachmentIds.includes(value));
    attachmentIds.push(...attached.map(({ value }) => value));
    const kept = new Set(form.fields.filter((field) => isFieldAllowed(field, purposes)).map(({ id }) => id));
    const naming = attached.filter(({ fieldId }) => kept.has(fieldId));
    named.set(
      recordId,
      naming.map(({ fieldId, rowId, value }) => ({ fieldId, rowId, attachmentId: value })),
    );
    return answersToWrites(form, answers, purposes);
  }

  for (const signed of consents.bySubject.values()) {
    version = nextHlc(version, now);
    const consent = consentToChange(session, signed, householdId, version);
    changes.push(consent.change);
    items.push(consent.item);
  }
  const consentIdsOf = (recordId: string): string[] => {
    const signed = consents.bySubject.get(recordId);
    return signed ? [signed.event.id] : [];
  };
  const registered = { reference, registeredAt: now, history };
  add(
    householdId,
    household.formId,
    {
      kind: 'household',
      ...registered,
      formVersion: household.version,
      memberIds: members.map(({ recordId }) => recordId),
      consentId: null,
      respondentId: consents.respondentId,
      consentIds: consentIdsOf(householdId),
    },
    writesOf(householdId, household, draft.household.answers, consents.householdPurposes),
    null,
  );
  const shared = answersToIndexed(household, draft.household.answers, now);
  for (const { recordId, answers } of members) {
    const indexed = answersToIndexed(person, answers, now);
    add(
      recordId,
      person.formId,
      {
        kind: 'person',
        ...registered,
        formVersion: person.version,
        householdId,
        consentIds: consentIdsOf(recordId),
      },
      writesOf(recordId, person, answers, consents.purposesOf(recordId)),
      // A household's phone is how its people are found.
      { ...indexed, phone: indexed.phone || shared.phone, householdId, reference },
    );
  }
  const receipt: Receipt = {
    householdId: householdId as RecordId,
    reference,
    registeredAt: now,
    members: members.length,
  };
  return refused.ok ? ok({ changes, items, receipt, attachmentIds, named }) : refused;
}
