/** Consent in the vault: one signed event a person, only ever added to, and what it lets be written and leave. */
import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8, hexToBytes } from '../../src/bytes/bytes.ts';
import type { MemberDecider } from '../../src/consent/decider.ts';
import type { ConsentDraft, Outcome } from '../../src/consent/decision.ts';
import { standingOf } from '../../src/consent/standing.ts';
import { verifyConsent } from '../../src/crypto/consent-event.ts';
import { sealRecord } from '../../src/crypto/record/record.ts';
import { nextHlc } from '../../src/records/hlc.ts';
import { CONSENT_FORM_ID } from '../../src/records/system-fields.ts';
import type { AttachmentId } from '../../src/vault/protocol.ts';
import { historyOf, subjectsOf } from '../../src/vault/worker/consent/history.ts';
import { readRefusals } from '../../src/vault/worker/consent/refusals.ts';
import { commitWithLog } from '../../src/vault/worker/session/log.ts';
import { metaToWrite, readRecord } from '../../src/vault/worker/session/record-io.ts';
import { rowPlace } from '../../src/vault/worker/session/session.ts';
import { programme } from './sample.ts';
import { emptyDisk, enrol, PASSPHRASE, register, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

const P = programme.purposes.find(({ id }) => id === 'P')!;
const decision = (outcome: Outcome, recipientId: string | null = null) => ({
  purposeId: 'P',
  purposeVersion: 1,
  recipientId,
  outcome,
  conditions: '',
  validUntil: null,
});
const agreed = (draft: ConsentDraft, outcome: Outcome = 'granted'): ConsentDraft => ({
  ...draft,
  noticeGivenAt: 1,
  manner: 'spoken-certified',
  comprehensionChecked: true,
  decisions: [decision(outcome)],
});
const mother = { relation: 'mother', authority: 'parent' };
const child = (view: 'agrees' | 'objects'): MemberDecider => ({
  who: 'respondent-for-child',
  guardian: mother,
  childView: { view, reason: '' },
});
const memberId = (index: number): string => `${index}`.padStart(32, '0');

async function started(): Promise<TestVault> {
  const vault = await startVault();
  await enrol(vault);
  return vault;
}

/** A household with one person a decider, each with an answer of every tier. */
async function registerAll(
  { ask }: TestVault,
  deciders: readonly MemberDecider[],
  change: (draft: ConsentDraft) => ConsentDraft = agreed,
) {
  const { draftId, consent } = await ask('draft.start', { language: 'en' });
  await ask('draft.write-consent', { draftId, complete: true, consent: change(consent) });
  const state = (answers: [number, string][]) => ({
    answers: answers.map(([fieldId, value]) => ({ fieldId, rowId: 0, value })),
    page: 0,
    complete: true,
  });
  await ask('draft.write-section', {
    draftId,
    sectionId: 'household',
    state: state([
      [1, '0770'],
      [3, 'the-aunt'],
    ]),
  });
  for (const [index, decider] of deciders.entries()) {
    const answers = state([
      [1, `Person${index}`],
      [5, 'a-note'],
    ]);
    await ask('draft.write-section', { draftId, sectionId: memberId(index), state: answers });
    await ask('draft.write-decider', { draftId, memberId: memberId(index), decider });
  }
  const { householdId } = await ask('household.register', { draftId });
  const { members } = await ask('household.read', { recordId: householdId });
  return { householdId, people: members.map(({ recordId }) => recordId) };
}

const sessionOf = ({ vault }: TestVault) => vault.session!;
async function standingIn(vault: TestVault, recordId: string) {
  const history = await historyOf(sessionOf(vault), recordId);
  if (!history.ok) throw new Error(history.error.type);
  return standingOf(history.value, P, null, Date.now());
}
async function addTo({ ask }: TestVault, subjectId: string, outcome: Outcome, more: Partial<ConsentDraft> = {}) {
  const { events } = await ask('consent.read', { subjectId });
  const { notice } = events[0]!.event;
  return ask('consent.add', {
    subjectId,
    consent: {
      noticeId: notice.id,
      noticeVersion: notice.version,
      noticeLanguage: 'en',
      noticeMode: 'read',
      decisions: [decision(outcome)],
      manner: 'spoken-certified',
      comprehensionChecked: true,
      witness: '',
      evidenceId: null,
      ...more,
    },
  });
}

describe('a registration', () => {
  it('gives each person one event of their own, signed by this device', async () => {
    const vault = await started();
    const { householdId, people } = await registerAll(vault, [
      { who: 'respondent' },
      child('agrees'),
      { who: 'nobody' },
    ]);
    const { suite, keys, profile } = sessionOf(vault);
    const ids = new Set<string>();
    for (const recordId of people) {
      const { events, subjectId } = await vault.ask('consent.read', { subjectId: recordId });
      expect(subjectId).toBe(recordId);
      expect(events).toHaveLength(1);
      const { event, isGenuine } = events[0]!;
      expect(isGenuine).toBe(true);
      expect(event).toMatchObject({ subjectId: recordId, deviceId: profile.profileId, officer: 'Heron', previous: [] });
      const record = await readRecord(sessionOf(vault), event.id);
      if (!record.ok || record.value.meta.kind !== 'consent' || !record.value.meta.signed) throw new Error('No record');
      const { json, signature } = record.value.meta.signed;
      expect(verifyConsent(suite, keys.signing.publicKey, encodeUtf8(json), hexToBytes(signature))).toBe(true);
      ids.add(event.id);
    }
    expect(ids.size).toBe(3);
    // The household stands for the one who answered.
    expect((await vault.ask('consent.read', { subjectId: householdId })).subjectId).toBe(people[0]);
  });

  it('writes of each person only what was decided for them', async () => {
    const vault = await started();
    const own = (consent: ConsentDraft): MemberDecider => ({ who: 'own', consent, complete: true });
    const base = (await vault.ask('draft.start', { language: 'en' })).consent;
    const deciders = [
      { who: 'respondent' } as const,
      child('agrees'),
      child('objects'),
      own(agreed(base, 'refused')),
      { who: 'absent', decideBy: Date.now() + 1000 } as const,
      { who: 'nobody' } as const,
    ];
    const { people } = await registerAll(vault, deciders);
    const purposes = await Promise.all(
      people.map(async (recordId) => (await vault.ask('person.read', { recordId })).purposes),
    );
    expect(purposes).toEqual([['A', 'P'], ['A', 'P'], ['A'], ['A'], ['A'], ['A', 'P']]);
    const standings = await Promise.all(people.map((recordId) => standingIn(vault, recordId)));
    expect(standings).toEqual(['allowed', 'allowed', 'not-effective', 'refused', 'pending', 'pending']);
  });

  it('keeps what somebody decided who is no member under the household', async () => {
    const vault = await started();
    const { householdId, people } = await registerAll(vault, [{ who: 'nobody' }]);
    const view = await vault.ask('consent.read', { subjectId: householdId });
    expect(view).toMatchObject({ subjectId: householdId, name: '' });
    expect(await standingIn(vault, householdId)).toBe('allowed');
    expect(await standingIn(vault, people[0]!)).toBe('pending');
  });

  it('is not complete while somebody who is here has not decided', async () => {
    const vault = await started();
    const undecided = async (decider: MemberDecider | null) => {
      const draft = await vault.ask('draft.start', { language: 'en' });
      const { draftId } = draft;
      const state = { answers: [], page: 0, complete: true };
      await vault.ask('draft.write-consent', { draftId, complete: true, consent: agreed(draft.consent) });
      await vault.ask('draft.write-section', { draftId, sectionId: 'household', state });
      await vault.ask('draft.write-section', { draftId, sectionId: memberId(1), state });
      if (decider) await vault.ask('draft.write-decider', { draftId, memberId: memberId(1), decider });
      return vault.call('household.register', { draftId });
    };
    const incomplete = { ok: false, error: { type: 'incomplete', missing: [memberId(1)] } };
    expect(await undecided(null)).toEqual(incomplete);
    const { consent } = await vault.ask('draft.start', { language: 'en' });
    expect(await undecided({ who: 'own', consent, complete: false })).toEqual(incomplete);
  });

  it('believes no evidence that was not sealed for it', async () => {
    const vault = await started();
    const { people } = await registerAll(vault, [{ who: 'respondent' }], (draft) => ({
      ...agreed(draft),
      manner: 'signature',
      evidenceId: 'e'.repeat(32),
    }));
    expect(await standingIn(vault, people[0]!)).toBe('not-effective');
    expect((await vault.ask('person.read', { recordId: people[0]! })).purposes).toEqual(['A']);
  });
});

describe('whose word covers a record', () => {
  it('is for a household who answered, and each other adult, but no child', async () => {
    const vault = await started();
    const absent = { who: 'absent', decideBy: Date.now() + 1000 } as const;
    const { householdId, people } = await registerAll(vault, [{ who: 'respondent' }, child('objects'), absent]);
    const subjects = await subjectsOf(sessionOf(vault), householdId);
    if (!subjects.ok) throw new Error(subjects.error.type);
    expect(subjects.value.own.map(({ subjectId }) => subjectId)).toEqual([people[0]]);
    expect(subjects.value.others.map((history) => history.map(({ subjectId }) => subjectId))).toEqual([[people[2]]]);
    const person = await subjectsOf(sessionOf(vault), people[1]!);
    expect(person.ok && person.value.others).toEqual([]);
  });
});

describe('a later decision', () => {
  it('is added, offline, and a yes takes back every no by name', async () => {
    const vault = await started();
    const { personId } = await register(vault, 'Amina');
    const subjectId = personId;
    expect(await standingIn(vault, personId)).toBe('allowed');
    // A no needs neither a way of giving it nor that anything was understood.
    const withdrawn = await addTo(vault, subjectId, 'withdrawn', { manner: null, comprehensionChecked: false });
    expect(withdrawn.standings.find(({ purposeId }) => purposeId === 'P')?.standing).toBe('withdrawn');
    expect((await vault.ask('person.read', { recordId: subjectId })).purposes).toEqual(['A']);
    const again = await addTo(vault, subjectId, 'granted');
    expect(again.events.map(({ event }) => event.decisions[0]?.outcome)).toEqual(['granted', 'withdrawn', 'granted']);
    expect(again.events[2]?.event.reverses).toEqual([again.events[1]?.event.id]);
    expect(again.events[2]?.event.previous).toEqual([again.events[1]?.event.id]);
    expect(await standingIn(vault, personId)).toBe('allowed');
    expect((await vault.ask('person.read', { recordId: subjectId })).purposes).toEqual(['A', 'P']);
  });

  it('lets no correction write what it refuses, and stays after a restart', async () => {
    const first = await started();
    const { personId, householdId } = await register(first, 'Amina');
    await addTo(first, householdId, 'withdrawn');
    const vault = await startVault();
    const { profiles } = await vault.ask('device.read', {});
    const { profileId } = profiles.find(({ label }) => label === 'Heron')!;
    await vault.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
    const change = {
      recordId: personId,
      changes: [{ fieldId: 5, rowId: 0, value: 'x' }],
      reason: 'testing',
    };
    expect(await vault.call('record.correct', change)).toEqual({
      ok: false,
      error: { type: 'purpose-not-allowed', fieldIds: [5] },
    });
    expect((await vault.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
    const { entries } = await vault.ask('audit.read', { before: null, limit: 50 });
    expect(entries.map(({ action }) => action)).toContain('consent.recorded');
  });

  it('is refused where it is about nothing that the programme has, or says one thing twice', async () => {
    const vault = await started();
    const { personId } = await register(vault, 'Amina');
    const { events } = await vault.ask('consent.read', { subjectId: personId });
    const add = (decisions: ConsentDraft['decisions']) =>
      vault.call('consent.add', {
        subjectId: personId,
        consent: {
          ...agreed({} as ConsentDraft),
          ...noticeOf(events[0]!.event.notice),
          witness: '',
          evidenceId: null,
          decisions,
        },
      });
    for (const decisions of [
      [],
      [{ ...decision('granted'), purposeId: 'X' }],
      [{ ...decision('granted'), purposeVersion: 2 }],
      [decision('granted', 'stranger')],
      [decision('granted'), decision('refused')],
    ])
      expect(await add(decisions)).toEqual({ ok: false, error: { type: 'invalid-request' } });
  });

  it('names a signature that was sealed for this very person, and no other', async () => {
    const vault = await started();
    const [amina, rima] = [await register(vault, 'Amina'), await register(vault, 'Rima')];
    const seal = async (subjectId: string) =>
      (
        await vault.ask('attachment.write-for-consent', {
          subjectId: subjectId,
          mediaType: 'image/png',
          bytes: new Uint8Array(99),
        })
      ).attachmentId;
    const sign = (of: string, evidenceId: AttachmentId) =>
      addTo(vault, of, 'granted', { manner: 'signature', evidenceId });
    const { store } = sessionOf(vault);
    const forRima = await seal(rima.personId);
    await expect(sign(amina.personId, forRima)).rejects.toThrow('invalid-request');
    const forAmina = await seal(amina.personId);
    // The one that nobody named is gone.
    expect(await store.count('attachments')).toEqual({ ok: true, value: 1 });
    const view = await sign(amina.personId, forAmina);
    expect(view.events.at(-1)?.event.evidenceId).toBe(forAmina);
    await seal(rima.personId);
    expect(await store.count('attachments')).toEqual({ ok: true, value: 2 });
    expect(await vault.call('attachment.read', { recordId: amina.personId, attachmentId: forAmina })).toEqual({
      ok: false,
      error: { type: 'tier-sealed' },
    });
  });
});

const noticeOf = (notice: { id: string; version: number }) => ({
  noticeId: notice.id,
  noticeVersion: notice.version,
  noticeLanguage: 'en',
  noticeMode: 'read' as const,
});

describe('an event that this device cannot vouch for', () => {
  it('counts as far as it says no, and for nothing else', async () => {
    const vault = await started();
    const { personId } = await register(vault, 'Amina', { protection: 'refused' });
    await addTo(vault, personId, 'granted');
    expect(await standingIn(vault, personId)).toBe('allowed');
    // The same record with a signature of nobody's.
    const session = sessionOf(vault);
    const { events } = await vault.ask('consent.read', { subjectId: personId });
    const { event } = events[1]!;
    const record = await readRecord(session, event.id);
    if (!record.ok || record.value.meta.kind !== 'consent' || !record.value.meta.signed) throw new Error('No record');
    const { meta } = record.value;
    const forged = metaToWrite({ ...meta, signed: { json: meta.signed!.json, signature: '0'.repeat(128) } });
    const version = nextHlc(session.lastVersion, session.now());
    const id = hexToBytes(event.id);
    const bytes = sealRecord(session.suite, rowPlace(session, id), CONSENT_FORM_ID, version, [forged], session.writer);
    await commitWithLog(session, [{ table: 'records', id, bytes }], [], []);
    const view = await vault.ask('consent.read', { subjectId: personId });
    expect(view.events.map(({ isGenuine }) => isGenuine)).toEqual([true, false]);
    expect(await standingIn(vault, personId)).toBe('refused');
  });
});

describe('a record of version 0.1', () => {
  it('opens, counts for what may be written as it did, and for nothing that leaves', async () => {
    const vault = await started();
    const { personId, householdId } = await register(vault, 'Amina');
    const session = sessionOf(vault);
    const consentId = 'c'.repeat(32);
    const { consent } = await vault.ask('draft.start', { language: 'en' });
    const version = nextHlc(session.lastVersion, session.now());
    const seal = (id: string, formId: number, meta: object) => {
      const key = hexToBytes(id);
      const writes = [metaToWrite(meta as Parameters<typeof metaToWrite>[0])];
      const bytes = sealRecord(session.suite, rowPlace(session, key), formId, version, writes, session.writer);
      return { table: 'records' as const, id: key, bytes };
    };
    const registered = { formVersion: '1', reference: 'R', registeredAt: 1, history: [] };
    const event = { ...agreed(consent), comprehensionChecked: undefined };
    const old = { kind: 'consent', householdId, programmeId: 'test', programmeVersion: 1, at: 1, by: 'Heron', event };
    await commitWithLog(
      session,
      [
        seal(consentId, CONSENT_FORM_ID, old),
        seal(householdId, 101, { kind: 'household', ...registered, memberIds: [personId], consentId }),
        seal(personId, 102, { kind: 'person', ...registered, householdId }),
      ],
      [],
      [],
    );
    const view = await vault.ask('household.read', { recordId: householdId });
    expect(view.consent?.decisions[0]).toMatchObject({ purposeId: 'P', outcome: 'granted' });
    expect((await vault.ask('person.read', { recordId: personId })).purposes).toEqual(['A', 'P']);
    expect(await standingIn(vault, personId)).toBe('not-explained');
  });
});

describe('a complete refusal', () => {
  it('leaves a number a version of the notice, and nothing else', async () => {
    const vault = await started();
    const session = sessionOf(vault);
    const audits = async () => (await vault.ask('audit.read', { before: null, limit: 50 })).total;
    const before = await audits();
    const { draftId } = await vault.ask('draft.start', { language: 'en' });
    await vault.ask('attachment.write', {
      draftId,
      formId: 0,
      fieldId: 0,
      mediaType: 'image/png',
      bytes: new Uint8Array(9),
    });
    await vault.ask('draft.refuse', { draftId });
    await vault.ask('draft.refuse', { draftId: null });
    expect(await readRefusals(session)).toEqual({
      ok: true,
      value: [{ noticeId: 'notice', noticeVersion: 1, count: 2 }],
    });
    session.programme = { ...programme, notice: { ...programme.notice, version: 2 } };
    await vault.ask('draft.refuse', { draftId: null });
    const counted = await readRefusals(session);
    expect(counted.ok && counted.value.map(({ count }) => count)).toEqual([2, 1]);
    for (const table of ['drafts', 'attachments', 'records'] as const)
      expect(await session.store.count(table), table).toEqual({ ok: true, value: 0 });
    expect(await audits()).toBe(before);
    expect(await vault.call('draft.refuse', { draftId: draftId })).toEqual({
      ok: false,
      error: { type: 'not-found' },
    });
  });
});
