/**
 * What one person is asked: each purpose that rests on consent, and each recipient of any purpose, one by one.
 *
 * A no to a purpose covers everybody, so its recipients are only asked about once the purpose itself may be served. Nobody is
 * asked about what never happens: authorities are refused by every gate, whatever a person said.
 */
import type { Programme, Purpose } from '../programme/programme.ts';
import { isAsked } from './allowed-purposes.ts';
import type { Decision, Outcome } from './decision.ts';

export interface Question {
  readonly purpose: Purpose;
  /** Null: the controller itself. */
  readonly recipientId: string | null;
}

type Said = Pick<Decision, 'purposeId' | 'purposeVersion' | 'recipientId' | 'outcome'>;

/** The newest answer to one question, for the version that is asked about; null before there is one. */
export function outcomeOf(decisions: readonly Said[], { purpose, recipientId }: Question): Outcome | null {
  const decision = decisions.find(
    (each) =>
      each.purposeId === purpose.id &&
      each.purposeVersion === purpose.version &&
      (each.recipientId ?? null) === recipientId,
  );
  return decision?.outcome ?? null;
}

/** Recipients that a purpose may ever go to. */
export const recipientsOf = ({ recipients }: Pick<Programme, 'recipients'>, purpose: Purpose): readonly string[] =>
  purpose.recipients.filter((id) => recipients.some((each) => each.id === id && each.role !== 'authority'));

/** Of one purpose, in the order in which they are asked, as far as what was decided opens them. */
export function questionsOf(
  programme: Pick<Programme, 'recipients'>,
  purpose: Purpose,
  decisions: readonly Said[],
): Question[] {
  const itself: Question = { purpose, recipientId: null };
  const outcome = outcomeOf(decisions, itself);
  const isServed = isAsked(purpose) ? outcome === 'granted' : outcome !== 'objected';
  const ofRecipients = isServed
    ? recipientsOf(programme, purpose).map((recipientId): Question => ({ purpose, recipientId }))
    : [];
  return isAsked(purpose) ? [itself, ...ofRecipients] : ofRecipients;
}

/** What is still to be answered, in the programme's order. */
export const openQuestions = (
  programme: Pick<Programme, 'purposes' | 'recipients'>,
  decisions: readonly Said[],
): Question[] =>
  programme.purposes
    .flatMap((purpose) => questionsOf(programme, purpose, decisions))
    .filter((question) => outcomeOf(decisions, question) === null);
