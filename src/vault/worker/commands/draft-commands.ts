/**
 * Commands about registrations in progress. Each answer comes only after the sealed draft is durable.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { startConsent } from '../../../consent/decision.ts';
import { answersToIndexed } from '../../../records/person-entry.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { DraftView, ParsedRequestOf, PersonHit, RequestOf, ResponseOf } from '../../protocol.ts';
import { oneMoreRefusal } from '../consent/refusals.ts';
import { type Draft, draftToView, EMPTY_SECTION, forgetDraft, writeDraft } from '../session/draft.ts';
import { randomId } from '../session/record-io.ts';
import { formOf, type Session } from '../session/session.ts';
import { entryToHit } from './people-commands.ts';

/** More likely duplicates than this are not looked at with a queue waiting. */
const SIMILAR_LIMIT = 5;

function findDraft(session: Session, draftId: string): Result<Draft, VaultError> {
  const draft = session.drafts.get(draftId);
  return draft ? ok(draft) : err({ type: 'not-found' });
}

/** Changes a draft: `change` gets the newest state, because writes wait for each other. */
function updateDraft(
  session: Session,
  draftId: string,
  change: (draft: Draft) => Draft,
): Promise<Result<{ savedAt: number }, VaultError>> {
  return session.exclusive(async () => {
    const draft = findDraft(session, draftId);
    if (!draft.ok) return draft;
    return writeDraft(session, { ...change(draft.value), updatedAt: session.now() });
  });
}

export async function startDraft(
  session: Session,
  { language }: RequestOf<'draft.start'>,
): Promise<Result<DraftView, VaultError>> {
  const now = session.now();
  const draft: Draft = {
    draftId: randomId(session),
    startedAt: now,
    updatedAt: now,
    consent: startConsent(session.programme.notice, language),
    consentComplete: false,
    household: EMPTY_SECTION,
    members: [],
    attachmentIds: [],
    setAside: [],
  };
  session.draftKeys.keep(hexToBytes(draft.draftId), session.suite.random(32));
  const written = await session.exclusive(() => writeDraft(session, draft));
  return written.ok ? ok(draftToView(draft)) : written;
}

export function readDraft(session: Session, { draftId }: RequestOf<'draft.read'>): Result<DraftView, VaultError> {
  const draft = findDraft(session, draftId);
  return draft.ok ? ok(draftToView(draft.value)) : draft;
}

export const writeConsent = (
  session: Session,
  { draftId, consent, complete }: ParsedRequestOf<'draft.write-consent'>,
): Promise<Result<{ savedAt: number }, VaultError>> =>
  updateDraft(session, draftId, (draft) => ({ ...draft, consent, consentComplete: complete }));

export const writeSection = (
  session: Session,
  { draftId, sectionId, state }: RequestOf<'draft.write-section'>,
): Promise<Result<{ savedAt: number }, VaultError>> =>
  sectionId === 'consent'
    ? Promise.resolve(err({ type: 'invalid-request' }))
    : updateDraft(session, draftId, (draft) => {
        if (sectionId === 'household') return { ...draft, household: state };
        const known = draft.members.some(({ memberId }) => memberId === sectionId);
        const members = known
          ? draft.members.map((member) => (member.memberId === sectionId ? { ...member, ...state } : member))
          : [...draft.members, { ...state, memberId: sectionId, decider: null }];
        return { ...draft, members };
      });

/** One person answered, so where that is said of a second member it is no longer said of the first. */
export const writeDecider = (
  session: Session,
  { draftId, memberId, decider }: ParsedRequestOf<'draft.write-decider'>,
): Promise<Result<{ savedAt: number }, VaultError>> =>
  updateDraft(session, draftId, (draft) => {
    const others = draft.members.map((member) =>
      decider.who === 'respondent' && member.decider?.who === 'respondent' ? { ...member, decider: null } : member,
    );
    const known = others.some((member) => member.memberId === memberId);
    const members = known
      ? others.map((member) => (member.memberId === memberId ? { ...member, decider } : member))
      : [...others, { ...EMPTY_SECTION, memberId, decider }];
    return { ...draft, members };
  });

export async function removeMember(
  session: Session,
  { draftId, memberId }: RequestOf<'draft.remove-member'>,
): Promise<Result<Record<string, never>, VaultError>> {
  const removed = await updateDraft(session, draftId, (draft) => ({
    ...draft,
    members: draft.members.filter((member) => member.memberId !== memberId),
    setAside: draft.setAside.filter(({ sectionId }) => sectionId !== memberId),
  }));
  return removed.ok ? ok({}) : removed;
}

const draftGone = ({ draftId, attachmentIds }: Draft): Change[] => [
  { table: 'drafts', id: hexToBytes(draftId), bytes: null },
  ...attachmentIds.map((id) => ({ table: 'attachments' as const, id: hexToBytes(id), bytes: null })),
];

export function discardDraft(
  session: Session,
  { draftId }: RequestOf<'draft.discard'>,
): Promise<Result<Record<string, never>, VaultError>> {
  return session.exclusive(async () => {
    const draft = findDraft(session, draftId);
    if (!draft.ok) return draft;
    const removed = await session.store.commit(draftGone(draft.value));
    if (!removed.ok) return removed;
    forgetDraft(session, draftId);
    return ok({});
  });
}

/** As discarding it, and one more in the count of those who refused this notice: all that is kept of it. */
export function refuseDraft(
  session: Session,
  { draftId }: RequestOf<'draft.refuse'>,
): Promise<Result<Record<string, never>, VaultError>> {
  return session.exclusive(async () => {
    const draft = draftId === null ? null : findDraft(session, draftId);
    if (draft && !draft.ok) return draft;
    const counted = await oneMoreRefusal(session);
    if (!counted.ok) return counted;
    const written = await session.store.commit([counted.value, ...(draft ? draftGone(draft.value) : [])]);
    if (!written.ok) return written;
    if (draftId !== null) forgetDraft(session, draftId);
    return ok({});
  });
}

export function findSimilar(
  session: Session,
  { draftId, memberId }: RequestOf<'draft.similar'>,
): Result<ResponseOf<'draft.similar'>, VaultError> {
  const draft = findDraft(session, draftId);
  if (!draft.ok) return draft;
  const member = draft.value.members.find((candidate) => candidate.memberId === memberId);
  const form = formOf(session, 'person');
  if (!member || !form) return err({ type: 'not-found' });
  const household = formOf(session, 'household');
  const fromHousehold = household ? answersToIndexed(household, draft.value.household.answers, session.now()) : null;
  const person = answersToIndexed(form, member.answers, session.now());
  const hits = session.index.similar({ ...person, phone: person.phone || (fromHousehold?.phone ?? '') }, SIMILAR_LIMIT);
  return ok({ people: hits.map(({ entry }): PersonHit => entryToHit(session, entry)) });
}
