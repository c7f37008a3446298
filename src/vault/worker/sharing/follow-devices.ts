/**
 * Following the other devices' chains: whose operation it is, whether it comes next, and what is inside, as far as it opens here.
 *
 * Whatever is wrong with one operation is named, and stands in nobody's way: a gap stops the one device, a poisoned
 * operation is set aside, and the rest go on.
 */

import * as z from 'zod';
import { type Bytes, bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import { openOperation, verifyOperation } from '../../../crypto/operation.ts';
import { openSenderKey } from '../../../crypto/sender-key.ts';
import { hlcToMs } from '../../../records/hlc.ts';
import { judgeLink } from '../../../sync/chain.ts';
import { decodeOperation, isPurge, type Operation, type PurgeKind, purgedIds } from '../../../wire/operation.ts';
import type { ReceivedAlarm } from '../../views/sharing-views.ts';
import type { Membership, Session } from '../session/session.ts';
import type { KnownDevice, KnownDevices } from './known-devices.ts';
import { NOT_FOLLOWED, type ReceivedState, withAlarm, withoutAlarm } from './received-state.ts';

/** An operation as it comes: from a server with its position, from a file without. */
export interface Incoming {
  readonly position: bigint | null;
  readonly bytes: Uint8Array;
}

/** What is to be done once a batch has been followed. */
export type Effect =
  | {
      readonly kind: 'record-write' | 'attachment-chunk' | 'consent-change';
      readonly opId: string;
      readonly deviceId: string;
      readonly hlc: bigint;
      readonly bytes: Bytes;
      readonly position: bigint | null;
    }
  | {
      readonly kind: PurgeKind;
      readonly opId: string;
      readonly deviceId: string;
      readonly ids: readonly string[];
      /** Whether it may take back what others sent. */
      readonly bySupervisor: boolean;
    };

export interface Followed {
  readonly state: ReceivedState;
  readonly effects: readonly Effect[];
  /** Operations that were had before, and those that were not taken. */
  readonly known: number;
  readonly refused: number;
}

interface Following {
  state: ReceivedState;
  readonly effects: Effect[];
  known: number;
  refused: number;
}

const Checkpoint = z.object({ written: z.int().min(0), heads: z.record(z.string(), z.int()) });
const MOST_SET_ASIDE = 1000;

export function followDevices(
  session: Session,
  membership: Membership,
  devices: KnownDevices,
  before: ReceivedState,
  incoming: readonly Incoming[],
): Followed {
  const following: Following = { state: before, effects: [], known: 0, refused: 0 };
  for (const each of incoming) {
    followOne(session, membership, devices, following, each);
    const { cursor } = following.state;
    if (each.position !== null && each.position > BigInt(cursor)) {
      following.state = { ...following.state, cursor: String(each.position) };
    }
  }
  return following;
}

function followOne(
  session: Session,
  membership: Membership,
  devices: KnownDevices,
  following: Following,
  { position, bytes }: Incoming,
): void {
  const alarm = (type: ReceivedAlarm['type'], deviceId: string | null): void => {
    following.state = withAlarm(following.state, { type, deviceId, at: session.now() });
    following.refused += 1;
  };
  const decoded = decodeOperation(bytes);
  if (!decoded.ok) return alarm('unreadable', null);
  const operation = decoded.value;
  const { header } = operation;
  const deviceId = bytesToHex(header.deviceId);
  if (bytesToHex(header.spaceId) !== bytesToHex(membership.spaceId)) return alarm('unreadable', null);
  const device = devices.get(deviceId);
  if (device === undefined) {
    stop(following, deviceId, position);
    return alarm('device-unknown', deviceId);
  }
  // The chain is in the header alone: it goes on where only the ciphertext is not what was signed.
  const head = verifyOperation(session.suite, device.signingKey, { ...operation, ciphertext: null });
  if (!head.ok) return alarm('forged', deviceId);

  const end = following.state.devices[deviceId] ?? NOT_FOLLOWED;
  const judged = judgeLink({ seq: BigInt(end.seq), head: hexToBytes(end.head) }, header, head.value, {
    hasAll: seesAll(session, membership),
    finalSeq: device.finalSeq,
    now: session.now(),
  });
  const isSetAside = following.state.setAside.some(({ opId }) => opId === bytesToHex(header.opId));
  if (judged === 'known') {
    if (!isSetAside) following.known += 1;
    else takeContent(session, membership, device, following, operation, position);
    return;
  }
  if (judged !== 'next') {
    if (judged === 'gap' || judged === 'clock-ahead') stop(following, deviceId, position);
    return alarm(judged, deviceId);
  }
  advance(session, following, operation, head.value);
  takeContent(session, membership, device, following, operation, position);
}

/** A supervisor's tablet is given every operation of every device; an officer's may be given fewer. */
const seesAll = (_session: Session, { role }: Membership): boolean => role === 'supervisor';

/** It is read again from before this position, until what is missing has come. */
function stop(following: Following, deviceId: string, position: bigint | null): void {
  if (position === null) return;
  const device = following.state.devices[deviceId] ?? NOT_FOLLOWED;
  if (device.stoppedAt !== null && BigInt(device.stoppedAt) < position) return;
  setDevice(following, deviceId, { ...device, stoppedAt: String(position - 1n) });
}

function setDevice(following: Following, deviceId: string, device: ReceivedState['devices'][string]): void {
  following.state = { ...following.state, devices: { ...following.state.devices, [deviceId]: device } };
}

function advance(session: Session, following: Following, { header }: Operation, head: Bytes): void {
  const deviceId = bytesToHex(header.deviceId);
  const before = following.state.devices[deviceId] ?? NOT_FOLLOWED;
  setDevice(following, deviceId, {
    ...before,
    seq: Number(header.seq),
    head: bytesToHex(head),
    received: before.received + 1,
    heardAt: Math.max(before.heardAt ?? 0, hlcToMs(header.hlc)),
    stoppedAt: null,
  });
  for (const type of ['gap', 'clock-ahead', 'device-unknown'] as const) {
    following.state = withoutAlarm(following.state, type, deviceId);
  }
  following.state = { ...following.state, operations: following.state.operations + 1, lastAt: session.now() };
}

function takeContent(
  session: Session,
  membership: Membership,
  device: KnownDevice,
  following: Following,
  operation: Operation,
  position: bigint | null,
): void {
  const { header, ciphertext } = operation;
  const [opId, deviceId] = [bytesToHex(header.opId), bytesToHex(header.deviceId)];
  const done = (): void => {
    following.state = { ...following.state, setAside: following.state.setAside.filter((each) => each.opId !== opId) };
  };
  const aside = (type: ReceivedAlarm['type']): void => {
    following.state = setAside(withAlarm(following.state, { type, deviceId, at: session.now() }), {
      opId,
      deviceId,
      position: position === null ? null : String(position),
    });
    following.refused += 1;
  };
  if (ciphertext === null) return done();
  if (!verifyOperation(session.suite, device.signingKey, operation).ok) return aside('altered');
  // What this device wrote it knows; what it took back, and what was of others, it carries out like everybody.
  const isOwn = deviceId === bytesToHex(membership.deviceId);
  if (isPurge(header.kind)) {
    const ids = purgedIds(ciphertext);
    if (ids === null) return aside('unreadable');
    if (header.kind === 'erasure' && device.role !== 'supervisor') return aside('unreadable');
    following.effects.push({
      kind: header.kind,
      opId,
      deviceId,
      ids: ids.map(bytesToHex),
      bySupervisor: device.role === 'supervisor',
    });
    return done();
  }
  if (isOwn) return done();
  if (header.kind === 'sender-key') {
    const place = { spaceId: membership.spaceId, deviceId: header.deviceId, epoch: header.epoch };
    const key = openSenderKey(session.suite, place, ciphertext, membership.sealing);
    if (key.ok) following.state = withKey(following.state, `${deviceId}/${header.epoch}`, bytesToHex(key.value));
    else if (key.error.type !== 'sender-key-not-for-this-key') return aside('altered');
    return done();
  }
  const keys = following.state.keys[`${deviceId}/${header.epoch}`] ?? [];
  const opened = openWith(session, keys, operation);
  if (opened === null) return aside(keys.length === 0 ? 'no-key' : 'altered');
  if (header.kind === 'checkpoint') {
    const said = Checkpoint.safeParse(decodeJson(opened));
    if (!said.success) return aside('unreadable');
    const followed = following.state.devices[deviceId] ?? NOT_FOLLOWED;
    setDevice(following, deviceId, { ...followed, written: said.data.written });
  } else if (header.kind === 'acknowledgement') {
    const ids = purgedIds(opened)?.map(bytesToHex);
    if (ids === undefined) return aside('unreadable');
    following.state = withAcknowledgement(following.state, deviceId, ids);
  } else {
    following.effects.push({ kind: header.kind, opId, deviceId, hlc: header.hlc, bytes: opened, position });
  }
  done();
}

function openWith(session: Session, keys: readonly string[], operation: Operation): Bytes | null {
  for (const key of keys) {
    const opened = openOperation(session.suite, { key: hexToBytes(key), epoch: operation.header.epoch }, operation);
    if (opened.ok) return opened.value;
  }
  return null;
}

const withKey = (state: ReceivedState, name: string, key: string): ReceivedState => ({
  ...state,
  keys: { ...state.keys, [name]: [key, ...(state.keys[name] ?? []).filter((known) => known !== key)] },
});

export function setAside(state: ReceivedState, operation: ReceivedState['setAside'][number]): ReceivedState {
  const others = state.setAside.filter(({ opId }) => opId !== operation.opId);
  return { ...state, setAside: [...others, operation].slice(-MOST_SET_ASIDE) };
}

const withAcknowledgement = (state: ReceivedState, deviceId: string, ids: readonly string[]): ReceivedState => ({
  ...state,
  purges: state.purges.map((purge) =>
    ids.includes(purge.opId) && !purge.acknowledgedBy.includes(deviceId)
      ? { ...purge, acknowledgedBy: [...purge.acknowledgedBy, deviceId] }
      : purge,
  ),
});
