import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '../../src/consent/event.ts';
import { isEffective, standingOf } from '../../src/consent/standing.ts';
import type { LegalBasis } from '../../src/programme/programme.ts';
import { decisionOf, eventOf, idOf } from './history-for-tests.ts';

const NOW = 1_000_000;
const purpose = (basis: LegalBasis = 'consent', version = 1) => ({ id: 'P', version, basis });
const granted = decisionOf('P');
const to = (recipientId: string) => decisionOf('P', { recipientId });
const no = (outcome: 'refused' | 'withdrawn' | 'objected' | 'pending', recipientId: string | null = null) =>
  decisionOf('P', { outcome, recipientId });
const standing = (history: readonly ConsentEvent[], recipientId: string | null = null, of = purpose()) =>
  standingOf(history, of, recipientId, NOW);

describe('a history', () => {
  it('with a yes allows, for the recipient that it names and no other', () => {
    expect(standing([eventOf(1, [granted])])).toBe('allowed');
    expect(standing([eventOf(1, [granted])], 'tracing')).toBe('not-decided');
    expect(standing([eventOf(1, [to('tracing')])], 'tracing')).toBe('allowed');
    expect(standing([eventOf(1, [to('tracing')])])).toBe('not-decided');
    expect(standing([eventOf(1, [to('tracing')])], 'payments')).toBe('not-decided');
  });

  it('that is empty allows nothing, on any basis', () => {
    expect(standing([])).toBe('not-explained');
    expect(standing([], null, purpose('public-interest'))).toBe('not-explained');
  });

  it.each(['refused', 'withdrawn', 'objected', 'pending'] as const)(
    'lets %s stand beside a yes, in either order',
    (outcome) => {
      const [yes, after] = [eventOf(1, [granted]), eventOf(2, [no(outcome)])];
      expect(standing([yes, after])).toBe(outcome);
      expect(standing([after, yes])).toBe(outcome);
    },
  );

  it('takes a no to the whole purpose as one to every recipient, and not the other way round', () => {
    expect(standing([eventOf(1, [granted, to('tracing')]), eventOf(2, [no('withdrawn')])], 'tracing')).toBe(
      'withdrawn',
    );
    expect(standing([eventOf(1, [granted, to('tracing')]), eventOf(2, [no('withdrawn', 'tracing')])])).toBe('allowed');
    expect(standing([eventOf(1, [to('tracing'), to('cash')]), eventOf(2, [no('refused', 'cash')])], 'tracing')).toBe(
      'allowed',
    );
  });

  it('is allowed again by a grant that names every no', () => {
    const before = [eventOf(1, [granted]), eventOf(2, [no('withdrawn')]), eventOf(3, [no('objected')])];
    const again = (reverses: number[]) => eventOf(4, [granted], { reverses: reverses.map(idOf) });
    expect(standing([...before, again([2, 3])])).toBe('allowed');
    expect(standing([...before, again([2])])).toBe('withdrawn');
    expect(standing([...before, again([])])).toBe('withdrawn');
    expect(standing([...before, again([2]), eventOf(5, [granted], { reverses: [idOf(3)] })])).toBe('withdrawn');
  });

  it('does not bring an old yes back to life by a yes that does not count', () => {
    const before = [eventOf(1, [granted]), eventOf(2, [no('withdrawn')])];
    const again = (more: Partial<ConsentEvent>, decision = granted) =>
      eventOf(3, [decision], { reverses: [idOf(2)], ...more });
    expect(standing([...before, again({ capacity: 'unclear' })])).toBe('withdrawn');
    expect(standing([...before, again({}, decisionOf('P', { conditions: 'not to the office in town' }))])).toBe(
      'withdrawn',
    );
    expect(standing([...before, again({}, decisionOf('P', { validUntil: NOW }))])).toBe('withdrawn');
    expect(standing([...before, again({}, to('tracing'))])).toBe('withdrawn');
    expect(standing([...before, again({}, decisionOf('Q'))])).toBe('withdrawn');
    expect(standing([...before, again({}, no('pending'))])).toBe('withdrawn');
  });

  it('does not let one event say no and take it back', () => {
    expect(standing([eventOf(1, [no('refused'), granted], { reverses: [idOf(1)] })])).toBe('refused');
  });

  it('does not stretch a yes to another version, nor forget a no', () => {
    expect(
      standing(
        [eventOf(1, [granted]), eventOf(2, [], { explained: [{ purposeId: 'P', purposeVersion: 2 }] })],
        null,
        purpose('consent', 2),
      ),
    ).toBe('another-version');
    expect(standing([eventOf(1, [granted])], null, purpose('consent', 2))).toBe('not-explained');
    expect(standing([eventOf(1, [no('objected')])], null, purpose('vital-interest', 2))).toBe('objected');
  });

  it('ends where its time is over, to the millisecond', () => {
    const until = (validUntil: number) => standing([eventOf(1, [decisionOf('P', { validUntil })])]);
    expect(until(NOW + 1)).toBe('allowed');
    expect(until(NOW)).toBe('expired');
  });

  it('is not acted on where the person set a condition', () => {
    expect(standing([eventOf(1, [decisionOf('P', { conditions: 'only my name' })])])).toBe('conditional');
  });

  it('allows another basis once it was explained, to the controller alone', () => {
    const explained = eventOf(1, [], { explained: [{ purposeId: 'P', purposeVersion: 1 }] });
    expect(standing([explained], null, purpose('public-interest'))).toBe('allowed');
    expect(standing([explained], null, purpose('consent'))).toBe('not-decided');
    expect(standing([explained], 'tracing', purpose('public-interest'))).toBe('not-decided');
    expect(standing([explained, eventOf(2, [to('tracing')])], 'tracing', purpose('public-interest'))).toBe('allowed');
    expect(standing([explained, eventOf(2, [no('objected')])], null, purpose('public-interest'))).toBe('objected');
  });

  it('gives a yes that counts before one that does not', () => {
    const unclear = eventOf(1, [granted], { capacity: 'unclear' });
    expect(standing([unclear])).toBe('not-effective');
    expect(standing([unclear, eventOf(2, [granted])])).toBe('allowed');
  });
});

