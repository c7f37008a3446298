/**
 * Commands about profiles: who uses this tablet, unlocking, removing, erasing.
 */
import { bytesToHex } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { ProfileRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { ProfileView, Progress, RequestOf, ResponseOf, SessionView, Settings } from '../../protocol.ts';
import { openSlotWithPassphrase } from '../keys/authenticate.ts';
import { decodePublicProfile } from '../keys/public-profile.ts';
import { contentHashOf } from '../membership/programme-body.ts';
import { commitWithLog, documentToChange } from '../session/log.ts';
import { openSession, SETTINGS_DOCUMENT, vaultContext } from '../session/open-session.ts';
import type { Session } from '../session/session.ts';
import type { Vault } from '../vault.ts';

export type Report = (progress: Progress) => void;

export function rowToView(vault: Vault, row: ProfileRow): ProfileView {
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
    membership: membershipToView(session),
  };
}

function membershipToView({ suite, membership, programme, forms }: Session): SessionView['membership'] {
  if (!membership) return null;
  const { document, role, state } = membership;
  return {
    role,
    state,
    holdsRootKey: document.holdsRootKey,
    isUnpublished: document.holdsRootKey && contentHashOf(suite, programme, forms) !== document.contentHash,
    documentsWaiting: document.queue.length,
  };
}

export function readSession(
  session: Session,
  { known }: RequestOf<'session.read'>,
): Result<ResponseOf<'session.read'>, VaultError> {
  const stamp = stampOf(session);
  return ok({ stamp, view: stamp === known ? null : sessionToView(session) });
}

/** Changes with whatever `sessionToView` shows; made from versions, because forms are large and are asked about often. */
function stampOf({ suite, profile, settings, programme, forms, membership }: Session): string {
  const member = membership && {
    role: membership.role,
    state: membership.state,
    holdsRootKey: membership.document.holdsRootKey,
    contentHash: membership.document.contentHash,
    waiting: membership.document.queue.length,
  };
  const versions = [programme.id, programme.version, ...forms.map(({ formId, version }) => [formId, version])];
  return bytesToHex(suite.hash(encodeJson([profile, settings, versions, member]))).slice(0, 32);
}

/** Opens the profile's session with its master key, which is wiped. */
export async function openProfile(
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
  if (!draftKeys.ok) {
    store.value.close();
    return draftKeys;
  }
  const view = rowToView(vault, row);
  const opened = await openSession(context, vault.device, store.value, draftKeys.value, view, vault.now, report);
  const logged = opened.ok ? await logUnlock(opened.value) : opened;
  if (!opened.ok || !logged.ok) {
    // The file of draft keys can be open once: held on to, it would make the drafts unreadable at the next try.
    draftKeys.value.close();
    store.value.close();
    return logged as Result<never, VaultError>;
  }
  vault.session = opened.value;
  return ok(sessionToView(opened.value));
}

const logUnlock = (session: Session): Promise<Result<void, VaultError>> =>
  commitWithLog(session, [], [], [{ action: 'vault.unlocked', recordId: null, reason: '' }]);

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
