import '../derive-here.ts';
import { beforeEach, expect, it } from 'vitest';
import { person } from '../sample.ts';
import { emptyDisk, enrol, SUPERVISOR_PASSPHRASE, startVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

it('the session is told again only when something that it shows has changed', async () => {
  const started = await startVault();
  await enrol(started);
  const { profiles } = await started.ask('device.read', {});
  const supervisor = profiles.find(({ role }) => role === 'supervisor');
  if (!supervisor) throw new Error('No supervisor');
  const unlocked = await started.ask('profile.unlock', {
    profileId: supervisor.profileId,
    passphrase: SUPERVISOR_PASSPHRASE,
  });
  const first = await started.ask('session.read', { known: '' });
  expect(first.view).toEqual(unlocked);
  expect(await started.ask('session.read', { known: first.stamp })).toEqual({ stamp: first.stamp, view: null });

  const published = await started.ask('form.publish', { definition: { ...person, version: '2' }, files: [] });
  const second = await started.ask('session.read', { known: first.stamp });
  expect(second.stamp).not.toBe(first.stamp);
  expect(second.view).toEqual(published);
});

it('nobody is told of a session while the vault is locked', async () => {
  const started = await startVault();
  expect(await started.call('session.read', { known: '' })).toEqual({ ok: false, error: { type: 'locked' } });
});
