/**
 * How far this device has followed the others: one sealed document, rewritten in the transaction that takes a batch in, so that
 * a batch that was half taken is taken again from its beginning.
 */
import * as z from 'zod';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { ReceivedAlarm } from '../../views/sharing-views.ts';
import { bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const Position = z.string().regex(/^\d{1,20}$/);

export const FollowedDevice = z.object({
  seq: z.int(),
  head: Hex32,
  /** Operations that came from it, and when it wrote the newest by its own clock. */
  received: z.int(),
  heardAt: z.number().nullable(),
  /** What its last heartbeat said it had written. */
  written: z.int().nullable(),
  /** It cannot be followed past this position of the server's: what comes next is missing, or too new to be believed. */
  stoppedAt: Position.nullable(),
});
export type FollowedDevice = z.infer<typeof FollowedDevice>;

export const ReceivedState = z.object({
  /** Position of the last operation that was looked at. */
  cursor: Position,
  devices: z.record(Id, FollowedDevice),
  /** Sender keys, by `deviceId/epoch`, newest first; none where they are closed to others. */
  keys: z.record(z.string(), z.array(Hex32)),
  alarms: z.array(ReceivedAlarm),
  /** Operations of which only the content could not be taken: they are looked at again when a key or a form has come. */
  setAside: z.array(z.object({ opId: Id, deviceId: Id, position: Position.nullable() })),
  /** With which programme and how many keys these were last tried. */
  tried: z.string(),
  /** Takings-back and erasures that were carried out, and the devices that have said so. */
  purges: z.array(z.object({ opId: Id, deviceId: Id, at: z.number(), acknowledgedBy: z.array(Id) })),
  /** Of these, those that this device has not yet told. */
  toAcknowledge: z.array(Id),
  /** This device's own operations about records that were erased elsewhere. */
  toWithdraw: z.array(Id),
  /** Households whose decisions have changed elsewhere: to be planned anew. */
  toPlan: z.array(Id),
  operations: z.int(),
  lastAt: z.number().nullable(),
});
export type ReceivedState = z.infer<typeof ReceivedState>;

export const NOT_FOLLOWED: FollowedDevice = {
  seq: 0,
  head: '0'.repeat(64),
  received: 0,
  heardAt: null,
  written: null,
  stoppedAt: null,
};

const EMPTY: ReceivedState = {
  cursor: '0',
  devices: {},
  keys: {},
  alarms: [],
  setAside: [],
  tried: '',
  purges: [],
  toAcknowledge: [],
  toWithdraw: [],
  toPlan: [],
  operations: 0,
  lastAt: null,
};

const NAME = 'sync-received';

export async function readReceived(session: Session): Promise<Result<ReceivedState, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, NAME));
  if (!stored.ok) return stored;
  if (!stored.value) return ok(EMPTY);
  const parsed = ReceivedState.safeParse(bytesToDocument(session, NAME, stored.value));
  return parsed.success ? ok(parsed.data) : err({ type: 'record-altered' });
}

export const receivedToChange = (session: Session, state: ReceivedState): Change =>
  documentToChange(session, NAME, state);

/** One of a kind for each device: the newest. */
export function withAlarm(state: ReceivedState, alarm: ReceivedAlarm): ReceivedState {
  const others = state.alarms.filter(({ type, deviceId }) => type !== alarm.type || deviceId !== alarm.deviceId);
  return { ...state, alarms: [...others, alarm] };
}

/** Ends an alarm of which the cause is gone. */
export function withoutAlarm(state: ReceivedState, type: ReceivedAlarm['type'], deviceId: string): ReceivedState {
  const alarms = state.alarms.filter((alarm) => alarm.type !== type || alarm.deviceId !== deviceId);
  return alarms.length === state.alarms.length ? state : { ...state, alarms };
}

const OF_CONTENT: readonly ReceivedAlarm['type'][] = [
  'no-key',
  'altered',
  'unreadable',
  'unknown-form',
  'unknown-field',
];

/** Ends what was said of a device's contents once none of them is set aside any more. */
export function withContentTaken(state: ReceivedState, deviceId: string): ReceivedState {
  const isLeft = state.setAside.some((operation) => operation.deviceId === deviceId);
  return isLeft ? state : OF_CONTENT.reduce((next, type) => withoutAlarm(next, type, deviceId), state);
}
