/**
 * Carrying out what other devices' operations say: takings-back first, then what was written, record by record.
 *
 * Order-independent: a purge that comes before its operation is remembered by the operation's id, an erased record by its own.
 * Nothing is written here: the changes go into one transaction with how far the devices were followed.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { answersToIndexed } from '../../../records/person-entry.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import { addOperation, purgeOperations } from '../../../sync/merge.ts';
import { encodeRecordWrite } from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import type { ReceivedAlarm } from '../../views/sharing-views.ts';
import { readFormOf } from '../forms/form-store.ts';
import type { JournalItem } from '../session/log.ts';
import { readRecord } from '../session/record-io.ts';
import type { Membership, Session } from '../session/session.ts';
import { type CheckedWrite, checkWrite } from './check-write.ts';
import { bytesToConsent, consentToRow, type ReceivedConsent } from './consent-operation.ts';
import { foldTouched, type Touched } from './fold-touched.ts';
import { type Effect, setAside } from './follow-devices.ts';
import type { KnownDevice, KnownDevices } from './known-devices.ts';
import { withChanges } from './overlay.ts';
import { type ReceivedState, withAlarm } from './received-state.ts';
import {
  type OwnOperation,
  readSharing,
  readTraces,
  type SharingState,
  type StoredOperation,
  type Trace,
  traceToChange,
} from './sharing-row.ts';

export interface Applied {
  readonly changes: readonly Change[];
  readonly items: readonly JournalItem[];
  readonly state: ReceivedState;
  /** Operations of which the content could not be taken. */
  readonly refused: number;
}

type WriteEffect = Extract<Effect, { bytes: unknown }>;
type PurgeEffect = Exclude<Effect, WriteEffect>;

export async function applyEffects(
  session: Session,
  membership: Membership,
  devices: KnownDevices,
  before: ReceivedState,
  effects: readonly Effect[],
): Promise<Result<Applied, VaultError>> {
  const writes = effects.filter((effect): effect is WriteEffect => 'bytes' in effect);
  const purges = effects.filter((effect): effect is PurgeEffect => !('bytes' in effect));
  const opIds = [...new Set([...writes.map(({ opId }) => opId), ...purges.flatMap(({ ids }) => ids)])];
  const traces = opIds.length === 0 ? ok(new Map<string, Trace>()) : await readTraces(session, opIds);
  if (!traces.ok) return traces;
  const batch = createBatch(session, membership, devices, before, traces.value);
  for (const purge of purges) {
    const done = purge.kind === 'erasure' ? await batch.erase(purge) : await batch.withdraw(purge);
    if (!done.ok) return done;
  }
  for (const write of writes) {
    const done = await batch.write(write);
    if (!done.ok) return done;
  }
  return batch.finish();
}

