/**
 * Keeps a registration while it is on screen: the newest state, and the queue that brings the vault after it.
 *
 * What the officer sees changes at once and is never taken back by a failed write. A keeper with something unsaved outlives
 * its screen, so that leaving a registration while the tablet is full, and coming back, shows what was typed.
 */
import type { MemberDecider } from '../../../consent/decider.ts';
import type { ConsentDraft } from '../../../consent/decision.ts';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { DraftMember, DraftView, SectionState } from '../../../vault/protocol.ts';
import { createSaveQueue, type SaveState } from './save-queue.ts';

export interface Keeper {
  draft(): DraftView;
  saving(): SaveState<VaultError>;
  /** Whatever changes in it opens the consent step again, until it is confirmed. */
  setConsent(change: (consent: ConsentDraft) => ConsentDraft): void;
  confirmConsent(): void;
  setSection(sectionId: string, state: SectionState): void;
  /** A member id that is new adds the member. */
  setDecider(memberId: string, decider: MemberDecider): void;
  removeMember(memberId: string): void;
  /** Resolves once all is saved, or could not be; tries again what failed before. */
  settle(): Promise<SaveState<VaultError>>;
  hurry(): void;
  subscribe(listener: () => void): () => void;
}

type Asks = Pick<VaultClient, 'call'>;

export function createKeeper(vault: Asks, start: DraftView): Keeper {
  const queue = createSaveQueue<VaultError>();
  const listeners = new Set<() => void>();
  const { draftId } = start;
  let draft = start;

  function become(next: DraftView): void {
    draft = next;
    for (const listener of [...listeners]) listener();
  }

  function writeConsent(consent: ConsentDraft, complete: boolean): void {
    become({ ...draft, consent, consentComplete: complete });
    queue.put('consent', () => vault.call('draft.write-consent', { draftId, consent, complete }));
  }

  return {
    draft: () => draft,
    saving: queue.state,
    hurry: queue.hurry,
    settle: queue.settle,
    subscribe(listener) {
      listeners.add(listener);
      const leaveQueue = queue.subscribe(listener);
      return () => {
        listeners.delete(listener);
        leaveQueue();
      };
    },
    setConsent(change) {
      const consent = change(draft.consent);
      if (consent !== draft.consent) writeConsent(consent, false);
    },
    confirmConsent() {
      if (!draft.consentComplete) writeConsent(draft.consent, true);
    },
    setSection(sectionId, state) {
      become(withSection(draft, sectionId, state));
      queue.put(sectionId, () => vault.call('draft.write-section', { draftId, sectionId, state }));
    },
    setDecider(memberId, decider) {
      become(withDecider(draft, memberId, decider));
      queue.put(`decider ${memberId}`, () => vault.call('draft.write-decider', { draftId, memberId, decider }));
    },
    removeMember(memberId) {
      become({ ...draft, members: draft.members.filter((member) => member.memberId !== memberId) });
      queue.forget(memberId);
      queue.forget(`decider ${memberId}`);
      queue.put(`remove ${memberId}`, () => vault.call('draft.remove-member', { draftId, memberId }));
    },
  };
}

function withSection(draft: DraftView, sectionId: string, state: SectionState): DraftView {
  if (sectionId === 'household') return { ...draft, household: state };
  return { ...draft, members: withMember(draft.members, sectionId, state) };
}

const EMPTY_MEMBER = { answers: [], page: 0, complete: false, decider: null };

function withMember(members: readonly DraftMember[], memberId: string, change: Partial<DraftMember>): DraftMember[] {
  const isKnown = members.some((member) => member.memberId === memberId);
  return isKnown
    ? members.map((member) => (member.memberId === memberId ? { ...member, ...change } : member))
    : [...members, { ...EMPTY_MEMBER, ...change, memberId }];
}

/** One person answered: said of a second member, it is no longer said of the first. */
function withDecider(draft: DraftView, memberId: string, decider: MemberDecider): DraftView {
  const members = draft.members.map((member) =>
    decider.who === 'respondent' && member.decider?.who === 'respondent' ? { ...member, decider: null } : member,
  );
  return { ...draft, members: withMember(members, memberId, { decider }) };
}

const left = new WeakMap<Asks, Map<string, Keeper>>();

/** For a screen that goes: the keeper stays until all is saved. */
export function leaveKeeper(vault: Asks, keeper: Keeper): void {
  const { draftId } = keeper.draft();
  const ofVault = left.get(vault) ?? new Map<string, Keeper>();
  left.set(vault, ofVault.set(draftId, keeper));
  keeper.hurry();
  void keeper.settle().then(({ type }) => {
    if (type === 'saved' && ofVault.get(draftId) === keeper) ofVault.delete(draftId);
  });
}

/** The keeper of a draft whose last change may not be saved yet. */
export const unsavedKeeper = (vault: Asks, draftId: string): Keeper | null => left.get(vault)?.get(draftId) ?? null;

/** For a draft that was discarded or registered: nothing of it may be written any more. */
export function forgetKeeper(vault: Asks, draftId: string): void {
  left.get(vault)?.delete(draftId);
}
