/**
 * Commands about profiles: who uses this tablet, enrolling, unlocking, removing, erasing.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { sealChainOrigin, startChain } from '../../../crypto/audit-chain.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { ProfileRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { ProfileView, Progress, RequestOf, ResponseOf, SessionView, Settings } from '../../protocol.ts';
import { openSlotWithPassphrase } from '../keys/authenticate.ts';
import { calibrate } from '../keys/derive.ts';
import { DERIVATIONS_PER_PROFILE, type Enrolled, enrolProfile } from '../keys/enrol.ts';
import { decodePublicProfile } from '../keys/public-profile.ts';
import { auditToChange, commitWithLog, documentToChange, logStateToChange } from '../session/log.ts';
import {
  openSession,
  SETTINGS_DOCUMENT,
  VAULT_DOCUMENT,
  type VaultDocument,
  vaultContext,
} from '../session/open-session.ts';
import type { Session } from '../session/session.ts';
import type { Vault } from '../vault.ts';

type Report = (progress: Progress) => void;

/** The audit chain's first key, closed to the supervisors: docs/cryptography.md, "Audit chain". */
export const AUDIT_ORIGIN_DOCUMENT = 'audit-origin';

const DEFAULT_LOCK_AFTER_MS = 300_000;
const DEFAULT_LOCK_WHEN_HIDDEN_MS = 120_000;
/** Shorter ones are refused whatever judged them. */
const SHORTEST_PASSPHRASE = 10;

function rowToView(vault: Vault, row: ProfileRow): ProfileView {
  const profile = decodePublicProfile(vault.suite, row.publicBytes);
  const profileId = row.profileId as ProfileView['profileId'];
  if (!profile) return { profileId, label: profileId.slice(0, 6), role: 'officer', demonstration: false };
  return { profileId, label: profile.label, role: profile.role, demonstration: profile.demonstration };
}

export async function readDevice(vault: Vault): Promise<Result<ResponseOf<'device.read'>, VaultError>> {
  const rows = await vault.device.profiles();
  return rows.ok ? ok({ profiles: rows.value.map((row) => rowToView(vault, row)) }) : rows;
}

export function sessionToView(session: Session): SessionView {
  return {
    profile: session.profile,
    settings: session.settings,
    programme: session.programme,
    forms: [...session.forms],
  };
}

export async function createProfile(
  vault: Vault,
  request: RequestOf<'profile.create'>,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const { officer, supervisor, programme } = request;
  const existing = await vault.device.profiles();
  if (!existing.ok) return existing;
  const wanted = [officer, ...(supervisor ? [supervisor] : [])];
  const labels = [...existing.value.map((row) => rowToView(vault, row).label), ...wanted.map(({ label }) => label)];
  if (new Set(labels.map((label) => label.trim().toLocaleLowerCase())).size !== labels.length) {
    return err({ type: 'label-taken' });
  }
  if (wanted.some(({ passphrase }) => passphrase.length < SHORTEST_PASSPHRASE)) return err({ type: 'weak-passphrase' });
  const knownSupervisors = existing.value.flatMap((row) => {
    const profile = decodePublicProfile(vault.suite, row.publicBytes);
    return profile?.role === 'supervisor' ? [profile.readingKey] : [];
  });
  if (!supervisor && knownSupervisors.length === 0) return err({ type: 'incomplete', missing: ['supervisor'] });

  const kdf = await calibrate(report);
  const derivations = wanted.length * DERIVATIONS_PER_PROFILE;
  let derived = 0;
  const onDerived = (): void => report({ step: 'deriving', done: ++derived, of: derivations });
  report({ step: 'deriving', done: 0, of: derivations });

  const enrolled: Enrolled[] = [];
  for (const [index, { label, passphrase }] of wanted.entries()) {
    const role = index === 0 ? ('officer' as const) : ('supervisor' as const);
    const made = await enrolProfile(
      vault.suite,
      { label: label.trim(), passphrase, role, demonstration: programme.demonstration },
      kdf,
      vault.now(),
      onDerived,
    );
    if (!made.ok) return made;
    enrolled.push(made.value);
  }
  const supervisorReadingKeys = [
    ...knownSupervisors,
    ...enrolled.filter(({ profile }) => profile.role === 'supervisor').map(({ profile }) => profile.readingKey),
  ];
  report({ step: 'sealing', done: 0, of: null });
  const stored = await storeAll(vault, enrolled, request, supervisorReadingKeys);
  if (!stored.ok) return stored;
  const [own] = enrolled as [Enrolled, ...Enrolled[]];
  return openProfile(vault, own.row, own.masterKey, report);
}

/** All of the profiles, or none: an officer whose supervisor could not be written is not written either. */
async function storeAll(
  vault: Vault,
  enrolled: readonly Enrolled[],
  request: RequestOf<'profile.create'>,
  supervisorReadingKeys: string[],
): Promise<Result<void, VaultError>> {
  for (const made of enrolled) {
    const stored = await storeEnrolled(vault, made, request, supervisorReadingKeys);
    vault.suite.wipe(made.reading.secretKey);
    if (stored.ok) continue;
    for (const { row } of enrolled) await vault.device.removeProfile(row.profileId);
    return stored;
  }
  return ok(undefined);
}