function createBatch(
  session: Session,
  membership: Membership,
  devices: KnownDevices,
  before: ReceivedState,
  traces: Map<string, Trace>,
) {
  const ownId = bytesToHex(membership.deviceId);
  const touched = new Map<string, Touched>();
  const changedTraces = new Set<string>();
  const consents: ReceivedConsent[] = [];
  let state = before;
  let refused = 0;

  async function touch(recordId: string): Promise<Result<Touched, VaultError>> {
    const known = touched.get(recordId);
    if (known) return ok(known);
    const sharing = await readSharing(session, recordId);
    if (!sharing.ok) return sharing;
    const fresh: Touched = { recordId, before: sharing.value, after: sharing.value, form: null, writes: [] };
    touched.set(recordId, fresh);
    return ok(fresh);
  }

  function setTrace(opId: string, trace: Trace): void {
    traces.set(opId, trace);
    changedTraces.add(opId);
  }

  function markPurged({ ids, deviceId }: PurgeEffect): void {
    for (const opId of ids) {
      const trace = traces.get(opId) ?? { recordId: null, purgedBy: [] };
      if (!trace.purgedBy.includes(deviceId)) setTrace(opId, { ...trace, purgedBy: [...trace.purgedBy, deviceId] });
    }
  }

  /** Each device takes back its own, a supervisor's everybody's. */
  const mayPurge = (purger: string, author: string): boolean =>
    purger === author || devices.get(purger)?.role === 'supervisor';

  const isPurged = (opId: string, author: string): boolean =>
    traces.get(opId)?.purgedBy.some((purger) => mayPurge(purger, author)) ?? false;

  function rememberPurge({ opId, deviceId }: PurgeEffect): void {
    if (state.purges.some((purge) => purge.opId === opId)) return;
    const isOwn = deviceId === ownId;
    state = {
      ...state,
      purges: [...state.purges, { opId, deviceId, at: session.now(), acknowledgedBy: isOwn ? [] : [ownId] }],
      toAcknowledge: isOwn ? state.toAcknowledge : [...state.toAcknowledge, opId],
    };
  }

  function refuse(type: ReceivedAlarm['type'], { opId, deviceId, position }: WriteEffect): void {
    state = setAside(withAlarm(state, { type, deviceId, at: session.now() }), {
      opId,
      deviceId,
      position: position === null ? null : String(position),
    });
    refused += 1;
  }

  async function writeConsent(effect: WriteEffect): Promise<Result<void, VaultError>> {
    const device = devices.get(effect.deviceId) as KnownDevice;
    const consent = bytesToConsent(session, effect.deviceId, device, effect.bytes);
    if (typeof consent === 'string') return ok(refuse(consent, effect));
    const event = await touch(consent.event.id);
    const subject = await touch(consent.event.subjectId);
    if (!event.ok) return event;
    if (!subject.ok) return subject;
    setTrace(effect.opId, { recordId: consent.event.id, purgedBy: traces.get(effect.opId)?.purgedBy ?? [] });
    const isKnown = event.value.after.received.length > 0 || event.value.after.own.length > 0;
    if (event.value.after.isErased || subject.value.after.isErased || isKnown) return ok(undefined);
    if (isPurged(effect.opId, effect.deviceId)) return ok(undefined);
    event.value.after = added(event.value.after, { ...effect, write: new Uint8Array(0) });
    const { consentIds } = subject.value.after;
    subject.value.after = {
      ...subject.value.after,
      consentIds: [...new Set([...consentIds, consent.event.id])].sort(),
    };
    consents.push(consent);
    const { householdId } = consent.shared;
    if (!state.toPlan.includes(householdId)) state = { ...state, toPlan: [...state.toPlan, householdId] };
    return ok(undefined);
  }

  return {
    async erase(purge: PurgeEffect): Promise<Result<void, VaultError>> {
      const [recordId, ...opIds] = purge.ids;
      if (recordId === undefined) return ok(undefined);
      markPurged({ ...purge, ids: opIds });
      rememberPurge(purge);
      const record = await touch(recordId);
      if (!record.ok) return record;
      const { own } = record.value.after;
      // What this device sent of it, and whoever erased it had not heard of.
      const left = own.filter(({ purged, opId }) => purged === 'no' && !opIds.includes(opId)).map(({ opId }) => opId);
      state = { ...state, toWithdraw: [...state.toWithdraw, ...left] };
      record.value.after = {
        ...record.value.after,
        isErased: true,
        own: [],
        received: [],
        attachments: [],
        consentIds: [],
      };
      return ok(undefined);
    },

    async withdraw(purge: PurgeEffect): Promise<Result<void, VaultError>> {
      markPurged(purge);
      rememberPurge(purge);
      for (const opId of purge.ids) {
        const recordId = traces.get(opId)?.recordId;
        if (!recordId) continue;
        const record = await touch(recordId);
        if (!record.ok) return record;
        record.value.after = withoutPurged(record.value.after, opId, purge.deviceId, ownId, mayPurge);
      }
      return ok(undefined);
    },

    async write(effect: WriteEffect): Promise<Result<void, VaultError>> {
      if (effect.kind === 'consent-change') return writeConsent(effect);
      const checked = await checkWrite(session, effect.kind, effect.bytes);
      if (!checked.ok) return checked;
      if (typeof checked.value === 'string') return ok(refuse(checked.value, effect));
      const recordId = bytesToHex(checked.value.write.recordId);
      setTrace(effect.opId, { recordId, purgedBy: traces.get(effect.opId)?.purgedBy ?? [] });
      const record = await touch(recordId);
      if (!record.ok) return record;
      if (record.value.after.isErased || isPurged(effect.opId, effect.deviceId)) return ok(undefined);
      const kept = membership.role === 'supervisor' ? checked.value : withoutClosed(checked.value);
      // Nothing but sealed chunks, of a photo that is not for this tablet.
      if (kept === null) return ok(undefined);
      addWrite(record.value, effect, kept);
      if (checked.value.meta.kind !== 'attachment') return ok(undefined);
      const naming = await touch(checked.value.meta.recordId);
      if (naming.ok) naming.value.after = withAttachment(naming.value.after, recordId);
      return naming.ok ? ok(undefined) : naming;
    },

    async finish(): Promise<Result<Applied, VaultError>> {
      const changes: Change[] = [...changedTraces].map((opId) =>
        traceToChange(session, opId, traces.get(opId) as Trace),
      );
      const items: JournalItem[] = [];
      let version = session.lastVersion;
      const next = (): bigint => {
        version = nextHlc(version, session.now());
        return version;
      };
      for (const consent of consents) {
        const at = next();
        changes.push({ table: 'records', id: hexToBytes(consent.event.id), bytes: consentToRow(session, consent, at) });
        const { id: recordId, at: registeredAt } = consent.event;
        items.push({ recordId, kind: 'consent', version: String(at), registeredAt, person: null });
      }
      for (const record of touched.values()) {
        const folded = await foldTouched(session, ownId, record, next);
        if (!folded.ok) {
          if (folded.error.type.startsWith('storage-')) return err(folded.error);
          // What lies here of the record is damaged: it is left as it is, and what came is kept to be tried again.
          for (const effect of record.writes) refuse('unreadable', effect);
          continue;
        }
        changes.push(...folded.value.changes);
        items.push(...folded.value.items);
      }
      const pending = withChanges(session, changes);
      const found = await Promise.all(items.map((item) => withHouseholdPhone(pending, item)));
      return ok({ changes, items: found, state, refused });
    },
  };
}

