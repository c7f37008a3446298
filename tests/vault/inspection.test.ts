import './derive-here.ts';
import { beforeEach, expect, it } from 'vitest';
import { household } from './sample.ts';
import { emptyDisk, enrol, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

/** The supervisor's own profile, unlocked: on a fresh disk, or after a restart. */
async function supervisor(): Promise<TestVault> {
  const started = await startVault();
  if ((await started.ask('device.read', {})).profiles.length === 0) await enrol(started);
  const { profiles } = await started.ask('device.read', {});
  const { profileId } = profiles.find(({ role }) => role === 'supervisor')!;
  await started.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });
  return started;
}

const inspection = { fileName: 'next.xlsx', definition: { ...household, version: '2' } };

it('a form that is being inspected is there again after a restart, until it is ended', async () => {
  const before = await supervisor();
  expect(await before.ask('inspection.read', {})).toEqual({ inspection: null });
  await before.ask('inspection.write', { inspection });

  const after = await supervisor();
  expect(await after.ask('inspection.read', {})).toEqual({ inspection });
  await after.ask('inspection.write', { inspection: null });
  expect(await after.ask('inspection.read', {})).toEqual({ inspection: null });
});

it('an officer can keep none', async () => {
  const vault = await startVault();
  await enrol(vault);
  const written = await vault.call('inspection.write', { inspection });
  expect(written).toEqual({ ok: false, error: { type: 'supervisors-only' } });
});
