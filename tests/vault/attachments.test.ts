import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FormDefinition, Tier } from '../../src/forms/definition.ts';
import type { AttachmentId, DraftId, Progress, RecordId } from '../../src/vault/protocol.ts';
import { LARGEST_ATTACHMENT } from '../../src/vault/protocol.ts';
import { runCommand } from '../../src/vault/worker/run-command.ts';
import { person } from './sample.ts';
import { emptyDisk, enrol, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

const FILM = 8;
const MEMBER = '1'.repeat(32);
const MIB = 1024 * 1024;

/** The person's form with a film of this tier. */
function withFilm(tier: Tier): FormDefinition {
  const photo = person.fields.at(-1)!;
  const film = { ...photo, id: FILM, path: '/data/film', type: 'video' as const, tier };
  return { ...person, version: tier, fields: [...person.fields, film] };
}

async function supervisorWith(form: FormDefinition): Promise<TestVault> {
  const vault = await startVault();
  await enrol(vault);
  const { profiles } = await vault.ask('device.read', {});
  const { profileId } = profiles.find(({ role }) => role === 'supervisor')!;
  await vault.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });
  await vault.ask('form.publish', { definition: form, files: [] });
  return vault;
}

const film = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(length).map((_, index) => (index * 7 + (index >> 12)) % 251);

const write = (draftId: DraftId, bytes: Uint8Array<ArrayBuffer>, mediaType = 'video/mp4') => ({
  draftId,
  formId: person.formId,
  fieldId: FILM,
  mediaType,
  bytes,
});

async function startDraft({ ask }: TestVault): Promise<DraftId> {
  const draft = await ask('draft.start', { language: 'en' });
  await ask('draft.write-consent', { draftId: draft.draftId, complete: true, consent: draft.consent });
  return draft.draftId;
}

/** Registers one person with the attachment, and gives how it is read. */
async function registerWith(
  vault: TestVault,
  draftId: DraftId,
  attachmentId: AttachmentId,
): Promise<{ recordId: RecordId; read: () => ReturnType<typeof vault.call<'attachment.read'>> }> {
  const state = (answers: [number, string][]) => ({
    answers: answers.map(([fieldId, value]) => ({ fieldId, rowId: 0, value })),
    page: 0,
    complete: true,
  });
  await vault.ask('draft.write-section', { draftId, sectionId: 'household', state: state([]) });
  await vault.ask('draft.write-section', { draftId, sectionId: MEMBER, state: state([[FILM, attachmentId]]) });
  await vault.ask('draft.write-decider', { draftId, memberId: MEMBER, decider: { who: 'respondent' } });
  const { householdId } = await vault.ask('household.register', { draftId });
  const recordId = (await vault.ask('household.read', { recordId: householdId })).members[0]!.recordId;
  return { recordId, read: () => vault.call('attachment.read', { recordId, attachmentId }) };
}

const sealed = { ok: false, error: { type: 'tier-sealed' } };

