/**
 * Taking a batch of operations in: followed, carried out, and written in one transaction with how far it got.
 */
import { bytesToHex } from '../../../bytes/bytes.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import { commitWithLog } from '../session/log.ts';
import type { Session } from '../session/session.ts';
import { applyEffects } from './apply-effects.ts';
import { followDevices, type Incoming } from './follow-devices.ts';
import { knownDevices } from './known-devices.ts';
import { ownChainToChange, readOwnChain } from './own-chain.ts';
import { readReceived, receivedToChange } from './received-state.ts';
import { frontierOf } from './write-operations.ts';

export interface Taken {
  /** Of these, operations that were had before, and that could not be taken. */
  readonly known: number;
  readonly refused: number;
}

export function takeIncoming(session: Session, incoming: readonly Incoming[]): Promise<Result<Taken, VaultError>> {
  return session.exclusive(async () => {
    const { membership } = session;
    if (!membership || incoming.length === 0) return ok({ known: 0, refused: 0 });
    const before = await readReceived(session);
    if (!before.ok) return before;
    const chain = await readOwnChain(session);
    if (!chain.ok) return chain;
    const devices = knownDevices(session, membership);
    const followed = followDevices(session, membership, devices, before.value, incoming);
    const applied = await applyEffects(session, membership, devices, followed.state, followed.effects);
    if (!applied.ok) return applied;
    const { changes, items, state } = applied.value;
    const others = Object.entries(state.devices).filter(([id]) => id !== bytesToHex(membership.deviceId));
    const frontier = frontierOf(session, new Map(others.map(([id, { head }]) => [id, head])));
    const own = frontier === chain.value.frontier ? [] : [ownChainToChange(session, { ...chain.value, frontier })];
    const committed = await commitWithLog(session, [...changes, receivedToChange(session, state), ...own], items, []);
    if (!committed.ok) return committed;
    return ok({ known: followed.known, refused: followed.refused + applied.value.refused });
  });
}
