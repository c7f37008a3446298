/**
 * A registration in progress, as the vault keeps it: one sealed blob a draft, rewritten at every change.
 *
 * It holds answers of every tier until the household is registered, because a closed tab must lose nothing. Then its row is
 * deleted in the transaction that writes the records, and its own key is overwritten (docs/cryptography.md, "Drafts").
 */
import * as z from 'zod';
import { type Bytes, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { ConsentDraft } from '../../../consent/decision.ts';
import { type BlobKeys, openBlob, sealBlob } from '../../../crypto/blob.ts';
import { Answer } from '../../../forms/definition.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { DraftMember, type DraftSummary, type DraftView, SectionState } from '../../protocol.ts';
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
  members: z.array(DraftMember),
  /** Sealed attachments made for this draft; those that the record does not name in the end are deleted with it. */
  attachmentIds: z.array(Id),
  /** Answers to questions that the forms no longer have, each with the form that asked it (forms/carry-draft.ts). */
  setAside: z.array(Answer.extend({ formId: z.int(), sectionId: z.string() })).default([]),
});
export type Draft = z.infer<typeof Draft>;

export const EMPTY_SECTION: SectionState = { answers: [], page: 0, complete: false };

type Context = Pick<Session, 'suite' | 'blobKeys' | 'spaceId' | 'draftKeys'>;

/** The key of one draft: the vault's key for drafts, mixed with the one that can be erased, where there is one. */
function keysOf({ suite, blobKeys, draftKeys }: Context, draftId: Uint8Array): BlobKeys {
  const erasable = draftKeys.find(draftId);
  const key = blobKeys.key('draft');
  return { key: () => (erasable ? suite.derive(key, 'tessera/v1/draft', erasable) : key) };
}

const placeOf = (context: Context, id: Bytes) => ({ kind: 'draft' as const, spaceId: context.spaceId, at: id });

export function draftToChange(context: Context, draft: Draft): Change {
  const id = hexToBytes(draft.draftId);
  return {
    table: 'drafts',
    id,
    bytes: sealBlob(context.suite, keysOf(context, id), placeOf(context, id), encodeJson(draft)),
  };
}

/** Null when the blob is damaged: the draft is then named as a problem, and its row kept. */
export function bytesToDraft(context: Context, id: Bytes, bytes: Uint8Array): Draft | null {
  const opened = openBlob(context.suite, keysOf(context, id), placeOf(context, id), bytes);
  if (!opened.ok) return null;
  const parsed = Draft.safeParse(decodeJson(opened.value));
  return parsed.success ? parsed.data : null;
}

/** Erases the draft's key, so that what a database keeps of deleted rows can never be opened. */
export function forgetDraft(session: Session, draftId: string): void {
  session.draftKeys.erase(hexToBytes(draftId));
  session.drafts.delete(draftId);
}

/** Writes the draft durably, and only then holds it as the current one. */
export async function writeDraft(session: Session, draft: Draft): Promise<Result<{ savedAt: number }, VaultError>> {
  const written = await session.store.commit([draftToChange(session, draft)]);
  if (!written.ok) return written;
  session.drafts.set(draft.draftId, draft);
  return ok({ savedAt: draft.updatedAt });
}

export function draftToView(draft: Draft): DraftView {
  const { attachmentIds: _ids, setAside: _answers, ...view } = draft;
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
