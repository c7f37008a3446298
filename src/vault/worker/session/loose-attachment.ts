/**
 * The attachment that was sealed for a correction and that no record names yet, if there is one.
 *
 * Written with the attachment and taken back with the correction, each in one transaction, so that whatever ends in between
 * is known at the next correction, and deleted.
 */
import * as z from 'zod';
import { hexToBytes } from '../../../bytes/bytes.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { bytesToDocument, documentId, documentToChange } from './log.ts';
import type { Session } from './session.ts';

const LooseAttachment = z.object({
  recordId: z.string(),
  fieldId: z.int(),
  attachmentId: z.string().regex(/^[0-9a-f]{32}$/),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});
export type LooseAttachment = z.infer<typeof LooseAttachment>;
const NAME = 'loose-attachment';

export async function readLooseAttachment(session: Session): Promise<Result<LooseAttachment | null, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, NAME));
  if (!stored.ok || !stored.value) return stored as Result<null, VaultError>;
  const parsed = LooseAttachment.safeParse(bytesToDocument(session, NAME, stored.value));
  return ok(parsed.success ? parsed.data : null);
}

export const looseAttachmentToChange = (session: Session, loose: LooseAttachment): Change =>
  documentToChange(session, NAME, loose);

/** Ends its being loose: the record that names it is written in the same transaction. */
export const looseAttachmentNamed = (session: Session): Change => ({
  table: 'documents',
  id: documentId(session.suite, NAME),
  bytes: null,
});

export const attachmentDeleted = (attachmentId: string): Change => ({
  table: 'attachments',
  id: hexToBytes(attachmentId),
  bytes: null,
});
