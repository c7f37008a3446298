/** Consent events with everything in order, to be changed one thing at a time. */
import type { ConsentEvent, RecipientDecision } from '../../src/consent/event.ts';

export const idOf = (number: number): string => number.toString(16).padStart(32, '0');

export const decisionOf = (purposeId: string, more: Partial<RecipientDecision> = {}): RecipientDecision => ({
  purposeId,
  purposeVersion: 1,
  recipientId: null,
  basis: 'consent',
  outcome: 'granted',
  conditions: '',
  validUntil: null,
  ...more,
});

export const eventOf = (
  number: number,
  decisions: readonly RecipientDecision[],
  more: Partial<ConsentEvent> = {},
): ConsentEvent => ({
  id: idOf(number),
  subjectId: idOf(0xaa),
  previous: [],
  deviceId: idOf(0xdd),
  officer: 'Heron',
  at: number * 1000,
  place: 'Site 3',
  notice: { id: 'notice', version: 1, language: 'ar', mode: 'read', contentHash: '0'.repeat(64) },
  explained: decisions.map(({ purposeId, purposeVersion }) => ({ purposeId, purposeVersion })),
  manner: 'spoken-certified',
  capacity: 'adult',
  comprehensionChecked: true,
  guardian: null,
  childView: null,
  interpreter: '',
  witness: '',
  evidenceId: null,
  decisions: [...decisions],
  reverses: [],
  ...more,
});
