import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexToBytes } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import type { RosterDevice } from '../../../src/wire/roster.ts';
import { databases } from '../store/databases.ts';
import { error, readySpace, rosterOf, serve } from './server-for-tests.ts';
import { createDevice, createRoot, NOW } from './space-for-tests.ts';

describe.each(databases)('invited devices, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  async function ready() {
    const space = await readySpace(serve(database));
    const { root, device, roster } = space;
    const supervisor: RosterDevice = { ...device.inRoster, role: 'supervisor' };
    const second = root.roster(2n, rosterOf([supervisor]), roster);
    expect((await space.put(second)).status).toBe(204);
    const invite = async (of = root, more: { expiresAt?: number } = {}) => {
      const invitation = of.invite(more);
      const invited = await createDevice(root.spaceId, hexToBytes(invitation.invitationId));
      return { ...invitation, invited, enrolment: invitation.enrol(invited.keys) };
    };
    return { ...space, supervisor, second, invite };
  }

  it('are let in while no supervisor is there: once, in time, and by an invitation of the root', async () => {
    const { invite, enrol, push, root } = await ready();
    const { invited, enrolment, enrol: enrolWith } = await invite();
    expect((await enrol(enrolment)).status).toBe(201);
    expect((await enrol(enrolment)).status).toBe(201);
    expect((await push([invited.next()], invited)).body).toMatchObject({ acknowledged: '1' });
    const again = await createDevice(root.spaceId, invited.deviceId);
    expect((await enrol(enrolWith(again.keys))).body).toEqual(error('invitation-used'));
    expect((await enrol((await invite(root, { expiresAt: NOW })).enrolment)).body).toEqual(error('invitation-expired'));
    expect((await enrol((await invite(createRoot())).enrolment)).body).toEqual(error('invitation-forged'));
    expect((await enrol({ any: 'thing' })).body).toEqual(error('request-malformed'));
  });

  it('take no other id than their invitation has, and no keys that its holder did not sign', async () => {
    const { invite, enrol, device, root } = await ready();
    const { enrol: enrolWith, enrolment } = await invite();
    expect((await enrol(enrolWith((await createDevice(root.spaceId)).keys))).body).toEqual(error('enrolment-forged'));
    expect((await enrol(enrolWith(device.keys))).body).toEqual(error('enrolment-forged'));
    const other = await createDevice(root.spaceId, hexToBytes(enrolment.device.deviceId));
    expect((await enrol({ ...enrolment, device: other.keys })).body).toEqual(error('enrolment-forged'));
  });

  it('are not let in once their invitation ended', async () => {
    const { invite, enrol, put, root, supervisor, second } = await ready();
    const { invitationId, enrolment } = await invite();
    await put(root.roster(3n, rosterOf([supervisor], { endedInvitations: [invitationId] }), second));
    expect((await enrol(enrolment)).body).toEqual(error('invitation-ended'));
  });

  it('that nobody confirmed are shut out with the end of their invitation, but for what they had sent', async () => {
    const { invite, enrol, put, push, pull, enrolments, root, supervisor, second } = await ready();
    const [ended, kept] = [await invite(), await invite()];
    for (const { enrolment, invited } of [ended, kept]) {
      await enrol(enrolment);
      await push([invited.next()], invited);
    }
    await put(root.roster(3n, rosterOf([supervisor], { endedInvitations: [ended.invitationId] }), second));
    const more = await push([ended.invited.next()], ended.invited);
    expect(more.body).toMatchObject({ acknowledged: '1', refused: { type: 'device-revoked', finalSeq: '1' } });
    expect((await pull(0, ended.invited)).body).toEqual(error('device-revoked', { finalSeq: '1' }));
    expect((await push([kept.invited.next()], kept.invited)).body).toMatchObject({ acknowledged: '2', refused: null });
    expect((await enrolments()).body).toEqual({ enrolments: [kept.enrolment] });
  });

  it('are shown to supervisors with what they were let in with, until a roster names them', async () => {
    const { invite, enrol, enrolments, put, root, supervisor, second } = await ready();
    const { invited, enrolment } = await invite();
    await enrol(enrolment);
    expect((await enrolments()).body).toEqual({ enrolments: [enrolment] });
    expect((await enrolments(invited)).body).toEqual(error('not-a-supervisor'));
    const third = root.roster(3n, rosterOf([supervisor, invited.inRoster]), second);
    expect((await put(third)).status).toBe(204);
    expect((await enrolments()).body).toEqual({ enrolments: [] });
    const revoked = rosterOf([{ ...supervisor, finalSeq: 0 }, invited.inRoster]);
    await put(root.roster(4n, revoked, third));
    expect((await enrolments()).body).toEqual(error('device-revoked', { finalSeq: '0' }));
  });

  it('pull what officers may, until a roster says more of them', async () => {
    const { invite, enrol, push, pullAll, put, root, supervisor, second, device } = await ready();
    const { invited, enrolment } = await invite();
    await enrol(enrolment);
    const closed = device.next();
    await push([closed, device.next({ isForAll: true }), device.withdraw(closed)]);
    const positions = async () => (await pullAll(invited)).map(({ position }) => position);
    expect(await positions()).toEqual([2n, 3n]);
    const third = root.roster(3n, rosterOf([supervisor, { ...invited.inRoster, role: 'focal-point' }]), second);
    await put(third);
    expect(await positions()).toEqual([1n, 2n, 3n]);
    await put(root.roster(4n, rosterOf([supervisor, invited.inRoster]), third));
    expect(await positions()).toEqual([2n, 3n]);
  });
});
