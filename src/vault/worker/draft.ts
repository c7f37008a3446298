/**
 * A registration in progress, as the vault keeps it: one sealed blob a draft, rewritten at every change.
 *
 * It holds answers of every tier under the vault key until the household is registered, because a closed tab must lose
 * nothing; then its row is deleted in the transaction that writes the records (docs/cryptography.md, "Drafts").
 */
import * as z from 'zod';
import { hexToBytes } from '../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../bytes/json.ts';
import { openBlob, sealBlob } from '../../crypto/blob.ts';
import { ConsentDraft } from '../../consent/decision.ts';
import { ok, type Result } from '../../result/result.ts';
import type { Change } from '../../store/contract.ts';
import type { VaultError } from '../errors.ts';
import { type DraftSummary, type DraftView, SectionState } from '../protocol.ts';
import type { Session } from './session.ts';
import { formOf } from './session.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);

export const Draft = z.object({
  draftId: Id,
  startedAt: z.number(),
  updatedAt: z.number(),
  consent: ConsentDraft,
  consentComplete: z.boolean(),
  household: SectionState,
  members: z.array(SectionState.extend({ memberId: Id })),
  /** Sealed attachments made for this draft; those that the record does not name in the end are deleted with it. */
  attachmentIds: z.array(Id),
});
export type Draft = z.infer<typeof Draft>;

export const EMPTY_SECTION: SectionState = { answers: [], page: 0, complete: false };

export function draftToChange(session: Session, draft: Draft): Change {
  const id = hexToBytes(draft.draftId);
  const place = { kind: 'draft' as const, spaceId: session.spaceId, at: id };
  return { table: 'drafts', id, bytes: sealBlob(session.suite, session.blobKeys, place, encodeJson(draft)) };
}

/** Null when the blob is damaged: the draft is then named as a problem, and its row kept. */
export function bytesToDraft(
  session: Pick<Session, 'suite' | 'blobKeys' | 'spaceId'>,
  id: Uint8Array,
  bytes: Uint8Array,
): Draft | null {
  const place = { kind: 'draft' as const, spaceId: session.spaceId, at: id };
  const opened = openBlob(session.suite, session.blobKeys, place, bytes);
  if (!opened.ok) return null;
  const parsed = Draft.safeParse(decodeJson(opened.value));
  return parsed.success ? parsed.data : null;
}

/** Writes the draft durably, and only then holds it as the current one. */
export async function writeDraft(session: Session, draft: Draft): Promise<Result<{ savedAt: number }, VaultError>> {
  const written = await session.store.commit([draftToChange(session, draft)]);
  if (!written.ok) return written;
  session.drafts.set(draft.draftId, draft);
  return ok({ savedAt: draft.updatedAt });
}

export function draftToView(draft: Draft): DraftView {
  const { attachmentIds: _, ...view } = draft;
  return view as DraftView;
}

export function draftToSummary(session: Session, draft: Draft): DraftSummary {
  const given = formOf(session, 'person')?.fields.find(({ role }) => role === 'given-name')?.id;
  const first = draft.members[0]?.answers.find(({ fieldId }) => fieldId === given)?.value ?? '';
  const membersDone = draft.members.length > 0 && draft.members.every(({ complete }) => complete);
  return {
    draftId: draft.draftId as DraftSummary['draftId'],
    title: first,
    members: draft.members.length,
    stage: !draft.consentComplete
      ? 'consent'
      : !draft.household.complete
        ? 'household'
        : membersDone
          ? 'read-back'
          : 'members',
    updatedAt: draft.updatedAt,
  };
}
