/** What may be decided later, and that it comes to what was said: checked against the rules that every gate goes by. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsentEvent } from '../../../../src/consent/event.ts';
import { standingOf } from '../../../../src/consent/standing.ts';
import { LegalBasis, type Purpose } from '../../../../src/programme/programme.ts';
import {
  type Change,
  changesOf,
  noesOf,
  startChange,
  withdrawEverything,
  yesesOf,
} from '../../../../src/ui/screens/consent/changes.ts';
import { ConsentInput, StandingView } from '../../../../src/vault/views/consent-views.ts';
import { programme } from '../register/registration-for-tests.ts';
import { eventOf } from './consent-for-tests.ts';

const NOW = 1_800_000_000_000;
const RECIPIENTS = [null, 'red', 'blue'] as const;
const purposeOf = (basis: LegalBasis): Purpose => ({
  ...(programme.purposes[0] as Purpose),
  id: 'P',
  basis,
  recipients: ['red', 'blue'],
});

const standingNow = (events: readonly ConsentEvent[], purpose: Purpose, recipientId: string | null) =>
  standingOf(events, purpose, recipientId, NOW);

/** As the vault makes an event of what the screen hands over: a yes takes back every no there is. */
function add(events: readonly ConsentEvent[], purpose: Purpose, decisions: ConsentInput['decisions']): ConsentEvent[] {
  const noes = events.filter((event) => event.decisions.some(({ outcome }) => outcome !== 'granted'));
  const isYes = decisions.some(({ outcome }) => outcome === 'granted');
  const next = eventOf({
    id: String(events.length).padStart(32, '0'),
    at: NOW - 1_000 + events.length,
    explained: [{ purposeId: purpose.id, purposeVersion: purpose.version }],
    decisions: decisions.map((decision) => ({ ...decision, basis: purpose.basis })),
    reverses: isYes ? noes.map(({ id }) => id) : [],
  });
  return [...events, next];
}

const step = fc.record({ recipient: fc.constantFrom(...RECIPIENTS), pick: fc.nat(1) });

test('whatever was decided before, a no ends it for everybody, and a yes opens it for whom it names', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LegalBasis.options), fc.array(step, { maxLength: 6 }), (basis, steps) => {
      const purpose = purposeOf(basis);
      let events: ConsentEvent[] = [];
      for (const { recipient, pick } of steps) {
        const standing = standingNow(events, purpose, recipient);
        const offered = changesOf(purpose, { recipientId: recipient, standing });
        expect(offered.length).toBeGreaterThan(0);
        const kind = offered[pick % offered.length] as Change['kind'];
        const change = { kind, purpose, recipientId: recipient };
        events = add(events, purpose, kind === 'grant' ? yesesOf(purpose, [recipient], '') : noesOf([change]));
        const after = standingNow(events, purpose, recipient);
        if (kind === 'grant') expect(after).toBe('allowed');
        else
          for (const each of recipient === null ? RECIPIENTS : [recipient])
            expect(standingNow(events, purpose, each)).not.toBe('allowed');
      }
    }),
  );
});

test('to end all of it ends every purpose that is open, and asks nothing about the others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...StandingView.shape.standing.options), { minLength: 3, maxLength: 3 }),
      (all) => {
        const standings = programme.purposes.map(({ id }, index) => ({
          purposeId: id,
          recipientId: null,
          standing: all[index] ?? 'allowed',
          since: null,
          until: null,
        }));
        const ended = withdrawEverything(programme, standings).map(({ purpose }) => purpose.id);
        for (const [index, { id }] of programme.purposes.entries()) {
          if (all[index] === 'allowed') expect(ended).toContain(id);
          if (all[index] === 'withdrawn' || all[index] === 'refused' || all[index] === 'objected')
            expect(ended).not.toContain(id);
        }
      },
    ),
  );
});

describe('what is handed to the vault', () => {
  test('is of the shape that it takes, with nothing preselected', () => {
    const input = startChange(programme, { events: [] }, 'en', []);
    expect(ConsentInput.parse(input)).toEqual(input);
    expect(input).toMatchObject({ manner: null, comprehensionChecked: false, decisions: [] });
  });

  test('keeps who speaks for the person as it was last', () => {
    const guardian = { relation: 'aunt', authority: 'camp committee' };
    const events = [{ event: eventOf({ capacity: 'minor', guardian }), isGenuine: true }];
    expect(startChange(programme, { events }, 'en', [])).toMatchObject({ capacity: 'minor', guardian });
  });

  test('a condition goes with each yes, in the words of the person', () => {
    const purpose = purposeOf('consent');
    expect(yesesOf(purpose, [null, 'red'], 'not to my brother').map(({ conditions }) => conditions)).toEqual([
      'not to my brother',
      'not to my brother',
    ]);
  });
});
