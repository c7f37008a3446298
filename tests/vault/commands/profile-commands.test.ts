import '../derive-here.ts';
import { beforeEach, expect, it } from 'vitest';
import { err, ok } from '../../../src/result/result.ts';
import type { DeviceStore } from '../../../src/store/contract.ts';
import { createErasableKeys } from '../../../src/store/erasable-keys.ts';
import { runCommand } from '../../../src/vault/worker/run-command.ts';
import type { Vault } from '../../../src/vault/worker/vault.ts';
import { draftFile, emptyDisk, enrol, PASSPHRASE, startVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

/** As the browser has it: a file that is open cannot be opened a second time. */
function openableOnce(): Vault['openDraftKeys'] {
  let isOpen = false;
  return async (profileId) => {
    if (isOpen) return err({ type: 'storage-blocked' });
    isOpen = true;
    const close = (): void => {
      isOpen = false;
    };
    return ok(createErasableKeys({ ...draftFile(profileId), close }));
  };
}

/** A store that has no room while `isFull` says so. */
const fillable = (device: DeviceStore, isFull: () => boolean): DeviceStore => ({
  ...device,
  async openProfile(profileId) {
    const opened = await device.openProfile(profileId);
    if (!opened.ok) return opened;
    const { commit } = opened.value;
    return ok({
      ...opened.value,
      commit: async (changes) => (isFull() ? err({ type: 'storage-full' }) : commit(changes)),
    });
  },
});

it('an unlock that fails for want of room keeps no file open, so that the next try opens the drafts', async () => {
  const earlier = await startVault();
  const { profile } = await enrol(earlier);
  const { draftId } = await earlier.ask('draft.start', { language: 'en' });

  const { vault: started } = await startVault();
  let isFull = true;
  const vault: Vault = {
    ...started,
    device: fillable(started.device, () => isFull),
    openDraftKeys: openableOnce(),
  };
  const run = (name: 'profile.unlock' | 'home.read', payload: object) =>
    runCommand(vault, name, payload as never, () => undefined);
  const unlock = () => run('profile.unlock', { profileId: profile.profileId, passphrase: PASSPHRASE });

  expect(await unlock()).toEqual(err({ type: 'storage-full' }));
  isFull = false;
  expect(await unlock()).toMatchObject({ ok: true });
  expect(await run('home.read', {})).toMatchObject({ ok: true, value: { problems: [], drafts: [{ draftId }] } });
});
