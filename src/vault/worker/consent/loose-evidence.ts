/** The signature, mark or recording that was sealed for a decision that is still being taken, if there is one. */
import * as z from 'zod';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';

const LooseEvidence = z.object({ subjectId: z.string(), attachmentId: z.string().regex(/^[0-9a-f]{32}$/) });
export type LooseEvidence = z.infer<typeof LooseEvidence>;
const NAME = 'loose-evidence';

export async function readLooseEvidence(session: Session): Promise<Result<LooseEvidence | null, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, NAME));
  if (!stored.ok || !stored.value) return stored as Result<null, VaultError>;
  const parsed = LooseEvidence.safeParse(bytesToDocument(session, NAME, stored.value));
  return ok(parsed.success ? parsed.data : null);
}

export const looseEvidenceToChange = (session: Session, loose: LooseEvidence): Change =>
  documentToChange(session, NAME, loose);

/** Ends its being loose: the event that names it is written in the same transaction. */
export const looseEvidenceNamed = (session: Session): Change => ({
  table: 'documents',
  id: documentId(session.suite, NAME),
  bytes: null,
});
