/**
 * From a profile's new keys to its store: documents, the first log entry, and last of all the row that names it.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { sealChainOrigin, startChain } from '../../../crypto/audit-chain.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change, DeliveryRow, ProfileRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { Settings } from '../../protocol.ts';
import type { Enrolled } from '../keys/enrol.ts';
import { auditToChange, documentToChange, logStateToChange } from '../session/log.ts';
import { SETTINGS_DOCUMENT, type VaultContext, vaultContext } from '../session/open-session.ts';
import { type EarlierForm, VAULT_DOCUMENT, type VaultDocument } from '../session/vault-document.ts';
import type { Vault } from '../vault.ts';
import { rowToView } from './profile-commands.ts';

/** The audit chain's first key, closed to the supervisors: docs/cryptography.md, "Audit chain". */
const AUDIT_ORIGIN_DOCUMENT = 'audit-origin';

const DEFAULT_LOCK_AFTER_MS = 300_000;
const DEFAULT_LOCK_WHEN_HIDDEN_MS = 120_000;
/** Shorter ones are refused whatever judged them. */
const SHORTEST_PASSPHRASE = 10;

interface Wanted {
  readonly label: string;
  readonly passphrase: string;
}

/** Whether profiles of these names may be made. @returns those that there are */
export async function checkWanted(vault: Vault, wanted: readonly Wanted[]): Promise<Result<ProfileRow[], VaultError>> {
  const existing = await vault.device.profiles();
  if (!existing.ok) return existing;
  const labels = [...existing.value.map((row) => rowToView(vault, row).label), ...wanted.map(({ label }) => label)];
  if (new Set(labels.map((label) => label.trim().toLocaleLowerCase())).size !== labels.length) {
    return err({ type: 'label-taken' });
  }
  if (wanted.some(({ passphrase }) => passphrase.length < SHORTEST_PASSPHRASE)) return err({ type: 'weak-passphrase' });
  return existing;
}

export interface NewStore {
  readonly programme: Programme;
  readonly forms: readonly FormDefinition[];
  readonly earlierForms?: readonly EarlierForm[];
  readonly language: Settings['language'];
  readonly undertakingAcceptedAt: number;
  readonly supervisorReadingKeys: readonly string[];
  /** What else lies in the store from the start. */
  readonly more?: (context: VaultContext) => readonly Change[];
  readonly delivery?: DeliveryRow;
}

export async function storeEnrolled(
  vault: Vault,
  { row, profile, masterKey }: Enrolled,
  wanted: NewStore,
): Promise<Result<void, VaultError>> {
  const context = vaultContext(vault.suite, masterKey);
  const store = await vault.device.openProfile(row.profileId);
  if (!store.ok) return store;
  const document: VaultDocument = {
    programme: wanted.programme,
    forms: [...wanted.forms],
    earlierForms: [...(wanted.earlierForms ?? [])],
    ownReadingKey: profile.readingKey,
    supervisorReadingKeys: [...wanted.supervisorReadingKeys],
    undertakingAcceptedAt: wanted.undertakingAcceptedAt,
  };
  const settings: Settings = {
    language: wanted.language,
    lockAfterMs: DEFAULT_LOCK_AFTER_MS,
    lockWhenHiddenMs: DEFAULT_LOCK_WHEN_HIDDEN_MS,
  };
  const firstKey = vault.suite.random(KEY_LENGTH);
  const supervisors = wanted.supervisorReadingKeys.map(hexToBytes);
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
    ...(wanted.more?.(context) ?? []),
  ]);
  store.value.close();
  if (!committed.ok) return committed;
  const delivery = wanted.delivery ? await vault.device.writeDelivery(wanted.delivery) : ok(undefined);
  return delivery.ok ? vault.device.writeProfile(row) : delivery;
}
