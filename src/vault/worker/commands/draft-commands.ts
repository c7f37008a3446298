/**
 * Commands about registrations in progress. Each answer comes only after the sealed draft is durable.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { startConsent } from '../../../consent/decision.ts';
import { answersToIndexed } from '../../../records/person-entry.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { DraftView, ParsedRequestOf, PersonHit, RequestOf, ResponseOf } from '../../protocol.ts';
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
          ? draft.members.map((member) => (member.memberId === sectionId ? { ...state, memberId: sectionId } : member))
          : [...draft.members, { ...state, memberId: sectionId }];
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

export function discardDraft(
  session: Session,
  { draftId }: RequestOf<'draft.discard'>,
): Promise<Result<Record<string, never>, VaultError>> {
  return session.exclusive(async () => {
    const draft = findDraft(session, draftId);
    if (!draft.ok) return draft;
    const removed = await session.store.commit([
      { table: 'drafts', id: hexToBytes(draftId), bytes: null },
      ...draft.value.attachmentIds.map((id) => ({ table: 'attachments' as const, id: hexToBytes(id), bytes: null })),
    ]);
    if (!removed.ok) return removed;
    forgetDraft(session, draftId);
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
