/** Rosters, programmes and enrolments from tablet to tablet, where there is no network. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { ok, type Result } from '../../../result/result.ts';
import { Enrolment } from '../../../wire/roster.ts';
import { decodeDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import type { Session } from '../session/session.ts';
import { readSigned } from './signed-store.ts';
import { type Taken, takeCame } from './take-documents.ts';
import { requireMembership } from './with-root.ts';

/**
 * What this tablet can give another of its programme where there is no network: the newest roster and programme as they were
 * signed, its own enrolment while nobody has confirmed it, and those that a supervisor knows.
 */
export async function handOverDocuments(session: Session): Promise<Result<Bytes[], VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const { document, state } = membership.value;
  const frames: Bytes[] = [];
  for (const name of [
    { kind: 'roster', number: document.rosterNumber },
    { kind: 'programme', number: document.programmeNumber },
  ] as const) {
    const bytes = await readSigned(session, session.store, name);
    if (!bytes.ok) return bytes;
    if (bytes.value) frames.push(bytes.value);
  }
  const own = state === 'invited' && document.ownEnrolment ? [document.ownEnrolment] : [];
  return ok([...frames, ...[...own, ...document.enrolments].map((enrolment) => encodeJson(enrolment))]);
}

/** What another tablet gave. Frames that are none of these are left to others. Call it outside `session.exclusive`. */
export async function takeDocuments(session: Session, frames: readonly Bytes[]): Promise<Result<Taken, VaultError>> {
  const came = { rosters: [] as Bytes[], programmes: [] as Bytes[], enrolments: [] as Enrolment[] };
  for (const frame of frames) {
    const document = decodeDocument(frame);
    if (document.ok && document.value.kind === 'roster') came.rosters.push(frame);
    if (document.ok && document.value.kind === 'programme') came.programmes.push(frame);
    const enrolment = document.ok ? null : Enrolment.safeParse(decodeJson(frame));
    if (enrolment?.success) came.enrolments.push(enrolment.data);
  }
  return session.exclusive(() => takeCame(session, came));
}
