/**
 * Which purposes a list of decisions leaves open, by the programme's legal bases: how version 0.1 read its one consent record
 * a household. What later records say is read from their events (writable.ts).
 *
 * Fails closed. Consent counts only for the very version of a purpose that was decided, and only while every decision on it
 * says yes: pending is not granted. A purpose on another basis needs no consent, but an objection ends it, whichever version
 * it was made against, because a new version may not bring back what a person has said no to.
 */
import type { Programme, Purpose } from '../programme/programme.ts';
import { unreachable } from '../result/result.ts';
import type { Decision, Outcome } from './decision.ts';

/**
 * Ids in the programme's order; a purpose that the programme no longer has is never among them. What was said of single
 * recipients decides what is passed on, and nothing of what may be asked.
 */
export function allowedPurposes(programme: Pick<Programme, 'purposes'>, decisions: readonly Decision[]): string[] {
  return programme.purposes.filter((purpose) => isAllowed(purpose, decisions)).map(({ id }) => id);
}

/** Consent is asked for; every other basis is explained, with the right to object. */
export const isAsked = ({ basis }: Pick<Purpose, 'basis'>): boolean => basis === 'consent';

function isAllowed(purpose: Purpose, decisions: readonly Decision[]): boolean {
  const onPurpose = decisions.filter(({ purposeId, recipientId }) => purposeId === purpose.id && recipientId === null);
  if (onPurpose.some(({ outcome }) => isNo(outcome))) return false;
  if (!isAsked(purpose)) return true;
  const onVersion = onPurpose.filter(({ purposeVersion }) => purposeVersion === purpose.version);
  return onVersion.length > 0 && onVersion.every(({ outcome }) => outcome === 'granted');
}

function isNo(outcome: Outcome): boolean {
  switch (outcome) {
    case 'refused':
    case 'withdrawn':
    case 'objected':
      return true;
    case 'granted':
    case 'pending':
      return false;
    default:
      return unreachable(outcome);
  }
}
