/**
 * The first event of each person of a household that is being registered, and what each one lets be written down.
 *
 * A household that none of its members answered for keeps the decisions of who did under its own id.
 */
import { explainedToAll, memberConsent } from '../../../consent/decider.ts';
import type { ConsentDraft } from '../../../consent/decision.ts';
import { writablePurposes } from '../../../consent/writable.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Draft } from '../session/draft.ts';
import { isFieldAllowed } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { type SignedEvent, signEvent } from './consent-record.ts';

export interface RegisteredPerson {
  readonly recordId: string;
  readonly memberId: string;
}

export interface RegistrationConsents {
  /** Of who answered: a member's record id, or null. */
  readonly respondentId: string | null;
  /** By the record that each is about. */
  readonly bySubject: ReadonlyMap<string, SignedEvent>;
  /** Purposes that the household's own fields may be written for. */
  readonly householdPurposes: readonly string[];
  purposesOf(recordId: string): readonly string[];
}

export function registrationConsents(
  session: Session,
  draft: Draft,
  household: FormDefinition,
  householdId: string,
  people: readonly RegisteredPerson[],
): RegistrationConsents {
  const at = session.now();
  const { programme } = session;
  const purposes = new Map<string, readonly string[]>();
  const bySubject = new Map<string, SignedEvent>();

  function sign(subjectId: string, consent: ConsentDraft, explained: readonly string[], place: string): void {
    const made = signEvent(session, withOwnEvidence(draft, consent), { subjectId, explained, history: [], place, at });
    bySubject.set(subjectId, made);
    purposes.set(subjectId, writablePurposes(programme, [made.event], at));
  }

  const deciders = draft.members.map((member, index) => ({
    recordId: (people[index] as RegisteredPerson).recordId,
    decider: member.decider,
  }));
  const respondentId = deciders.find(({ decider }) => decider?.who === 'respondent')?.recordId ?? null;
  const spoken = respondentId ?? householdId;
  sign(spoken, draft.consent, explainedToAll(programme), '');
  const householdPurposes = purposes.get(spoken) ?? [];
  const place = placeOf(draft, household, householdPurposes);
  if (place !== '') sign(spoken, draft.consent, explainedToAll(programme), place);
  for (const { recordId, decider } of deciders) {
    if (decider === null || recordId === respondentId) continue;
    const { consent, explained } = memberConsent(programme, draft.consent, decider);
    sign(recordId, consent, explained, place);
  }
  return { respondentId, bySubject, householdPurposes, purposesOf: (recordId) => purposes.get(recordId) ?? [] };
}

/** Nothing but what was sealed for this very draft counts as its evidence. */
const withOwnEvidence = (draft: Draft, consent: ConsentDraft): ConsentDraft =>
  consent.evidenceId !== null && !draft.attachmentIds.includes(consent.evidenceId)
    ? { ...consent, evidenceId: null }
    : consent;

/** The site, where the form asks for it and the answer may be kept. */
function placeOf({ household }: Draft, form: FormDefinition, purposes: readonly string[]): string {
  const field = form.fields.find(({ role, tier }) => role === 'site' && tier === 'personal');
  if (!field || !isFieldAllowed(field, purposes)) return '';
  return household.answers.find(({ fieldId }) => fieldId === field.id)?.value ?? '';
}
