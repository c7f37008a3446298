import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { foundProgramme } from '../joined-vaults.ts';
import { emptyDisk, enrol, PASSPHRASE, register, startVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

describe('the demonstration', () => {
  it('contacts nothing, whatever is asked of it, and has nothing for a server', async () => {
    let asked = 0;
    const vault = await startVault(Date.now, () => {
      asked += 1;
      throw new Error('The demonstration went to the network');
    });
    const { profile } = await enrol(vault);
    await register(vault, 'Amal');
    const passphrase = PASSPHRASE;
    const id = '0'.repeat(32);
    const needsProgramme = [
      await vault.call('programme.publish', { passphrase }),
      await vault.call('programme.read-recovery-code', { passphrase }),
      await vault.call('invitation.create', { role: 'officer', validForMs: 60_000, passphrase }),
      await vault.call('invitation.end', { invitationId: id, passphrase }),
      await vault.call('devices.read', {}),
      await vault.call('devices.confirm', { deviceIds: [id], passphrase }),
      await vault.call('devices.revoke', { deviceId: id, passphrase }),
    ];
    for (const answer of needsProgramme) expect(answer).toEqual({ ok: false, error: { type: 'no-programme' } });
    await vault.call('sync.read', {});
    await vault.call('sync.run', {});
    const again = await vault.ask('profile.unlock', { profileId: profile.profileId, passphrase });
    expect(again.membership).toBeNull();
    expect(await vault.vault.device.deliveries()).toEqual({ ok: true, value: [] });
    expect(asked).toBe(0);
  });

  it('closes nothing to a supervisor of a real programme on the same tablet', async () => {
    const vault = await startVault();
    await enrol(vault);
    const sample = vault.vault.session!.writer.restrictedReaders;
    await foundProgramme(vault);
    const founder = vault.vault.session!.writer.restrictedReaders;
    await enrol(vault, 'Ibis');
    expect(vault.vault.session!.writer.restrictedReaders).toEqual(sample);
    expect(sample).not.toEqual(founder);
  });
});
