import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentToChange } from '../../../src/vault/worker/session/log.ts';
import { VAULT_DOCUMENT, VaultDocument } from '../../../src/vault/worker/session/vault-document.ts';
import { household, person, programme } from '../sample.ts';
import { emptyDisk, enrol, PASSPHRASE, startVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

const yesNo = [
  { value: 'yes', label: { en: 'Yes', fr: 'Oui' } },
  { value: 'no', label: { en: 'No', fr: 'Non' } },
];
const sexes = [{ value: 'f', label: { en: 'Female' } }];

/** A form as version 0.1 wrote it: a list a field, and nothing of what was added since. */
function asWrittenBy01(form: typeof person, choicesById: Record<number, typeof yesNo | typeof sexes>) {
  const { choiceLists: _lists, files: _files, fields, ...rest } = form;
  return {
    ...rest,
    fields: fields.map(({ tierFrom: _from, tierReason: _reason, choiceList: _list, ...field }) => ({
      ...field,
      choices: choicesById[field.id] ?? null,
    })),
  };
}

const earlier = {
  programme,
  forms: [asWrittenBy01(household, {}), asWrittenBy01(person, { 2: yesNo, 3: sexes, 4: yesNo })],
  ownReadingKey: '0'.repeat(64),
  supervisorReadingKeys: ['1'.repeat(64)],
  undertakingAcceptedAt: 1,
};

describe('a vault document of version 0.1', () => {
  it('keeps the labels of its choices, equal lists once a form', () => {
    const [first, second] = VaultDocument.parse(earlier).forms;
    expect(first).toEqual(household);
    expect(second?.choiceLists).toEqual({ 'list-1': yesNo, 'list-2': sexes });
    expect(second?.fields.map(({ id, choiceList }) => [id, choiceList])).toEqual([
      [1, null],
      [2, 'list-1'],
      [3, 'list-2'],
      [4, 'list-1'],
      [5, null],
      [6, null],
    ]);
  });

  it('reads the same when it was written anew by this version', () => {
    const read = VaultDocument.parse(earlier);
    expect(VaultDocument.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('is unlocked as it lies on the disk', async () => {
    const started = await startVault();
    const { profile } = await enrol(started);
    const session = started.vault.session!;
    await session.store.commit([documentToChange(session, VAULT_DOCUMENT, earlier)]);
    const again = await startVault();
    const view = await again.ask('profile.unlock', { profileId: profile.profileId, passphrase: PASSPHRASE });
    expect(view.forms[1]?.choiceLists['list-1']).toEqual(yesNo);
  });
});