async function storeEnrolled(
  vault: Vault,
  { row, profile, masterKey }: Enrolled,
  request: RequestOf<'profile.create'>,
  supervisorReadingKeys: string[],
): Promise<Result<void, VaultError>> {
  const context = vaultContext(vault.suite, masterKey);
  const store = await vault.device.openProfile(row.profileId);
  if (!store.ok) return store;
  const document: VaultDocument = {
    programme: request.programme,
    forms: request.forms,
    ownReadingKey: profile.readingKey,
    supervisorReadingKeys,
    undertakingAcceptedAt: request.undertakingAcceptedAt,
  };
  const settings: Settings = {
    language: request.language,
    lockAfterMs: DEFAULT_LOCK_AFTER_MS,
    lockWhenHiddenMs: DEFAULT_LOCK_WHEN_HIDDEN_MS,
  };
  const firstKey = vault.suite.random(KEY_LENGTH);
  const supervisors = supervisorReadingKeys.map(hexToBytes);
  const origin = sealChainOrigin(vault.suite, context.spaceId, context.keys.signing.publicKey, firstKey, supervisors);
  const chain = startChain(firstKey);
  const created = auditToChange(context, chain, {
    at: vault.now(),
    by: profile.label,
    action: 'profile.created',
    recordId: null,
    reason: '',
  });
  const committed = await store.value.commit([
    documentToChange(context, VAULT_DOCUMENT, document),
    documentToChange(context, SETTINGS_DOCUMENT, settings),
    documentToChange(context, AUDIT_ORIGIN_DOCUMENT, bytesToHex(origin)),
    created.change,
    logStateToChange(context, { chain: created.next, journal: { seq: 0, head: new Uint8Array(32) } }),
  ]);
  store.value.close();
  return committed.ok ? vault.device.writeProfile(row) : committed;
}

async function openProfile(
  vault: Vault,
  row: ProfileRow,
  masterKey: Uint8Array,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const context = vaultContext(vault.suite, masterKey);
  vault.suite.wipe(masterKey);
  const profile = decodePublicProfile(vault.suite, row.publicBytes);
  // The row that names the keys must be this master key's own, or tier 2 would be closed to somebody else's key.
  if (!profile || profile.signingKey !== bytesToHex(context.keys.signing.publicKey))
    return err({ type: 'slot-damaged' });
  const store = await vault.device.openProfile(row.profileId);
  if (!store.ok) return store;
  const draftKeys = await vault.openDraftKeys(row.profileId);
  const view = rowToView(vault, row);
  const session = await openSession(context, vault.device, store.value, draftKeys, view, vault.now, report);
  if (!session.ok) return session;
  const logged = await commitWithLog(session.value, [], [], [{ action: 'vault.unlocked', recordId: null, reason: '' }]);
  if (!logged.ok) return logged;
  vault.session = session.value;
  return ok(sessionToView(session.value));
}

export async function unlockProfile(
  vault: Vault,
  { profileId, passphrase }: RequestOf<'profile.unlock'>,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const row = await findProfile(vault, profileId);
  if (!row.ok) return row;
  report({ step: 'deriving', done: 0, of: 1 });
  const masterKey = await openSlotWithPassphrase(vault.suite, vault.device, row.value, 1, passphrase, vault.now);
  if (!masterKey.ok) return masterKey;
  report({ step: 'opening', done: 0, of: null });
  return openProfile(vault, row.value, masterKey.value, report);
}

export async function findProfile(vault: Vault, profileId: string): Promise<Result<ProfileRow, VaultError>> {
  const rows = await vault.device.profiles();
  if (!rows.ok) return rows;
  const row = rows.value.find((candidate) => candidate.profileId === profileId);
  return row ? ok(row) : err({ type: 'not-found' });
}

export async function removeProfile(
  vault: Vault,
  { profileId, force }: RequestOf<'profile.remove'>,
): Promise<Result<Record<string, never>, VaultError>> {
  if (!force) {
    const store = await vault.device.openProfile(profileId);
    if (!store.ok) return store;
    const records = await store.value.count('records');
    const drafts = await store.value.count('drafts');
    store.value.close();
    if (!records.ok) return records;
    if (!drafts.ok) return drafts;
    if (records.value + drafts.value > 0) return err({ type: 'incomplete', missing: ['unsent'] });
  }
  if (vault.session?.profile.profileId === profileId) {
    vault.session.store.close();
    vault.session.draftKeys.close();
    vault.session = null;
  }
  const removed = await vault.device.removeProfile(profileId);
  if (!removed.ok) return removed;
  await vault.removeDraftKeys(profileId);
  return ok({});
}

/** Slots first, then every database and the drafts' keys. */
export async function eraseDevice(vault: Vault): Promise<Result<Record<string, never>, VaultError>> {
  const rows = await vault.device.profiles();
  vault.session?.store.close();
  vault.session?.draftKeys.close();
  vault.session = null;
  const erased = await vault.device.erase();
  if (rows.ok) for (const { profileId } of rows.value) await vault.removeDraftKeys(profileId);
  return erased.ok ? ok({}) : erased;
}

export async function writeSettings(
  session: Session,
  settings: Settings,
): Promise<Result<Record<string, never>, VaultError>> {
  const written = await session.store.commit([documentToChange(session, SETTINGS_DOCUMENT, settings)]);
  if (!written.ok) return written;
  session.settings = settings;
  return ok({});
}
