import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDisk, register, SUPERVISOR_PASSPHRASE } from '../vault-for-tests.ts';
import { answer, type Clock, carry, outboxOf, type Tablet, tablets } from './tablets.ts';

beforeEach(emptyDisk);
let clock: Clock;
beforeEach(() => {
  clock = { now: 1_800_000_000_000 };
});

const PHOTO = 600_000;
const photo = () => Uint8Array.from({ length: PHOTO }, (_, index) => (index * 7) % 251);

async function seenBy({ ask, call }: Tablet, recordId: string, attachmentId: string) {
  await ask('record.reveal', { recordId, reason: 'checking', passphrase: SUPERVISOR_PASSPHRASE });
  const read = await call('attachment.read', { recordId, attachmentId });
  await ask('record.hide', { recordId });
  return read.ok ? read.value.bytes : read.error.type;
}

describe('a photo', () => {
  it('goes in chunks where its field may, and is whole at the supervisor', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, attachmentId } = await register(officer, 'Amina', { photo: photo() });
    const chunks = (await outboxOf(officer)).filter(({ header }) => header.kind === 'attachment-chunk');
    expect(chunks).toHaveLength(3);
    expect(await carry(officer, supervisor)).toEqual({ known: 0, refused: 0 });
    const seen = await seenBy(supervisor, personId, attachmentId);
    expect(typeof seen !== 'string' && Buffer.from(seen).equals(Buffer.from(photo()))).toBe(true);
  });

  it('is taken back with its field, and erased with its person', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, householdId, attachmentId } = await register(officer, 'Amina', { photo: photo() });
    await carry(officer, supervisor);
    const held = () => supervisor.session.store.count('attachments');
    expect(await held()).toEqual({ ok: true, value: 1 });
    clock.now += 60_000;
    await officer.ask('consent.add', { subjectId: personId, consent: answer('objected', 'A') });
    await carry(officer, supervisor);
    expect(await held()).toEqual({ ok: true, value: 0 });

    const other = await register(officer, 'Amina', { photo: photo() });
    await carry(officer, supervisor);
    expect(await held()).toEqual({ ok: true, value: 1 });
    await supervisor.ask('record.erase', { recordId: other.householdId, reason: 'asked for' });
    expect(await held()).toEqual({ ok: true, value: 0 });
    await carry(supervisor, officer);
    const ids = await officer.session.store.readMany('attachments', [
      Uint8Array.from(Buffer.from(other.attachmentId, 'hex')),
      Uint8Array.from(Buffer.from(attachmentId, 'hex')),
    ]);
    // The first person's stays where it was taken.
    expect(ids.ok && ids.value.map((row) => row !== null)).toEqual([false, true]);
    expect((await officer.ask('household.read', { recordId: householdId })).members).toHaveLength(1);
  });
});
