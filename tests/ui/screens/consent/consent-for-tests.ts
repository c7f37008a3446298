/** Consent events and what a screen gets of them. */
import { ConsentEvent } from '../../../../src/consent/event.ts';
import type { ConsentView, StandingView } from '../../../../src/vault/views/consent-views.ts';

export const SUBJECT = '9'.repeat(32);

const start = ConsentEvent.parse({
  id: 'e'.repeat(32),
  subjectId: SUBJECT,
  previous: [],
  deviceId: '7'.repeat(32),
  officer: 'Heron',
  at: 1_799_000_000_000,
  place: 'Riverside',
  notice: { id: 'notice', version: 1, language: 'ar', mode: 'read', contentHash: '0'.repeat(64) },
  explained: [
    { purposeId: 'A', purposeVersion: 1 },
    { purposeId: 'C', purposeVersion: 1 },
    { purposeId: 'T', purposeVersion: 1 },
  ],
  manner: 'spoken-certified',
  capacity: 'adult',
  comprehensionChecked: true,
  guardian: null,
  childView: null,
  interpreter: '',
  witness: '',
  evidenceId: null,
  decisions: [],
  reverses: [],
});

export const eventOf = (more: Partial<ConsentEvent> = {}): ConsentEvent => ({ ...start, ...more });

export const decisionOf = (
  purposeId: string,
  outcome: ConsentEvent['decisions'][number]['outcome'],
  recipientId: string | null = null,
): ConsentEvent['decisions'][number] => ({
  purposeId,
  purposeVersion: 1,
  recipientId,
  basis: 'consent',
  outcome,
  conditions: '',
  validUntil: null,
});

export const standing = (
  purposeId: string,
  what: StandingView['standing'],
  more: Partial<StandingView> = {},
): StandingView => ({ purposeId, recipientId: null, standing: what, since: 1_799_000_000_000, until: null, ...more });

export const consentOf = (more: Partial<ConsentView> = {}): ConsentView => ({
  subjectId: SUBJECT,
  householdId: '8'.repeat(32),
  name: 'Amina',
  events: [{ event: eventOf({ decisions: [decisionOf('C', 'granted')] }), isGenuine: true }],
  standings: [standing('A', 'allowed'), standing('C', 'allowed'), standing('T', 'refused')],
  ...more,
});
