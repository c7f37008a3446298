/**
 * Enrolling: an officer, with the sample's supervisor beside where there is none yet, all of it or nothing.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { sealChainOrigin, startChain } from '../../../crypto/audit-chain.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, SessionView, Settings } from '../../protocol.ts';
import { calibrate } from '../keys/derive.ts';
import { DERIVATIONS_PER_PROFILE, type Enrolled, enrolProfile } from '../keys/enrol.ts';
import { decodePublicProfile } from '../keys/public-profile.ts';
import { auditToChange, documentToChange, logStateToChange } from '../session/log.ts';
import { SETTINGS_DOCUMENT, vaultContext } from '../session/open-session.ts';
import { VAULT_DOCUMENT, type VaultDocument } from '../session/vault-document.ts';
import type { Vault } from '../vault.ts';
import { openProfile, type Report, rowToView } from './profile-commands.ts';

/** The audit chain's first key, closed to the supervisors: docs/cryptography.md, "Audit chain". */
const AUDIT_ORIGIN_DOCUMENT = 'audit-origin';

const DEFAULT_LOCK_AFTER_MS = 300_000;
const DEFAULT_LOCK_WHEN_HIDDEN_MS = 120_000;
/** Shorter ones are refused whatever judged them. */
const SHORTEST_PASSPHRASE = 10;

export async function createProfile(
  vault: Vault,
  request: ParsedRequestOf<'profile.create'>,
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
  request: ParsedRequestOf<'profile.create'>,
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
  request: ParsedRequestOf<'profile.create'>,
  supervisorReadingKeys: string[],
): Promise<Result<void, VaultError>> {
  const context = vaultContext(vault.suite, masterKey);
  const store = await vault.device.openProfile(row.profileId);
  if (!store.ok) return store;
  const document: VaultDocument = {
    programme: request.programme,
    forms: request.forms,
    earlierForms: [],
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
