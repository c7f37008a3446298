import { describe, expect, it } from 'vitest';
import {
  admit,
  type Place,
  placeAfter,
  placeBefore,
  resumePlace,
  stepNumber,
} from '../../../../src/ui/screens/register/steps.ts';
import { draftOf, emptyConsent, fullConsent, MEMBER_ID, OFFICER, programme } from './registration-for-tests.ts';

const places: Place[] = [
  { step: 'notice' },
  { step: 'decisions' },
  { step: 'manner' },
  { step: 'household' },
  { step: 'members' },
  { step: 'decider', memberId: MEMBER_ID },
  { step: 'own-consent', memberId: MEMBER_ID },
  { step: 'member', memberId: MEMBER_ID },
  { step: 'read-back' },
];
const done = { answers: [], page: 0, complete: true };
const resume = (draft: Parameters<typeof draftOf>[0]) => resumePlace(programme, draftOf(draft), OFFICER);

describe('steps of a registration', () => {
  it('unlock nothing before the notice was given', () => {
    const draft = draftOf({ consent: emptyConsent, consentComplete: false });
    for (const place of places) expect(admit(programme, draft, OFFICER, place)).toEqual({ step: 'notice' });
  });

  it('ask nothing about the person before every purpose is decided', () => {
    const consent = { ...fullConsent, decisions: fullConsent.decisions.slice(0, 1) };
    const draft = draftOf({ consent, consentComplete: false });
    for (const place of places.slice(2)) expect(admit(programme, draft, OFFICER, place)).toEqual({ step: 'decisions' });
  });

  it('ask nothing about the person before it is recorded how consent was given', () => {
    const draft = draftOf({ consent: { ...fullConsent, manner: null }, consentComplete: false });
    for (const place of places.slice(3)) expect(admit(programme, draft, OFFICER, place)).toEqual({ step: 'manner' });
  });

  it('lead through how consent was given again after a decision changed', () => {
    const draft = draftOf({ consentComplete: false });
    for (const place of places.slice(3)) expect(admit(programme, draft, OFFICER, place)).toEqual({ step: 'manner' });
  });

  it('let a person go anywhere once consent is complete', () => {
    const members = [{ ...done, memberId: MEMBER_ID, decider: { who: 'respondent' as const } }];
    for (const place of places) expect(admit(programme, draftOf({ members }), OFFICER, place)).toEqual(place);
  });

  it('ask nothing about a person for whom nobody has decided', () => {
    const member = { step: 'member', memberId: MEMBER_ID } as const;
    expect(admit(programme, draftOf(), OFFICER, member)).toEqual({ step: 'decider', memberId: MEMBER_ID });
    const decider = { who: 'own' as const, consent: fullConsent, complete: false };
    const members = [{ ...done, memberId: MEMBER_ID, decider }];
    const own = { step: 'own-consent', memberId: MEMBER_ID };
    expect(admit(programme, draftOf({ members }), OFFICER, member)).toEqual(own);
    expect(resume({ household: done, members })).toEqual(own);
  });

  it('open again at the first thing that is not done', () => {
    expect(resume({ consent: emptyConsent, consentComplete: false })).toEqual({ step: 'notice' });
    expect(resume({ consent: { ...fullConsent, decisions: [] } })).toEqual({ step: 'decisions' });
    expect(resume({ consentComplete: false })).toEqual({ step: 'manner' });
    expect(resume({})).toEqual({ step: 'household' });
    expect(resume({ household: done })).toEqual({ step: 'members' });
    const half = { ...done, complete: false, memberId: MEMBER_ID, decider: { who: 'respondent' as const } };
    expect(resume({ household: done, members: [half] })).toEqual({ step: 'member', memberId: MEMBER_ID });
    expect(resume({ household: done, members: [{ ...half, complete: true }] })).toEqual({ step: 'members' });
  });

  it('lead back from every place to the notice, and forward from every place to the read-back', () => {
    for (const start of places) {
      let back: Place = start;
      for (let place = placeBefore(back); place !== null; place = placeBefore(back)) back = place;
      expect(back).toEqual({ step: 'notice' });
      let on: Place = start;
      for (let place = placeAfter(on); place !== null; place = placeAfter(on)) on = place;
      expect(on).toEqual({ step: 'read-back' });
    }
  });

  it('go back to an earlier or the same counted step, never to a later one', () => {
    for (const place of places) {
      const before = placeBefore(place);
      if (before) expect(stepNumber(before)).toBeLessThanOrEqual(stepNumber(place));
    }
  });
});
