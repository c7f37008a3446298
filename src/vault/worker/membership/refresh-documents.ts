/**
 * What a contact with the server does for a programme: publishes what was signed here, and takes what others know.
 *
 * A server is believed nothing: rosters and programmes are verified against the pinned root key and the chain that is known,
 * enrolments up to the root. One that gives less than it had once given is named, and nothing is taken back.
 */
import { ok, type Result } from '../../../result/result.ts';
import { decodeDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';
import type { Session } from '../session/session.ts';
import { type DocumentsApi, fetchDocuments } from './fetch-documents.ts';
import type { SignedName } from './membership-document.ts';
import { commitMembership } from './sign-documents.ts';
import { readSigned } from './signed-store.ts';
import { type Came, type Taken, takeCame } from './take-documents.ts';
import { requireMembership } from './with-root.ts';

export interface Refreshed extends Omit<Taken, 'trouble'> {
  /** Why not everything was published or taken; what was, stays. */
  readonly problem: DeliveryProblem | null;
}

const NOTHING: Refreshed = {
  rosterChanged: false,
  programmeChanged: false,
  epochChanged: false,
  enrolmentsChanged: false,
  problem: null,
};

/** Call it outside `session.exclusive`: it holds that only to write, never while it waits for a network. */
export async function refreshDocuments(session: Session, api: DocumentsApi): Promise<Result<Refreshed, VaultError>> {
  const published = await publishQueued(session, api);
  if (!published.ok) return published;
  if (published.value) return ok({ ...NOTHING, problem: published.value });
  const fetched = await fetchCame(session, api);
  if (!fetched.ok) return fetched;
  const { came, problem } = fetched.value;
  const taken = await session.exclusive(() => takeCame(session, came));
  if (!taken.ok) return taken;
  const { trouble, ...changes } = taken.value;
  return ok({ ...changes, problem: trouble ?? problem });
}

/** In the order in which they were signed; what a server has taken is no longer queued, whatever becomes of the rest. */
async function publishQueued(session: Session, api: DocumentsApi): Promise<Result<DeliveryProblem | null, VaultError>> {
  for (;;) {
    const membership = requireMembership(session);
    if (!membership.ok) return membership;
    const { rootKey, isSpaceMade, queue } = membership.value.document;
    const [next] = queue;
    if (!next) return ok(null);
    const bytes = await readSigned(session, session.store, next);
    if (!bytes.ok) return bytes;
    if (!bytes.value) return { ok: false, error: { type: 'record-missing' } };
    const put = isSpaceMade ? await api.putDocument(bytes.value) : await api.createSpace(rootKey, bytes.value);
    if (!put.ok) return ok(put.error);
    const done = await session.exclusive(() => takeFromQueue(session, next));
    if (!done.ok) return done;
  }
}

async function takeFromQueue(session: Session, done: SignedName): Promise<Result<void, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const before = membership.value.document;
  const queue = before.queue.filter(({ kind, number }) => kind !== done.kind || number !== done.number);
  return commitMembership(session, before, { ...before, queue, isSpaceMade: true }, [], [], []);
}

interface Fetched {
  readonly came: Came;
  readonly problem: DeliveryProblem | null;
}

async function fetchCame(session: Session, api: DocumentsApi): Promise<Result<Fetched, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const { rosterNumber, programmeNumber, role, state } = membership.value;
  const nothing: Came = { rosters: [], programmes: [], enrolments: [] };
  // From the known one on: a server that no longer has it was put back.
  const rosters = await fetchDocuments(api, 'roster', rosterNumber - 1n);
  if (!rosters.ok) return ok({ came: nothing, problem: rosters.error });
  const hasKnown = rosters.value.some((bytes) => {
    const document = decodeDocument(bytes);
    return document.ok && document.value.number >= rosterNumber;
  });
  const lost: DeliveryProblem | null = hasKnown ? null : { type: 'roster-rolled-back' };
  const programmes = await fetchDocuments(api, 'programme', programmeNumber);
  if (!programmes.ok) return ok({ came: { ...nothing, rosters: rosters.value }, problem: lost ?? programmes.error });
  const came = { ...nothing, rosters: rosters.value, programmes: programmes.value };
  if (role !== 'supervisor' || state !== 'confirmed') return ok({ came, problem: lost });
  const enrolments = await api.enrolments();
  return enrolments.ok
    ? ok({ came: { ...came, enrolments: enrolments.value }, problem: lost })
    : ok({ came, problem: lost ?? enrolments.error });
}