/** An officer's tablet keeps of others what it may show: tier 1. Null where that is nothing. */
function withoutClosed(checked: CheckedWrite): CheckedWrite | null {
  const { write, meta } = checked;
  if (meta.kind === 'attachment' && write.open.length === 0) return null;
  return { ...checked, write: { ...write, closed: [] } };
}

function addWrite(record: Touched, effect: WriteEffect, { form, write }: CheckedWrite): void {
  if (record.after.received.some(({ opId }) => opId === effect.opId)) return;
  record.after = added(record.after, { ...effect, write: encodeRecordWrite(write) });
  record.form = form;
  record.formId = write.formId;
  record.writes.push(effect);
}

const added = (state: SharingState, { opId, deviceId, hlc, write }: StoredOperation): SharingState => {
  const record = { isErased: state.isErased, operations: state.received };
  return { ...state, received: addOperation(record, { opId, deviceId, hlc, write }, false).operations };
};

/** So that it goes with its record when that is erased. */
function withAttachment(state: SharingState, attachmentId: string): SharingState {
  if (state.isErased || state.attachments.some((known) => known.attachmentId === attachmentId)) return state;
  return { ...state, attachments: [...state.attachments, { fieldId: 0, rowId: 0, attachmentId }] };
}

function withoutPurged(
  state: SharingState,
  opId: string,
  purger: string,
  ownId: string,
  mayPurge: (purger: string, author: string) => boolean,
): SharingState {
  const isPurged = (operation: StoredOperation): boolean =>
    operation.opId === opId && mayPurge(purger, operation.deviceId);
  const received = purgeOperations({ isErased: state.isErased, operations: state.received }, isPurged).operations;
  const own = state.own.map((operation): OwnOperation => {
    const isTakenBack = operation.opId === opId && operation.purged === 'no' && mayPurge(purger, ownId);
    return isTakenBack ? { ...operation, purged: 'elsewhere' } : operation;
  });
  return { ...state, received, own, takenBack: state.takenBack.filter((id) => id !== opId) };
}

/** A household's phone is how its people are found. */
async function withHouseholdPhone(session: Session, item: JournalItem): Promise<JournalItem> {
  if (!item.person || item.person.phone) return item;
  const household = await readRecord(session, item.person.householdId);
  const form = household.ok ? await readFormOf(session, household.value) : household;
  if (!household.ok || !form.ok) return item;
  const { phone } = answersToIndexed(form.value, household.value.answers, item.registeredAt);
  return { ...item, person: { ...item.person, phone } };
}
