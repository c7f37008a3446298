/**
 * Who may speak for somebody else, each as one choice: the relation, and what their word rests on. Kept as codes, so that they
 * can be read in any language.
 */
import type { ChildView, Guardian } from '../../../../consent/decision.ts';

export type GuardianKind = 'mother' | 'father' | 'spouse' | 'relative' | 'appointed';

const guardians: Readonly<Record<GuardianKind, Guardian>> = {
  mother: { relation: 'mother', authority: 'parent' },
  father: { relation: 'father', authority: 'parent' },
  spouse: { relation: 'spouse', authority: 'family' },
  relative: { relation: 'relative', authority: 'caregiver' },
  appointed: { relation: 'guardian', authority: 'appointed' },
};

export const guardiansOfChild: readonly GuardianKind[] = ['mother', 'father', 'relative', 'appointed'];
export const guardiansOfAdult: readonly GuardianKind[] = ['spouse', 'relative', 'appointed'];

export const guardianOf = (kind: GuardianKind): Guardian => guardians[kind];
/** Null where it was written by something else. */
export const kindOfGuardian = (guardian: Guardian | null): GuardianKind | null =>
  (Object.keys(guardians) as GuardianKind[]).find(
    (kind) => guardians[kind].relation === guardian?.relation && guardians[kind].authority === guardian.authority,
  ) ?? null;

export type ViewKind = 'agrees' | 'objects' | 'too-young' | 'not-here';
export const viewKinds: readonly ViewKind[] = ['agrees', 'objects', 'too-young', 'not-here'];

export const viewOf = (kind: ViewKind): ChildView =>
  kind === 'agrees' || kind === 'objects' ? { view: kind, reason: '' } : { view: 'not-asked', reason: kind };
export const kindOfView = (view: ChildView | null): ViewKind | null =>
  view === null
    ? null
    : (viewKinds.find((kind) => viewOf(kind).view === view.view && viewOf(kind).reason === view.reason) ?? null);
