/** What screens show of synchronisation: what waits, what went, what stays and why, and what went wrong with what to do. */
import '../../result/no-eval.ts';
import * as z from 'zod';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
/** Milliseconds since the Unix epoch, by this tablet's clock. */
const Instant = z.number();

/** Why nothing goes just now. Each has one sentence and one next step on the screen. */
export const DeliveryProblem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('no-network') }),
  /** Something answered that is not our server: a hotel's or a café's page, say. */
  z.object({ type: z.literal('not-our-server') }),
  z.object({ type: z.literal('server-trouble') }),
  z.object({ type: z.literal('server-busy') }),
  /** This tablet's clock is wrong; the server's time. */
  z.object({ type: z.literal('clock-wrong'), serverTime: Instant }),
  /** The programme no longer takes anything from this tablet beyond what it has. */
  z.object({ type: z.literal('device-revoked') }),
  z.object({ type: z.literal('device-unknown') }),
  z.object({ type: z.literal('space-unknown') }),
  z.object({ type: z.literal('invitation-refused'), reason: z.string() }),
  /** Two tablets believe to be one: a copied or restored vault. */
  z.object({ type: z.literal('fork') }),
  /**
   * The server takes this operation of ours at no time: its bytes were damaged here, say. Those before it went; those after it
   * are chained to it and wait, and can be handed over by file.
   */
  z.object({ type: z.literal('operation-refused'), seq: z.int(), reason: z.string() }),
  /** The server has less than it had acknowledged: it was restored from an old copy. */
  z.object({ type: z.literal('server-rolled-back') }),
  z.object({ type: z.literal('roster-rolled-back') }),
  z.object({ type: z.literal('programme-rolled-back') }),
  /** The roster or programme is not signed by the key that this tablet pinned. */
  z.object({ type: z.literal('document-forged') }),
  z.object({ type: z.literal('too-large') }),
  /** This tablet's. */
  z.object({ type: z.literal('storage-full') }),
  /** The programme has used what its server gives it. */
  z.object({ type: z.literal('server-full') }),
  /** The server takes no programmes that it does not know. */
  z.object({ type: z.literal('spaces-closed') }),
  /** The server speaks a newer version than this app, which has to be updated. */
  z.object({ type: z.literal('newer-version') }),
  /** The server has to be updated before it understands this app. */
  z.object({ type: z.literal('server-older') }),
]);
export type DeliveryProblem = z.infer<typeof DeliveryProblem>;

/** Something that another device, or the server, sent and that was not taken. Kept, named, and in nobody's way. */
export const ReceivedAlarm = z.object({
  type: z.enum([
    'gap',
    'fork',
    'forged',
    'altered',
    'clock-ahead',
    'device-unknown',
    'device-revoked',
    'unknown-form',
    'unknown-field',
    'unreadable',
    'no-key',
    'silent',
  ]),
  /** Of the device that signed it, as far as that is known. */
  deviceId: Id.nullable(),
  at: Instant,
});
export type ReceivedAlarm = z.infer<typeof ReceivedAlarm>;

export const SyncView = z.object({
  /** `demonstration`: nothing ever leaves. `invited`: joined, and not yet confirmed by a supervisor. */
  membership: z.enum(['demonstration', 'invited', 'confirmed', 'revoked']),
  /** Of this profile. */
  deviceId: Id.nullable(),
  /** Operations sealed and not yet acknowledged, and how many people's and households' records they are about. */
  waiting: z.object({ operations: z.int(), records: z.int(), bytes: z.int(), oldestAt: Instant.nullable() }),
  /** Acknowledged by the server, ever. */
  delivered: z.object({ operations: z.int(), lastAt: Instant.nullable() }),
  received: z.object({ operations: z.int(), lastAt: Instant.nullable() }),
  /** When a server of the programme last answered. */
  lastContactAt: Instant.nullable(),
  /** When it is tried next by itself; null while nothing is planned. */
  nextTryAt: Instant.nullable(),
  problem: DeliveryProblem.nullable(),
  alarms: z.array(ReceivedAlarm),
  /** Changes of one field that two devices made without knowing of each other. */
  conflicts: z.int(),
  /** Withdrawals and erasures, and the devices that have not yet said that they have carried them out. */
  purgesOpen: z.array(z.object({ opId: Id, at: Instant, waitingFor: z.array(Id) })),
});
export type SyncView = z.infer<typeof SyncView>;

/** The gate's own answer for one field (src/consent/gate.ts). */
export const FieldVerdict = z.object({
  fieldId: z.int(),
  goes: z.boolean(),
  /** Purposes that carry it. */
  purposeIds: z.array(z.string()),
  /** Why it stays: `Refusal` of src/consent/gate.ts. */
  because: z.array(z.string()),
  /**
   * `not-yet`: there is nothing to send. `waiting`: it goes with the next sending. `taken-back`: it had gone, and is purged. A
   * field of tier 2 or 3 says what has become of its record, whether it has an answer or not.
   */
  state: z.enum(['stays', 'not-yet', 'waiting', 'delivered', 'taken-back']),
});
export type FieldVerdict = z.infer<typeof FieldVerdict>;

export const LeavingRecord = z.object({
  recordId: Id,
  kind: z.enum(['household', 'person']),
  formId: z.int(),
  formVersion: z.string(),
  /** Of the person; '' for the household. */
  name: z.string(),
  fields: z.array(FieldVerdict),
  lastDeliveredAt: Instant.nullable(),
});
export type LeavingRecord = z.infer<typeof LeavingRecord>;

export const LeavingLine = z.object({
  householdId: Id,
  /** First member's name. */
  title: z.string(),
  people: z.int(),
  registeredAt: Instant,
  /** Fields of all its records, by what becomes of them. */
  waiting: z.int(),
  delivered: z.int(),
  stays: z.int(),
});
export type LeavingLine = z.infer<typeof LeavingLine>;