describe('an event counts', () => {
  const counts = (more: Partial<ConsentEvent>) => isEffective(eventOf(1, [granted], more), NOW);
  const guardian = { relation: 'mother', authority: 'parent' };
  const agrees = { view: 'agrees', reason: '' } as const;

  it.each<[string, Partial<ConsentEvent>, boolean]>([
    ['from an adult who understood', {}, true],
    ['not where nobody checked that it was understood', { comprehensionChecked: false }, false],
    ['not where capacity is unclear', { capacity: 'unclear', guardian }, false],
    ['not from a minor alone', { capacity: 'minor' }, false],
    ['not from a guardian who did not ask the child', { capacity: 'minor', guardian }, false],
    [
      'not against a child who objects',
      { capacity: 'minor', guardian, childView: { view: 'objects', reason: '' } },
      false,
    ],
    ['not from a child that nobody speaks for', { capacity: 'minor', childView: agrees }, false],
    ['from a guardian with a child who agrees', { capacity: 'minor', guardian, childView: agrees }, true],
    [
      'from a guardian of a child too small to ask',
      { capacity: 'minor', guardian, childView: { view: 'not-asked', reason: 'is two' } },
      true,
    ],
    ['not from somebody who lacks capacity', { capacity: 'lacks' }, false],
    ['from the guardian of somebody who lacks capacity', { capacity: 'lacks', guardian }, true],
    ['with a signature', { manner: 'signature', evidenceId: idOf(9) }, true],
    ['not with a signature that is not there', { manner: 'signature' }, false],
    ['not with a recording that is not there', { manner: 'audio' }, false],
    ['with a recording', { manner: 'video', evidenceId: idOf(9) }, true],
    ['with a mark and a witness', { manner: 'witnessed-mark', evidenceId: idOf(9), witness: 'A neighbour' }, true],
    ['not with a mark alone', { manner: 'witnessed-mark', evidenceId: idOf(9) }, false],
    ['not with a witness alone', { manner: 'witnessed-mark', witness: 'A neighbour' }, false],
    ['spoken before a witness', { manner: 'spoken-witnessed', witness: 'A neighbour' }, true],
    ['not spoken before nobody', { manner: 'spoken-witnessed' }, false],
    ['not witnessed by the officer', { manner: 'spoken-witnessed', witness: 'Heron' }, false],
    ['from a clock five minutes ahead', { at: NOW + 300_000 }, true],
    ['not from one further ahead', { at: NOW + 300_001 }, false],
  ])('%s', (_, more, expected) => {
    expect(counts(more)).toBe(expected);
  });
});
