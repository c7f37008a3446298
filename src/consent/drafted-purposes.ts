/**
 * What may be asked while a registration is being filled in: what its event would let be written, once how it was given is
 * recorded, which no question is asked before.
 */
import type { Programme } from '../programme/programme.ts';
import type { MemberConsent } from './decider.ts';
import { consentToEvent } from './to-event.ts';
import { writablePurposes } from './writable.ts';

const NOBODY = '0'.repeat(32);

/** @returns ids in the programme's order */
export function draftedPurposes(
  programme: Pick<Programme, 'purposes'>,
  { consent, explained }: MemberConsent,
  now: number,
): string[] {
  const event = consentToEvent(
    { ...consent, manner: 'spoken-certified', comprehensionChecked: true },
    {
      programme,
      id: NOBODY,
      subjectId: NOBODY,
      deviceId: NOBODY,
      officer: '',
      at: now,
      place: '',
      contentHash: '',
      explained,
      history: [],
    },
  );
  return writablePurposes(programme, [event], now);
}
