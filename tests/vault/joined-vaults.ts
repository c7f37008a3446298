/**
 * A programme with its founder and officers on tablets of their own, who joined without a network: invitations as files, and
 * rosters handed over. Import `derive-here.ts` first.
 */
import type { FormDefinition } from '../../src/forms/definition.ts';
import type { Programme } from '../../src/programme/programme.ts';
import type { Result } from '../../src/result/result.ts';
import type { VaultError } from '../../src/vault/errors.ts';
import type { DeviceRole } from '../../src/vault/views/joining-views.ts';
import { handOverDocuments, takeDocuments } from '../../src/vault/worker/membership/hand-over.ts';
import type { Session } from '../../src/vault/worker/session/session.ts';
import type { Vault } from '../../src/vault/worker/vault.ts';
import { household, person, programme } from './sample.ts';
import { PASSPHRASE, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

export interface JoinedVaults {
  readonly founder: TestVault;
  readonly officers: readonly TestVault[];
  readonly recoveryCode: string;
}

export interface JoinOptions {
  readonly officers?: number;
  readonly now?: () => number;
  readonly fetch?: Vault['fetch'];
  readonly sharing?: Programme['sharing'];
  readonly forms?: FormDefinition[];
}

/** Milliseconds since the Unix epoch, for everybody in a test. */
export interface Clock {
  now: number;
}

export const DAY_MS = 86_400_000;

/** The sample programme, as somebody's own. */
export const ownProgramme: Programme = { ...programme, id: 'own', demonstration: false };

export async function foundProgramme(
  started: TestVault,
  { sharing = 'supervisors', forms = [household, person] }: JoinOptions = {},
  label = 'Founder',
): Promise<string> {
  const created = await started.ask('programme.create', {
    supervisor: { label, passphrase: SUPERVISOR_PASSPHRASE },
    language: 'en',
    undertakingAcceptedAt: 1,
    programme: { ...ownProgramme, sharing },
    forms,
  });
  return created.recoveryCode;
}

export const invite = ({ ask }: TestVault, role: DeviceRole = 'officer') =>
  ask('invitation.create', { role, validForMs: DAY_MS, passphrase: SUPERVISOR_PASSPHRASE });

export const acceptance = (bytes: Uint8Array<ArrayBuffer>, label: string) => ({
  bytes,
  profile: { label, passphrase: PASSPHRASE },
  language: 'en' as const,
  undertakingAcceptedAt: 1,
});

/** Every officer is in the roster, and has it; nothing has been published to any server. */
export async function joinedVaults({ officers = 2, now, fetch, ...options }: JoinOptions = {}): Promise<JoinedVaults> {
  const founder = await startVault(now, fetch);
  const recoveryCode = await foundProgramme(founder, options);
  const joined: TestVault[] = [];
  for (let index = 0; index < officers; index++) {
    joined.push(await join(founder, `Officer ${index + 1}`, { now, fetch }));
  }
  for (const officer of joined) await handOver(officer, founder);
  await confirmAll(founder);
  for (const officer of joined) await handOver(founder, officer);
  return { founder, officers: joined, recoveryCode };
}

/** A new tablet that accepted an invitation from a file; nobody has confirmed it yet. */
export async function join(
  founder: TestVault,
  label: string,
  {
    role,
    now,
    fetch,
  }: { role?: DeviceRole; now?: (() => number) | undefined; fetch?: Vault['fetch'] | undefined } = {},
): Promise<TestVault> {
  const { file } = await invite(founder, role);
  const tablet = await startVault(now, fetch);
  await tablet.ask('invitation.accept', acceptance(file, label));
  return tablet;
}

export async function confirmAll({ ask }: TestVault): Promise<void> {
  const { devices } = await ask('devices.read', {});
  const deviceIds = devices.filter(({ state }) => state === 'waiting').map(({ deviceId }) => deviceId);
  if (deviceIds.length > 0) await ask('devices.confirm', { deviceIds, passphrase: SUPERVISOR_PASSPHRASE });
}

/** Documents and enrolments from one tablet to another, as in a file. */
export async function handOver(from: TestVault, to: TestVault) {
  const frames = unwrap(await handOverDocuments(sessionOf(from)));
  return unwrap(await takeDocuments(sessionOf(to), frames));
}

export function sessionOf({ vault }: TestVault): Session {
  if (!vault.session) throw new Error('Locked');
  return vault.session;
}

function unwrap<T>(result: Result<T, VaultError>): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
