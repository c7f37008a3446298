/**
 * The vault without its worker: the real commands over the real suite and the real store (on an in-memory IndexedDB).
 *
 * The one thing replaced is where Argon2id runs: here, instead of in a throwaway worker, which Node does not have. Import
 * `derive-here.ts` first.
 */
import 'fake-indexeddb/auto';
import { ok, type Result } from '../../src/result/result.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { createErasableKeys, type InPlaceFile } from '../../src/store/erasable-keys.ts';
import type { VaultError } from '../../src/vault/errors.ts';
import type { CommandName, RequestOf, ResponseOf, VaultEvent } from '../../src/vault/protocol.ts';
import { commands } from '../../src/vault/protocol.ts';
import { runCommand } from '../../src/vault/worker/run-command.ts';
import type { Vault } from '../../src/vault/worker/vault.ts';
import { realSuite } from '../crypto/suite-for-tests.ts';
import { household, person, programme } from './sample.ts';

export const PASSPHRASE = 'correct horse battery';
export const SUPERVISOR_PASSPHRASE = 'quiet river under stone';

export interface TestVault {
  readonly vault: Vault;
  readonly events: VaultEvent[];
  call<C extends CommandName>(name: C, payload: RequestOf<C>): Promise<Result<ResponseOf<C>, VaultError>>;
  /** The value, or a failure of the test that names the error. */
  ask<C extends CommandName>(name: C, payload: RequestOf<C>): Promise<ResponseOf<C>>;
}

const draftFiles = new Map<string, Uint8Array>();

/** Bytes that stay when a vault is started anew, as a file would. */
export function draftFile(profileId: string): InPlaceFile {
  const bytes = draftFiles.get(profileId) ?? new Uint8Array(65_536);
  draftFiles.set(profileId, bytes);
  return {
    read(target, { at }) {
      target.set(bytes.subarray(at, at + target.length));
      return target.length;
    },
    write(source, { at }) {
      bytes.set(source, at);
      return source.length;
    },
    flush: () => undefined,
    close: () => undefined,
  };
}

/** Forgets everything that was stored. */
export async function emptyDisk(): Promise<void> {
  draftFiles.clear();
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name as string);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  }
}

const noNetwork = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

/**
 * Starts a vault on what the disk holds: as after a restart. Several may be started at once, as several tablets that happen to
 * share one disk: profiles lie in databases of their own.
 */
export async function startVault(now: () => number = Date.now, fetch: Vault['fetch'] = noNetwork): Promise<TestVault> {
  const device = await openDeviceStore();
  if (!device.ok) throw new Error(device.error.type);
  const events: VaultEvent[] = [];
  const vault: Vault = {
    suite: await realSuite(),
    device: device.value,
    openDraftKeys: async (profileId) => ok(createErasableKeys(draftFile(profileId))),
    removeDraftKeys: async (profileId) => void draftFiles.delete(profileId),
    fetch,
    origin: 'https://tessera.example',
    session: null,
    now,
    emit: (event) => events.push(event),
  };
  const call: TestVault['call'] = async (name, payload) => {
    const request = commands[name].request.parse(payload);
    return runCommand(vault, name, request, () => undefined);
  };
  return {
    vault,
    events,
    call,
    async ask(name, payload) {
      const answer = await call(name, payload);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.type}`);
      return answer.value;
    },
  };
}

export async function enrol({ ask }: TestVault, label = 'Heron'): Promise<ResponseOf<'profile.create'>> {
  const { profiles } = await ask('device.read', {});
  const hasSupervisor = profiles.some(({ role }) => role === 'supervisor');
  return ask('profile.create', {
    officer: { label, passphrase: PASSPHRASE },
    supervisor: hasSupervisor ? null : { label: 'Supervisor', passphrase: SUPERVISOR_PASSPHRASE },
    language: 'en',
    undertakingAcceptedAt: 1,
    programme,
    forms: [household, person],
  });
}

const MEMBER = '0'.repeat(31);

/** Fills and registers a household with one member; answers of every tier are recognisable. */
export async function register(
  { ask }: TestVault,
  given: string,
  more: { protection?: 'granted' | 'refused'; family?: string; photo?: Uint8Array<ArrayBuffer> } = {},
): Promise<ResponseOf<'household.register'> & { personId: string; attachmentId: string }> {
  const draft = await ask('draft.start', { language: 'en' });
  const { draftId } = draft;
  await ask('draft.write-consent', {
    draftId,
    complete: true,
    consent: {
      ...draft.consent,
      noticeGivenAt: 1,
      comprehensionChecked: true,
      manner: 'spoken-certified',
      decisions: [{ purposeId: 'P', purposeVersion: 1, outcome: more.protection ?? 'granted' }],
    },
  });
  const section = (answers: [number, string][]) => ({
    answers: answers.map(([fieldId, value]) => ({ fieldId, rowId: 0, value })),
    page: 0,
    complete: true,
  });
  await ask('draft.write-section', {
    draftId,
    sectionId: 'household',
    state: section([
      [1, '0770123456'],
      [2, 'tent-17'],
      [3, 'call-the-aunt'],
    ]),
  });
  const { photo } = more;
  const attached = photo
    ? await ask('attachment.write', { draftId, formId: 102, fieldId: 6, mediaType: 'image/jpeg', bytes: photo })
    : { attachmentId: '' };
  await ask('draft.write-section', {
    draftId,
    sectionId: `${MEMBER}1`,
    state: section([
      [1, given],
      [2, more.family ?? 'Haddad'],
      [3, '1990-05-01'],
      [4, 'ID-4711'],
      [5, 'note-of-protection'],
      [6, attached.attachmentId],
    ]),
  });
  await ask('draft.write-decider', { draftId, memberId: `${MEMBER}1`, decider: { who: 'respondent' } });
  const receipt = await ask('household.register', { draftId });
  const view = await ask('household.read', { recordId: receipt.householdId });
  return { ...receipt, personId: view.members[0]!.recordId, attachmentId: attached.attachmentId };
}
