/**
 * Several tablets of one programme, with a roster that all of them hold, and operations carried from one to another by hand. Import
 * `derive-here.ts` first.
 */
import { bytesToHex, hexToBytes } from '../../../src/bytes/bytes.ts';
import { openBlocks, openGroupFields, recordPlace } from '../../../src/crypto/record/row.ts';
import { openGroupKey } from '../../../src/crypto/record/sealed-group.ts';
import type { Programme } from '../../../src/programme/programme.ts';
import { findProfile } from '../../../src/vault/worker/commands/profile-commands.ts';
import { openSlotWithPassphrase } from '../../../src/vault/worker/keys/authenticate.ts';
import { readRecord } from '../../../src/vault/worker/session/record-io.ts';
import type { Membership, Session } from '../../../src/vault/worker/session/session.ts';
import type { Incoming } from '../../../src/vault/worker/sharing/follow-devices.ts';
import { takeIncoming } from '../../../src/vault/worker/sharing/take-incoming.ts';
import { writeOwed } from '../../../src/vault/worker/sharing/write-owed.ts';
import { decodeOperation, type OperationHeader } from '../../../src/wire/operation.ts';
import type { RosterDevice } from '../../../src/wire/roster.ts';
import { household, person, programme } from '../sample.ts';
import { PASSPHRASE, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from '../vault-for-tests.ts';

const text = (value: string) => ({ en: value });
const kept = { id: 'r', trigger: 'programme-end' as const, periodDays: 30, description: text('') };

/** The sample's forms, with a retention rule on each field: a field without one never leaves. */
export const sharedForms = [household, person].map((form) => ({
  ...form,
  fields: form.fields.map((field) => ({ ...field, retention: 'r' })),
}));
export const sharedProgramme: Programme = { ...programme, demonstration: false, retention: [kept] };

export interface Tablet extends TestVault {
  readonly session: Session;
  readonly membership: Membership;
  readonly name: string;
}

export interface Clock {
  now: number;
}

/** One supervisor, then so many officers. */
export async function tablets(
  clock: Clock,
  officers: number,
  sharing: Programme['sharing'] = 'supervisors',
): Promise<{ supervisor: Tablet; officers: Tablet[] }> {
  const vaults: TestVault[] = [];
  for (let index = 0; index <= officers; index++) {
    const started = await startVault(() => clock.now);
    await started.ask('profile.create', {
      officer: { label: `Officer ${index}`, passphrase: PASSPHRASE },
      supervisor: index === 0 ? { label: 'Supervisor', passphrase: SUPERVISOR_PASSPHRASE } : null,
      language: 'en',
      undertakingAcceptedAt: 1,
      programme: { ...sharedProgramme, sharing },
      forms: sharedForms,
    });
    vaults.push(started);
  }
  const first = vaults[0] as TestVault;
  const { profiles } = await first.ask('device.read', {});
  const profileId = profiles.find(({ role }) => role === 'supervisor')!.profileId;
  await first.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });

  const sessions = vaults.map(({ vault }) => vault.session as Session);
  const { suite } = sessions[0] as Session;
  const sealings = sessions.map(() => suite.boxKeyPair(suite.random(32)));
  const devices = sessions.map(
    (session, index): RosterDevice => ({
      deviceId: bytesToHex(suite.random(16)),
      signingKey: bytesToHex(session.keys.signing.publicKey),
      sealingKey: bytesToHex(sealings[index]!.publicKey),
      readingKey: bytesToHex(session.knownReaders[0] as Uint8Array),
      accessKey: '04'.padEnd(130, '0'),
      role: index === 0 ? 'supervisor' : 'officer',
      sealedName: '',
      finalSeq: null,
    }),
  );
  const roster = { epoch: 1, devices, programmeKeys: [], endedInvitations: [] };
  const spaceId = suite.random(16);
  const all = sessions.map((session, index): Tablet => {
    const membership = {
      spaceId,
      deviceId: Uint8Array.from(Buffer.from(devices[index]!.deviceId, 'hex')),
      role: devices[index]!.role,
      state: 'confirmed',
      sealing: sealings[index]!,
      roster,
      rosterNumber: 1n,
      programmeNumber: 1n,
      programmeKeys: new Map(),
      waiting: [],
    } as unknown as Membership;
    session.membership = membership;
    session.knownReaders = sessions.flatMap(({ knownReaders }) => knownReaders);
    return { ...(vaults[index] as TestVault), session, membership, name: `Officer ${index}` };
  });
  return { supervisor: all[0] as Tablet, officers: all.slice(1) };
}

