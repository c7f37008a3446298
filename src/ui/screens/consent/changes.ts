/**
 * Which later decisions a person may make, by what stands today, and what each becomes. Pure.
 *
 * A yes is given to one recipient; a no to the programme itself (`recipientId` null) is a no to everybody.
 */
import { isAsked } from '../../../consent/allowed-purposes.ts';
import { type Decision, type Outcome, startConsent } from '../../../consent/decision.ts';
import type { Programme, Purpose } from '../../../programme/programme.ts';
import { unreachable } from '../../../result/result.ts';
import type { ConsentInput, ConsentView, StandingView } from '../../../vault/views/consent-views.ts';

export type ChangeKind = 'withdraw' | 'refuse' | 'object' | 'grant';

/** What somebody pressed: which of a purpose's lines, and what is to become of it. */
export interface Change {
  readonly kind: ChangeKind;
  readonly purpose: Purpose;
  readonly recipientId: string | null;
}

export function changesOf(
  purpose: Pick<Purpose, 'basis'>,
  { recipientId, standing }: Pick<StandingView, 'recipientId' | 'standing'>,
): readonly ChangeKind[] {
  // Whoever passes data on needs the person's word for it, whatever the basis of the purpose.
  const needsYes = isAsked(purpose) || recipientId !== null;
  switch (standing) {
    case 'allowed':
      return [needsYes ? 'withdraw' : 'object'];
    case 'conditional':
      return ['withdraw'];
    case 'another-version':
    case 'expired':
    case 'not-effective':
      return ['grant', 'withdraw'];
    case 'not-decided':
    case 'not-explained':
    case 'pending':
      return needsYes ? ['grant', 'refuse'] : ['object'];
    case 'refused':
    case 'withdrawn':
    case 'objected':
      return ['grant'];
    default:
      return unreachable(standing);
  }
}

/** Whether all of it is about what needs the person's agreement, which no help may depend on. */
export const isOptional = (changes: readonly Change[]): boolean =>
  changes.every(({ purpose, recipientId }) => isAsked(purpose) || recipientId !== null);

const outcomes: Readonly<Record<ChangeKind, Outcome>> = {
  withdraw: 'withdrawn',
  refuse: 'refused',
  object: 'objected',
  grant: 'granted',
};

const decisionOf = (kind: ChangeKind, purpose: Purpose, recipientId: string | null): Decision => ({
  purposeId: purpose.id,
  purposeVersion: purpose.version,
  recipientId,
  outcome: outcomes[kind],
  conditions: '',
  validUntil: null,
});

/** A no to each of these lines. */
export const noesOf = (changes: readonly Change[]): Decision[] =>
  changes.map(({ kind, purpose, recipientId }) => decisionOf(kind, purpose, recipientId));

/** A yes of one purpose to each of these recipients, with the person's own condition or ''. */
export const yesesOf = (purpose: Purpose, recipientIds: readonly (string | null)[], conditions: string): Decision[] =>
  recipientIds.map((recipientId) => ({ ...decisionOf('grant', purpose, recipientId), conditions }));

/** A no to everything that today has a yes, or needs none: one for each purpose, and so for all its recipients. */
export function withdrawEverything(
  programme: Pick<Programme, 'purposes'>,
  standings: readonly StandingView[],
): Change[] {
  return programme.purposes.flatMap((purpose): Change[] => {
    const lines = standings.filter(({ purposeId }) => purposeId === purpose.id);
    const isOpen = lines.some((line) =>
      changesOf(purpose, line).some((kind) => kind === 'withdraw' || kind === 'object'),
    );
    return isOpen ? [{ kind: isAsked(purpose) ? 'withdraw' : 'object', purpose, recipientId: null }] : [];
  });
}

/**
 * A later decision before it is said how it was given. Who speaks for the person is as it was last.
 *
 * @param language of whoever decides, as far as it is known
 */
export function startChange(
  { notice }: Pick<Programme, 'notice'>,
  { events }: Pick<ConsentView, 'events'>,
  language: string,
  decisions: readonly Decision[],
): ConsentInput {
  const { noticeGivenAt: _, ...start } = startConsent(notice, language);
  const last = events.at(-1)?.event;
  return {
    ...start,
    ...(last && { capacity: last.capacity, guardian: last.guardian, childView: last.childView }),
    decisions: [...decisions],
  };
}
