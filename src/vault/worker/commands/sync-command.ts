/**
 * One contact with the programme's server, from beginning to end: documents, what waits here, what others sent, and what follows
 * from that. Whatever goes wrong on the way is part of the answer, and what was done until then stays done.
 */

import { viewOf } from '../../../bytes/bytes.ts';
import { deliver } from '../../../delivery/deliver.ts';
import { oneAtATime } from '../../../delivery/one-at-a-time.ts';
import { createServerApi } from '../../../delivery/server-api.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { DeliveryRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { DeliveryProblem, SyncView } from '../../views/sharing-views.ts';
import { refreshDocuments } from '../membership/refresh-documents.ts';
import type { Session } from '../session/session.ts';
import { readDelivery } from '../sharing/delivery-row.ts';
import { pullOperations } from '../sharing/pull-operations.ts';
import { readSync } from '../sharing/sync-view.ts';
import { writeOwed } from '../sharing/write-owed.ts';
import type { Vault } from '../vault.ts';
import type { Report } from './profile-commands.ts';

type Step = Promise<Result<DeliveryProblem | null, VaultError>>;

export async function runSync(
  vault: Vault,
  session: Session,
  _request: Record<string, never>,
  report: Report,
): Promise<Result<SyncView, VaultError>> {
  const delivery = await readDelivery(session);
  if (!delivery.ok) return delivery;
  if (!session.membership || !delivery.value) return readSync(session);
  const done = await contact(vault, session, delivery.value, report);
  vault.emit({ type: 'sync-changed' });
  if (!done.ok) return done;
  const view = await readSync(session);
  return view.ok ? ok({ ...view.value, problem: done.value ?? view.value.problem }) : view;
}

async function contact(vault: Vault, session: Session, row: DeliveryRow, report: Report): Step {
  const { spaceId, deviceId, accessKey } = row;
  const api = createServerApi({ fetch: vault.fetch, now: vault.now, spaceId, access: { deviceId, accessKey } });
  const refreshed = await refreshDocuments(session, api);
  if (!refreshed.ok) return refreshed;
  const { problem } = refreshed.value;
  // What the documents say is wrong does not keep what waits from going; without a server nothing goes.
  if (problem !== null && isOfTheWay(problem)) return noteProblem(session, problem);
  const sent = await send(vault, session, report);
  if (!sent.ok || sent.value !== null) return sent;
  const received = await pullOperations(session, api, (done) => report({ step: 'receiving', done, of: null }));
  if (!received.ok) return received;
  // What came may have to be answered: a withdrawal acknowledged, a decision followed.
  const answered = await send(vault, session, report);
  if (!answered.ok) return answered;
  return noteProblem(session, problem ?? received.value ?? answered.value);
}

const isOfTheWay = ({ type }: DeliveryProblem): boolean =>
  ['no-network', 'not-our-server', 'server-trouble', 'server-busy', 'space-unknown'].includes(type);

/** What is owed to the others is written first, so that it goes with the rest. */
async function send(vault: Vault, session: Session, report: Report): Step {
  const owed = await writeOwed(session, (done, of) => report({ step: 'sending', done, of }));
  if (!owed.ok) return owed;
  report({ step: 'sending', done: 0, of: null });
  const { suite, device, fetch, now } = vault;
  const random = (): number => viewOf(suite.random(4)).getUint32(0, true) / 2 ** 32;
  const state = await oneAtATime(() => deliver({ device, fetch, now, random }, session.profile.profileId));
  if (!state.ok) return state;
  const { problem } = state.value ?? { problem: null };
  return ok(problem === null ? null : (JSON.parse(problem) as DeliveryProblem));
}

/** So that it is still known after this answer. */
async function noteProblem(session: Session, problem: DeliveryProblem | null): Step {
  const row = await readDelivery(session);
  if (!row.ok) return row;
  if (!row.value) return ok(problem);
  const hadContact = problem === null || !['no-network', 'not-our-server'].includes(problem.type);
  const { state, profileId } = row.value;
  const written = await session.device.writeDeliveryState(profileId, {
    ...state,
    problem: problem === null ? null : JSON.stringify(problem),
    lastContactAt: hadContact ? session.now() : state.lastContactAt,
  });
  return written.ok ? ok(problem) : written;
}
