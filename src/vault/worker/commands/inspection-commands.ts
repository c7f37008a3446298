/** The form that a supervisor is inspecting: one sealed document, so that a lock or a closed tab costs no decision. */
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import { commands, type ParsedRequestOf, type ResponseOf } from '../../protocol.ts';
import { bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';

const INSPECTION_DOCUMENT = 'inspection';

export async function readInspection(session: Session): Promise<Result<ResponseOf<'inspection.read'>, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, INSPECTION_DOCUMENT));
  if (!stored.ok) return stored;
  if (!stored.value) return ok({ inspection: null });
  const parsed = commands['inspection.read'].response.safeParse({
    inspection: bytesToDocument(session, INSPECTION_DOCUMENT, stored.value),
  });
  return parsed.success ? ok(parsed.data) : err({ type: 'record-altered' });
}

export function writeInspection(
  session: Session,
  { inspection }: ParsedRequestOf<'inspection.write'>,
): Promise<Result<ResponseOf<'inspection.write'>, VaultError>> {
  return session.exclusive(async () => {
    if (session.profile.role !== 'supervisor') return err({ type: 'supervisors-only' });
    const id = documentId(session.suite, INSPECTION_DOCUMENT);
    const committed = await session.store.commit([
      inspection === null
        ? { table: 'documents', id, bytes: null }
        : documentToChange(session, INSPECTION_DOCUMENT, inspection),
    ]);
    return committed.ok ? ok({}) : committed;
  });
}
