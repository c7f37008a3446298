import './derive-here.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDisk, enrol, PASSPHRASE, register, SUPERVISOR_PASSPHRASE, startVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

describe('revealing', () => {
  it('needs the passphrase, gives tier 2 of one record, and is in the log before it is answered', async () => {
    const vault = await startVault();
    await enrol(vault);
    const { personId } = await register(vault, 'Amina');
    const ask = (passphrase: string) =>
      vault.call('record.reveal', { recordId: personId, reason: 'checking the card', passphrase });
    expect(await ask('wrong passphrase')).toMatchObject({ error: { type: 'wrong-passphrase' } });
    expect(await ask(SUPERVISOR_PASSPHRASE)).toMatchObject({ error: { type: 'wrong-passphrase' } });

    const revealed = await ask(PASSPHRASE);
    expect(revealed.ok && revealed.value.fields).toEqual([
      { fieldId: 4, rowId: 0, value: 'ID-4711' },
      { fieldId: 6, rowId: 0, value: '' },
    ]);
    const { entries } = await vault.ask('audit.read', { before: null, limit: 1 });
    expect(entries).toMatchObject([{ action: 'record.revealed', recordId: personId, reason: 'checking the card' }]);
  });

  it('ends by itself after 60 seconds', async () => {
    const vault = await startVault();
    await enrol(vault);
    const { personId } = await register(vault, 'Amina');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      vault.vault.session!.revealed?.end();
      await vault.ask('record.reveal', { recordId: personId, reason: 'checking', passphrase: PASSPHRASE });
      expect(vault.events).toEqual([]);
      vi.advanceTimersByTime(60_000);
      expect(vault.events).toEqual([{ type: 'reveal-ended', recordId: personId }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives a sealed photo back while it lasts, and not before or after', async () => {
    const vault = await startVault();
    await enrol(vault);
    const draft = await vault.ask('draft.start', { language: 'en' });
    const { draftId } = draft;
    const bytes = new Uint8Array(600_000).map((_, index) => index % 251);
    const { attachmentId } = await vault.ask('attachment.write', {
      draftId,
      formId: 102,
      fieldId: 6,
      mediaType: 'image/jpeg',
      bytes: bytes.slice(),
    });
    await vault.ask('draft.write-consent', { draftId, complete: true, consent: { ...draft.consent, decisions: [] } });
    const complete = (answers: [number, string][]) => ({
      answers: answers.map(([fieldId, value]) => ({ fieldId, rowId: 0, value })),
      page: 0,
      complete: true,
    });
    await vault.ask('draft.write-section', { draftId, sectionId: 'household', state: complete([]) });
    await vault.ask('draft.write-section', {
      draftId,
      sectionId: '1'.repeat(32),
      state: complete([
        [1, 'Amina'],
        [6, attachmentId],
      ]),
    });
    await vault.ask('draft.write-decider', {
      draftId,
      memberId: '1'.repeat(32),
      decider: { who: 'respondent' },
    });
    const { householdId } = await vault.ask('household.register', { draftId });
    const [member] = (await vault.ask('household.read', { recordId: householdId })).members;
    const recordId = member!.recordId;
    const photo = () => vault.call('attachment.read', { recordId, attachmentId });

    expect(await photo()).toEqual({ ok: false, error: { type: 'tier-sealed' } });
    await vault.ask('record.reveal', { recordId, reason: 'checking', passphrase: PASSPHRASE });
    expect(await photo()).toEqual({ ok: true, value: { mediaType: 'image/jpeg', bytes } });
    await vault.ask('record.hide', { recordId });
    expect(await photo()).toEqual({ ok: false, error: { type: 'tier-sealed' } });
  });
});
