/** "What leaves this tablet": as much as whoever holds it may know, and no more. */
import '../derive-here.ts';
import { beforeEach, expect, it } from 'vitest';
import { emptyDisk, register } from '../vault-for-tests.ts';
import { tablets } from './tablets.ts';

beforeEach(emptyDisk);
const clock = { now: 1_800_000_000_000 };
/** Of the person's form: one with an answer and one without, both of tier 2. */
const [ANSWERED, UNANSWERED] = [4, 6];

async function registered() {
  const { officers } = await tablets(clock, 1);
  const officer = officers[0]!;
  const { personId, householdId } = await register(officer, 'Amina');
  const statesOf = async () => {
    const { records } = await officer.ask('leaving.read', { householdId });
    const { fields } = records.find(({ recordId }) => recordId === personId)!;
    return new Map(fields.map(({ fieldId, state, goes }) => [fieldId, { state, goes }]));
  };
  return { officer, personId, householdId, statesOf };
}

it('says of a sensitive answer what it says of none', async () => {
  const { statesOf } = await registered();
  const states = await statesOf();
  expect(states.get(1)).toEqual({ state: 'waiting', goes: true });
  expect(states.get(ANSWERED)).toEqual({ state: 'waiting', goes: true });
  expect(states.get(UNANSWERED)).toEqual(states.get(ANSWERED));
});

it('says so of what was taken back, too', async () => {
  const { officer, personId, statesOf } = await registered();
  clock.now += 60_000;
  const { noticeGivenAt: _, ...start } = (await officer.ask('draft.start', { language: 'en' })).consent;
  const objected = (purposeId: string) => ({ purposeId, purposeVersion: 1, outcome: 'objected' as const });
  const consent = { ...start, manner: 'spoken-certified' as const, decisions: [objected('A'), objected('P')] };
  await officer.ask('consent.add', { subjectId: personId, consent });
  const states = await statesOf();
  expect(states.get(1)).toEqual({ state: 'taken-back', goes: false });
  expect(states.get(ANSWERED)).toEqual({ state: 'taken-back', goes: false });
  expect(states.get(UNANSWERED)).toEqual(states.get(ANSWERED));
});

it('counts in the list what waits, went and stays, every field once', async () => {
  const { officer, householdId } = await registered();
  const { lines, total } = await officer.ask('leaving.list', { offset: 0, limit: 10 });
  const { records } = await officer.ask('leaving.read', { householdId });
  const fields = records.flatMap((record) => record.fields);
  const line = lines[0]!;
  expect(total).toBe(1);
  expect(line).toMatchObject({ householdId, people: 1 });
  expect(line.waiting).toBe(fields.filter(({ state }) => state === 'waiting').length);
  expect(line.waiting).toBeGreaterThan(0);
  expect(line.delivered).toBe(0);
  expect(line.stays).toBe(fields.filter(({ goes }) => !goes).length);
});
