import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../src/result/result.ts';
import { createKeeper, forgetKeeper, leaveKeeper, unsavedKeeper } from '../../../../src/ui/screens/register/keeper.ts';
import type { VaultError } from '../../../../src/vault/errors.ts';
import { full, scriptedVault } from '../scripted-vault.ts';
import { DRAFT_ID, draftOf, MEMBER_ID } from './registration-for-tests.ts';

const state = (value: string, complete = false) => ({ answers: [{ fieldId: 1, rowId: 0, value }], page: 0, complete });

function keeperOn(write: () => Result<unknown, VaultError>) {
  const vault = scriptedVault({
    'draft.write-section': write,
    'draft.write-consent': write,
    'draft.remove-member': () => ok({}),
  });
  return { vault, keeper: createKeeper(vault, draftOf()) };
}
const saved = () => ok({ savedAt: 1 });

describe('keeper of a registration', () => {
  it('shows a change at once, and keeps it when it cannot be written', async () => {
    const { keeper } = keeperOn(() => err(full));
    keeper.setSection('household', state('0770'));
    expect(keeper.draft().household.answers[0]?.value).toBe('0770');
    expect(await keeper.settle()).toEqual({ type: 'not-saved', error: full });
    expect(keeper.draft().household.answers[0]?.value).toBe('0770');
  });

  it('opens the consent step again with every change of it, until it is confirmed', () => {
    const { keeper } = keeperOn(saved);
    expect(keeper.draft().consentComplete).toBe(true);
    keeper.setConsent((consent) => ({ ...consent, witness: 'Layla' }));
    expect(keeper.draft().consentComplete).toBe(false);
    keeper.confirmConsent();
    expect(keeper.draft().consentComplete).toBe(true);
  });

  it('writes nothing when a change changes nothing', () => {
    const { keeper, vault } = keeperOn(saved);
    keeper.setConsent((consent) => consent);
    expect(vault.calls).toEqual([]);
    expect(keeper.draft().consentComplete).toBe(true);
  });

  it('adds a member with the first answer, changes it in place, and removes it for good', async () => {
    const { keeper, vault } = keeperOn(saved);
    keeper.setSection(MEMBER_ID, state('A'));
    keeper.setSection(MEMBER_ID, state('Amina', true));
    expect(keeper.draft().members).toEqual([{ ...state('Amina', true), memberId: MEMBER_ID, decider: null }]);
    keeper.removeMember(MEMBER_ID);
    expect(keeper.draft().members).toEqual([]);
    expect(await keeper.settle()).toEqual({ type: 'saved' });
    expect(vault.calls.at(-1)?.command).toBe('draft.remove-member');
  });

  it('outlives its screen while something is unsaved, and no longer', async () => {
    const { keeper, vault } = keeperOn(() => err(full));
    keeper.setSection('household', state('0770'));
    await keeper.settle();
    leaveKeeper(vault, keeper);
    await keeper.settle();
    expect(unsavedKeeper(vault, DRAFT_ID)).toBe(keeper);

    vault.answer({ 'draft.write-section': saved });
    leaveKeeper(vault, keeper);
    await keeper.settle();
    await Promise.resolve();
    expect(unsavedKeeper(vault, DRAFT_ID)).toBeNull();
  });

  it('is forgotten once the draft is gone', async () => {
    const { keeper, vault } = keeperOn(() => err(full));
    keeper.setSection('household', state('0770'));
    leaveKeeper(vault, keeper);
    await keeper.settle();
    forgetKeeper(vault, DRAFT_ID);
    expect(unsavedKeeper(vault, DRAFT_ID)).toBeNull();
  });
});