/** Everything in a tablet's outbox, with what its headers say. */
export async function outboxOf({ session }: Tablet): Promise<{ header: OperationHeader; bytes: Uint8Array }[]> {
  const rows = await session.store.readSeqRange('outbox', 0, 10_000);
  if (!rows.ok) throw new Error(rows.error.type);
  return rows.value.map(({ bytes }) => {
    const operation = decodeOperation(bytes);
    if (!operation.ok) throw new Error(operation.error.type);
    return { header: operation.value.header, bytes };
  });
}

export async function take(
  { session }: Tablet,
  operations: readonly Uint8Array[],
  firstPosition: bigint | null = null,
) {
  const incoming = operations.map(
    (bytes, index): Incoming => ({
      bytes,
      position: firstPosition === null ? null : firstPosition + BigInt(index),
    }),
  );
  const taken = await takeIncoming(session, incoming);
  if (!taken.ok) throw new Error(taken.error.type);
  return taken.value;
}

/** Carries all that one tablet wrote to another. */
export async function carry(from: Tablet, to: Tablet) {
  const operations = await outboxOf(from);
  return take(
    to,
    operations.map(({ bytes }) => bytes),
  );
}

export async function owe({ session }: Tablet): Promise<void> {
  const done = await writeOwed(session, () => undefined);
  if (!done.ok) throw new Error(done.error.type);
}

/** Every answer of tiers 2 and 3 that a supervisor's own reading key opens, by whatever tablet it was closed. */
export async function openAll({ session, vault }: Tablet, recordId: string): Promise<string[]> {
  const { suite } = session;
  const record = await readRecord(session, recordId);
  const profile = await findProfile(vault, session.profile.profileId);
  if (!record.ok || !profile.ok) throw new Error('Not there');
  const secret = await openSlotWithPassphrase(
    suite,
    vault.device,
    profile.value,
    2,
    SUPERVISOR_PASSPHRASE,
    session.now,
  );
  if (!secret.ok) throw new Error(secret.error.type);
  const { row } = record.value;
  const blocks = openBlocks(suite, row)!;
  const place = recordPlace(row.place, row.directory.formId);
  const writers = session.membership!.roster.devices.map(({ signingKey }) => hexToBytes(signingKey));
  const values: string[] = [];
  for (const [index, group] of row.directory.groups.entries()) {
    if (group.tier === 1) continue;
    for (const writer of writers) {
      const reading = suite.boxKeyPair(secret.value);
      const key = openGroupKey(suite, place, group, blocks.get(index)!, reading, session.knownReaders, writer);
      const fields = key.ok ? openGroupFields(suite, row, index, key.value) : null;
      if (fields?.ok) values.push(...fields.value.map(({ value }) => new TextDecoder().decode(value)));
    }
  }
  return values;
}

/** A later decision, on one purpose. */
export const answer = (outcome: 'granted' | 'withdrawn' | 'objected', purposeId = 'P') => ({
  noticeId: 'notice',
  noticeVersion: 1,
  noticeLanguage: 'en',
  noticeMode: 'read' as const,
  decisions: [{ purposeId, purposeVersion: 1, recipientId: null, outcome, conditions: '', validUntil: null }],
  manner: 'spoken-certified' as const,
  witness: '',
  evidenceId: null,
  capacity: 'adult' as const,
  comprehensionChecked: true,
  guardian: null,
  childView: null,
  interpreter: '',
});