describe('a film', () => {
  it('of the largest size comes back byte for byte, and is refused one byte larger', async () => {
    const vault = await supervisorWith(withFilm('personal'));
    const draftId = await startDraft(vault);
    const bytes = film(LARGEST_ATTACHMENT);
    const { attachmentId } = await vault.ask('attachment.write', write(draftId, bytes.slice()));
    const { read } = await registerWith(vault, draftId, attachmentId);
    const back = await read();
    expect(back.ok && back.value.mediaType).toBe('video/mp4');
    expect(back.ok && Buffer.compare(back.value.bytes, bytes)).toBe(0);

    const again = await startDraft(vault);
    const refused = await vault.call('attachment.write', write(again, new Uint8Array(LARGEST_ATTACHMENT + 1)));
    expect(refused).toEqual({ ok: false, error: { type: 'attachment-too-large', limitBytes: 64 * MIB } });
  });

  it.each([1, 262_142, 262_143, 262_144, 524_286, 524_287])('of %i bytes comes back whole', async (length) => {
    const vault = await supervisorWith(withFilm('personal'));
    const draftId = await startDraft(vault);
    const bytes = film(length);
    const { attachmentId } = await vault.ask('attachment.write', write(draftId, bytes.slice()));
    const { read } = await registerWith(vault, draftId, attachmentId);
    const back = await read();
    expect(back.ok && Buffer.compare(back.value.bytes, bytes)).toBe(0);
  });

  it('costs little more room than it has bytes', async () => {
    const vault = await supervisorWith(withFilm('personal'));
    await vault.ask('attachment.write', write(await startDraft(vault), film(4 * MIB)));
    for await (const chunk of vault.vault.session!.store.chunks('attachments', 5)) {
      expect(chunk.ok && chunk.value[0]!.bytes.length / (4 * MIB)).toBeLessThan(1.05);
    }
  });

  it('says how far it is sealed, up to the whole, and leaves nothing in the buffer that was handed over', async () => {
    const { vault, ask } = await supervisorWith(withFilm('sensitive'));
    const { draftId } = await ask('draft.start', { language: 'en' });
    const bytes = film(MIB);
    const steps: Progress[] = [];
    await runCommand(vault, 'attachment.write', write(draftId, bytes), (progress) => steps.push(progress));
    expect(steps.every(({ step, of }) => step === 'sealing' && of === MIB)).toBe(true);
    const done = steps.map((step) => step.done);
    expect(done.toSorted((a, b) => a - b)).toEqual(done);
    expect(done.length).toBeGreaterThan(4);
    expect(done.at(-1)).toBe(MIB);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe('reading back an attachment', () => {
  const prepared = async (tier: Tier) => {
    const vault = await supervisorWith(withFilm(tier));
    const draftId = await startDraft(vault);
    const { attachmentId } = await vault.ask('attachment.write', write(draftId, film(99)));
    return { vault, attachmentId, ...(await registerWith(vault, draftId, attachmentId)) };
  };
  const reveal = (recordId: RecordId) => ({ recordId, reason: 'check', passphrase: SUPERVISOR_PASSPHRASE });

  it('needs no reveal at tier 1, but a record that names it', async () => {
    const { vault, attachmentId, read } = await prepared('personal');
    expect((await read()).ok).toBe(true);
    const other = await startDraft(vault);
    const written = await vault.ask('attachment.write', write(other, film(5)));
    const { recordId } = await registerWith(vault, other, written.attachmentId);
    expect(await vault.call('attachment.read', { recordId, attachmentId })).toEqual(sealed);
  });

  it('needs a reveal at tier 2', async () => {
    const { vault, recordId, read } = await prepared('sensitive');
    expect(await read()).toEqual(sealed);
    await vault.ask('record.reveal', reveal(recordId));
    expect((await read()).ok).toBe(true);
    await vault.ask('record.hide', { recordId });
    expect(await read()).toEqual(sealed);
  });

  it('is refused at tier 3, revealed or not', async () => {
    const { vault, recordId, read } = await prepared('restricted');
    expect(await read()).toEqual(sealed);
    await vault.ask('record.reveal', reveal(recordId));
    expect(await read()).toEqual(sealed);
    await vault.ask('record.hide', { recordId });
  });

  it.each([
    ['text/html', 'application/octet-stream'],
    ['image/svg+xml', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['video/mp4" onload="x', 'application/octet-stream'],
    ['Video/WebM;codecs="vp8, opus"', 'video/webm'],
    ['image/jpeg', 'image/jpeg'],
    ['application/pdf', 'application/pdf'],
  ])('of type %s gives %s', async (given, back) => {
    const vault = await supervisorWith(withFilm('personal'));
    const draftId = await startDraft(vault);
    const { attachmentId } = await vault.ask('attachment.write', write(draftId, film(9), given));
    const { read } = await registerWith(vault, draftId, attachmentId);
    expect(await read()).toMatchObject({ value: { mediaType: back } });
  });
});

describe('correcting an attachment', () => {
  async function prepared(tier: Tier) {
    const vault = await supervisorWith(withFilm(tier));
    const draftId = await startDraft(vault);
    const { attachmentId } = await vault.ask('attachment.write', write(draftId, film(99)));
    const { recordId } = await registerWith(vault, draftId, attachmentId);
    const replacement = (bytes: Uint8Array<ArrayBuffer>, of = recordId) =>
      vault.ask('attachment.write-for-record', { recordId: of, fieldId: FILM, mediaType: 'video/mp4', bytes });
    const correct = (value: string) =>
      vault.call('record.correct', { recordId, changes: [{ fieldId: FILM, rowId: 0, value }], reason: 'too dark' });
    const read = (id: AttachmentId) => vault.call('attachment.read', { recordId, attachmentId: id });
    const count = async () => {
      const counted = await vault.vault.session!.store.count('attachments');
      return counted.ok ? counted.value : -1;
    };
    return { vault, recordId, attachmentId, replacement, correct, read, count };
  }

  it('puts the new one in the place of the old, which is deleted', async () => {
    const { attachmentId, replacement, correct, read, count } = await prepared('personal');
    const next = await replacement(film(123));
    expect(await correct(next.attachmentId)).toEqual({ ok: true, value: {} });
    expect(await read(next.attachmentId)).toEqual({ ok: true, value: { mediaType: 'video/mp4', bytes: film(123) } });
    expect(await read(attachmentId)).toEqual(sealed);
    expect(await count()).toBe(1);
  });

  it('writes a sensitive one without the old one being read, and only a reveal shows it', async () => {
    const { vault, recordId, replacement, correct, read } = await prepared('sensitive');
    const next = await replacement(film(123));
    expect((await correct(next.attachmentId)).ok).toBe(true);
    expect(await read(next.attachmentId)).toEqual(sealed);
    await vault.ask('record.reveal', { recordId, reason: 'check', passphrase: SUPERVISOR_PASSPHRASE });
    expect(await read(next.attachmentId)).toMatchObject({ value: { bytes: film(123) } });
    await vault.ask('record.hide', { recordId });
  });

  it('deletes what no correction has named, at the next one', async () => {
    const { replacement, correct, count } = await prepared('personal');
    await replacement(film(1));
    await replacement(film(2));
    expect(await count()).toBe(2);
    const last = await replacement(film(3));
    await correct(last.attachmentId);
    await replacement(film(4));
    expect(await count()).toBe(2);
  });

  it('names no attachment of another record, nor one that never was', async () => {
    const { vault, replacement, correct } = await prepared('personal');
    const draftId = await startDraft(vault);
    const other = await vault.ask('attachment.write', write(draftId, film(5)));
    const registered = await registerWith(vault, draftId, other.attachmentId);
    const forOther = await replacement(film(6), registered.recordId);
    for (const value of [other.attachmentId, forOther.attachmentId, 'f'.repeat(32), 'no id']) {
      expect(await correct(value), value).toEqual({ ok: false, error: { type: 'invalid-request' } });
    }
  });

  it('may leave none', async () => {
    const { correct, count } = await prepared('personal');
    expect((await correct('')).ok).toBe(true);
    expect(await count()).toBe(0);
  });
});
