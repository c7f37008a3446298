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
import { NOT_FOLLOWED, type ReceivedState, withAlarm, withContentTaken, withoutAlarm } from './received-state.ts';

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
  const decoded = decodeOperation(bytes);
  if (!decoded.ok || bytesToHex(decoded.value.header.spaceId) !== bytesToHex(membership.spaceId)) {
    raise(session, following, 'unreadable', null);
    return;
  }
  const operation = decoded.value;
  const deviceId = bytesToHex(operation.header.deviceId);
  const device = devices.get(deviceId);
  const judged = device ? judge(session, membership, device, following, operation) : 'device-unknown';
  if (judged === null || typeof judged === 'object') goOn(following, deviceId, position);
  if (judged === 'gap' || judged === 'clock-ahead' || judged === 'device-unknown') stop(following, deviceId, position);
  if (typeof judged === 'string') raise(session, following, judged, deviceId);
  else if (judged === null) following.known += 1;
  else takeContent(session, membership, judged, following, operation, position);
}

function raise(session: Session, following: Following, type: ReceivedAlarm['type'], deviceId: string | null): void {
  following.state = withAlarm(following.state, { type, deviceId, at: session.now() });
  following.refused += 1;
}

/** The device, where its operation is to be looked into; null where that was done before; or what is wrong with it. */
function judge(
  session: Session,
  membership: Membership,
  device: KnownDevice,
  following: Following,
  operation: Operation,
): KnownDevice | null | ReceivedAlarm['type'] {
  const { header } = operation;
  // The chain is in the header alone: it goes on where only the ciphertext is not what was signed.
  const head = verifyOperation(session.suite, device.signingKey, { ...operation, ciphertext: null });
  if (!head.ok) return 'forged';
  const end = following.state.devices[bytesToHex(header.deviceId)] ?? NOT_FOLLOWED;
  const judged = judgeLink({ seq: BigInt(end.seq), head: hexToBytes(end.head) }, header, head.value, {
    hasAll: seesAll(membership),
    finalSeq: device.finalSeq,
    now: session.now(),
  });
  if (judged === 'known') {
    const isSetAside = following.state.setAside.some(({ opId }) => opId === bytesToHex(header.opId));
    return isSetAside ? device : null;
  }
  if (judged !== 'next') return judged;
  advance(session, following, operation, head.value);
  return device;
}

/** A supervisor's tablet is given every operation of every device; an officer's may be given fewer. */
const seesAll = ({ role }: Membership): boolean => role === 'supervisor';

/** It is read again from before this position, until what is missing has come. */
function stop(following: Following, deviceId: string, position: bigint | null): void {
  if (position === null) return;
  const device = following.state.devices[deviceId] ?? NOT_FOLLOWED;
  if (device.stoppedAt !== null && BigInt(device.stoppedAt) < position) return;
  setDevice(following, deviceId, { ...device, stoppedAt: String(position - 1n) });
}

/** What stopped the device has been taken: what comes after it comes in its order. One that was only missing before it has not. */
function goOn(following: Following, deviceId: string, position: bigint | null): void {
  const device = following.state.devices[deviceId];
  if (!device || device.stoppedAt === null || position !== BigInt(device.stoppedAt) + 1n) return;
  setDevice(following, deviceId, { ...device, stoppedAt: null });
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
  });
  for (const type of ['gap', 'clock-ahead', 'device-unknown'] as const) {
    following.state = withoutAlarm(following.state, type, deviceId);
  }
  following.state = { ...following.state, operations: following.state.operations + 1, lastAt: session.now() };
}

/** Content that cannot be taken is set aside, and looked at again when it comes again. */
function takeContent(
  session: Session,
  membership: Membership,
  device: KnownDevice,
  following: Following,
  operation: Operation,
  position: bigint | null,
): void {
  const problem = readContent(session, membership, device, following, operation, position);
  const [opId, deviceId] = [bytesToHex(operation.header.opId), bytesToHex(operation.header.deviceId)];
  const { state } = following;
  following.state = { ...state, setAside: state.setAside.filter((each) => each.opId !== opId) };
  if (problem === null) {
    following.state = withContentTaken(following.state, deviceId);
    return;
  }
  if (problem !== 'not-for-this-device') raise(session, following, problem, deviceId);
  const at = position === null ? null : String(position);
  following.state = setAside(following.state, { opId, deviceId, position: at });
}

function readContent(
  session: Session,
  membership: Membership,
  device: KnownDevice,
  following: Following,
  operation: Operation,
  position: bigint | null,
): ReceivedAlarm['type'] | 'not-for-this-device' | null {
  const { header, ciphertext } = operation;
  const [opId, deviceId] = [bytesToHex(header.opId), bytesToHex(header.deviceId)];
  if (ciphertext === null) return null;
  if (!verifyOperation(session.suite, device.signingKey, operation).ok) return 'altered';
  if (isPurge(header.kind)) {
    const ids = purgedIds(ciphertext)?.map(bytesToHex);
    if (ids === undefined || (header.kind === 'erasure' && device.role !== 'supervisor')) return 'unreadable';
    following.effects.push({ kind: header.kind, opId, deviceId, ids });
    return null;
  }
  // What this device wrote it knows; only takings-back, which may be of what others sent, it carries out like everybody.
  if (deviceId === bytesToHex(membership.deviceId)) return null;
  const name = `${deviceId}/${header.epoch}`;
  if (header.kind === 'sender-key') {
    const place = { spaceId: membership.spaceId, deviceId: header.deviceId, epoch: header.epoch };
    const key = openSenderKey(session.suite, place, ciphertext, membership.sealing);
    if (!key.ok && key.error.type !== 'sender-key-not-for-this-key') return 'altered';
    following.state = withKey(following.state, name, key.ok ? [bytesToHex(key.value)] : []);
    return null;
  }
  const keys = following.state.keys[name];
  if (keys === undefined) return 'no-key';
  const opened = openWith(session, keys, operation);
  // Closed to others: of what was sent before this device was let in, say. The same key may yet be closed to it.
  if (opened === null) return keys.length === 0 ? 'not-for-this-device' : 'altered';
  if (header.kind === 'checkpoint') return readCheckpoint(following, deviceId, opened);
  if (header.kind === 'acknowledgement') {
    const ids = purgedIds(opened)?.map(bytesToHex);
    if (ids !== undefined) following.state = withAcknowledgement(following.state, deviceId, ids);
    return ids === undefined ? 'unreadable' : null;
  }
  following.effects.push({ kind: header.kind, opId, deviceId, hlc: header.hlc, bytes: opened, position });
  return null;
}

function readCheckpoint(following: Following, deviceId: string, bytes: Uint8Array): 'unreadable' | null {
  const said = Checkpoint.safeParse(decodeJson(bytes));
  if (!said.success) return 'unreadable';
  const followed = following.state.devices[deviceId] ?? NOT_FOLLOWED;
  setDevice(following, deviceId, { ...followed, written: said.data.written });
  return null;
}

function openWith(session: Session, keys: readonly string[], operation: Operation): Bytes | null {
  for (const key of keys) {
    const opened = openOperation(session.suite, { key: hexToBytes(key), epoch: operation.header.epoch }, operation);
    if (opened.ok) return opened.value;
  }
  return null;
}

/** @param keys none where it is known that they are closed to others */
const withKey = (state: ReceivedState, name: string, keys: readonly string[]): ReceivedState => ({
  ...state,
  keys: { ...state.keys, [name]: [...new Set([...keys, ...(state.keys[name] ?? [])])] },
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
