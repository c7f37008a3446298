import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/bytes/bytes.ts';
import { joinedVaults, sessionOf } from '../joined-vaults.ts';
import { emptyDisk, PASSPHRASE, register, startVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

describe('officers who join without a network', () => {
  it('are in one space with the founder, and close sensitive answers to the founder', async () => {
    const { founder, officers } = await joinedVaults();
    const root = sessionOf(founder).membership!;
    for (const officer of officers) {
      const { membership, writer } = sessionOf(officer);
      expect(membership!.spaceId).toEqual(root.spaceId);
      expect(membership).toMatchObject({ state: 'confirmed', role: 'officer', rosterNumber: 2n });
      const founderKey = root.roster.devices[0]!.readingKey;
      expect(writer.restrictedReaders.map(bytesToHex)).toEqual([founderKey]);
      expect(writer.sensitiveReaders.map(bytesToHex)).toContain(founderKey);
    }
    const { devices } = await founder.ask('devices.read', {});
    expect(devices.map(({ name, state }) => [name, state])).toEqual([
      ['Founder', 'confirmed'],
      ['Officer 1', 'confirmed'],
      ['Officer 2', 'confirmed'],
    ]);
  });

  it('are members again after a restart, with what they registered', async () => {
    const { officers } = await joinedVaults({ officers: 1 });
    await register(officers[0]!, 'Amal');
    const { profileId } = sessionOf(officers[0]!).profile;
    const again = await startVault();
    const view = await again.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
    expect(view.membership).toEqual({
      role: 'officer',
      state: 'confirmed',
      holdsRootKey: false,
      isUnpublished: false,
      documentsWaiting: 0,
    });
    expect((await again.ask('people.find', { query: 'amal', limit: 5 })).total).toBe(1);
  });
});
