/** Lists in lists in lists: households of members with schools, as any real form may have them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTER_ROW_FIELD_ID } from '../../../src/forms/definition.ts';
import { MOST_COUNTED_ROWS } from '../../../src/forms/engine/expressions/fit-expressions.ts';
import type { ItemView, RepeatRowView, RepeatView } from '../../../src/forms/engine/view.ts';
import { definitionOf, type XFormForTest } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const templates: XFormForTest = {
  instance: `<data id="nested"><site/>
    <member jr:template=""><who><name/><more><trip jr:template=""><stop jr:template=""><town>start</town><place/></stop></trip></more><school jr:template=""><pupil/></school><schools/></who></member>
    <members/></data>`,
  binds: `<bind nodeset="/data/site" type="string"/><bind nodeset="/data/member/who/name" type="string" required="true()"/>
    <bind nodeset="/data/member/who/more/trip/stop/town" type="string"/>
    <bind nodeset="/data/member/who/more/trip/stop/place" type="string" calculate="concat( ../../../../name , '/', ../town , position(../..))"/>
    <bind nodeset="/data/member/who/school/pupil" type="string"/>
    <bind nodeset="/data/member/who/schools" type="int" calculate="count( ../school )"/>
    <bind nodeset="/data/members" type="int" calculate="count( /data/member )"/>`,
  body: `<input ref="/data/site"><label>Site</label></input>
    <group ref="/data/member"><label>Members</label><repeat nodeset="/data/member">
      <group ref="/data/member/who"><label>Who: <output value=" ./name "/></label>
        <input ref="/data/member/who/name"><label>Name</label></input>
        <group ref="/data/member/who/more"><label>More</label>
          <group ref="/data/member/who/more/trip"><label>Trips</label><repeat nodeset="/data/member/who/more/trip">
            <repeat nodeset="/data/member/who/more/trip/stop"><input ref="/data/member/who/more/trip/stop/town"><label>Town</label></input></repeat>
          </repeat></group>
        </group>
        <repeat nodeset="/data/member/who/school"><input ref="/data/member/who/school/pupil"><label>Pupil</label></input></repeat>
      </group>
    </repeat></group>`,
};
/** As people write them by hand: the first row is the pattern. */
const plainRows: XFormForTest = {
  ...templates,
  instance: templates.instance.replaceAll(' jr:template=""', ''),
};
const FIELDS = [
  { path: '/data/site' },
  { path: '/data/member/who/name', repeat: '/data/member' },
  { path: '/data/member/who/more/trip/stop/town', repeat: '/data/member/who/more/trip/stop' },
  {
    path: '/data/member/who/more/trip/stop/place',
    repeat: '/data/member/who/more/trip/stop',
    type: 'calculate' as const,
  },
  { path: '/data/member/who/school/pupil', repeat: '/data/member/who/school' },
  { path: '/data/member/who/schools', repeat: '/data/member', type: 'calculate' as const },
  { path: '/data/members', type: 'calculate' as const },
];

const repeatsIn = (items: readonly ItemView[]): readonly RepeatView[] =>
  items.flatMap((item) => (item.kind === 'repeat' ? [item] : item.kind === 'section' ? repeatsIn(item.items) : []));

/** The repeats of the form in the order of the form, or of a row. */
const repeatsOf = (scenario: Scenario, row?: number): readonly RepeatView[] => {
  const all = (items: readonly ItemView[]): readonly RepeatRowView[] =>
    repeatsIn(items).flatMap((repeat) => repeat.rows.flatMap((each) => [each, ...all(each.items)]));
  const pages = scenario.form.snapshot().pages.flatMap((page) => page.items);
  return repeatsIn(row === undefined ? pages : (all(pages).find(({ rowId }) => rowId === row)?.items ?? []));
};

function add(scenario: Scenario, repeat: RepeatView | undefined): number {
  const added = scenario.form.addRow(repeat?.id ?? '');
  if (!added.ok) throw new Error(added.error.type);
  return added.value;
}

interface Member {
  readonly name: string;
  /** Towns of the stops of each trip. */
  readonly trips: readonly (readonly string[])[];
  readonly pupils: readonly string[];
}

async function fill(form: XFormForTest, members: readonly Member[]): Promise<Scenario> {
  const scenario = await Scenario.open(definitionOf(form, FIELDS));
  const give = (row: number, value: string) => {
    const question = scenario.questions().find(({ rowId }) => rowId === row);
    scenario.form.setAnswer(question?.id ?? '', value);
  };
  for (const extra of repeatsOf(scenario)[0]?.rows ?? [])
    scenario.form.removeRow(repeatsOf(scenario)[0]?.id ?? '', extra.rowId);
  for (const { name, trips, pupils } of members) {
    const member = add(scenario, repeatsOf(scenario)[0]);
    give(member, name);
    for (const stops of trips) {
      const trip = add(scenario, repeatsOf(scenario, member)[0]);
      for (const town of stops) give(add(scenario, repeatsOf(scenario, trip)[0]), town);
    }
    for (const pupil of pupils) give(add(scenario, repeatsOf(scenario, member)[1]), pupil);
  }
  return scenario;
}

const SMALL: readonly Member[] = [
  { name: 'Amina', trips: [['Alba', 'Bora'], ['Cala']], pupils: ['x'] },
  { name: 'Basim', trips: [], pupils: [] },
];

describe.each([
  ['templates', templates, ['Amina/Alba1', 'Amina/Bora1', 'Amina/Cala2'], 'Amina/Cala1', 1],
  // Each list begins with the row that is its pattern.
  ['first rows as patterns', plainRows, ['Amina/Alba2', 'Amina/Bora2', 'Amina/Cala3'], 'Amina/Cala2', 6],
] as const)('lists in lists, with %s', (_, form, places, later, towns) => {
  test('add, name and remove rows at every depth, and calculate within them', async () => {
    const scenario = await fill(form, SMALL);
    const [members] = repeatsOf(scenario);
    expect(members?.rows.map(({ title }) => title)).toEqual(['Who: Amina', 'Who: Basim']);
    expect(scenario.form.problems(null)).toEqual([]);
    const stored = Object.values(scenario.stored());
    expect(stored).toEqual(expect.arrayContaining([...places]));

    const amina = members?.rows[0]?.rowId ?? 0;
    const [trips] = repeatsOf(scenario, amina);
    scenario.form.removeRow(trips?.id ?? '', trips?.rows[0]?.rowId ?? 0);
    expect(Object.values(scenario.stored())).toContain(later);
    expect(scenario.labels().filter((label) => label === 'Town')).toHaveLength(towns);
    const gone = trips?.rows[0]?.items[0];
    expect(gone?.kind === 'repeat' && scenario.form.addRow(gone.id)).toEqual({
      ok: false,
      error: { type: 'no-such-question' },
    });
  });

  test('come back from their answers as they were, for any tree of rows', async () => {
    const word = fc
      .string({ unit: fc.constantFrom('a', 'ب', '<', '&', "'", ' x'), maxLength: 4 })
      .map((text) => text.trim());
    const member = fc.record({
      name: word,
      // A trip without stops leaves no answer, so it does not come back.
      trips: fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
      pupils: fc.array(word, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(member, { maxLength: 4 }), async (members) => {
        const scenario = await fill(form, members);
        const answers = scenario.form.answers();
        const again = await Scenario.open(scenario.form.definition, { answers: answers.toReversed() });
        expect(again.form.answers()).toEqual(answers);
        // New rows after reopening get ids that no other row of the record has, and stand where they were added.
        for (const row of repeatsOf(again)[0]?.rows ?? [])
          for (const inner of repeatsOf(again, row.rowId)) add(again, inner);
        const ids = again.form.answers().map(({ fieldId, rowId }) => `${fieldId} ${rowId}`);
        expect(new Set(ids).size).toBe(ids.length);
        const third = await again.reopen();
        expect(third.form.answers()).toEqual(again.form.answers());
        for (const each of [scenario, again, third]) each.form.close();
      }),
      { numRuns: 12 },
    );
  });

  test('each row says which row it stands in', async () => {
    const scenario = await fill(form, SMALL);
    const rows = repeatsOf(scenario)[0]?.rows ?? [];
    const outer = scenario.form.answers().filter(({ fieldId }) => fieldId === OUTER_ROW_FIELD_ID);
    const [trips] = repeatsOf(scenario, rows[0]?.rowId);
    for (const trip of trips?.rows ?? []) {
      expect(outer).toContainEqual({ fieldId: OUTER_ROW_FIELD_ID, rowId: trip.rowId, value: String(rows[0]?.rowId) });
    }
    expect(new Set(outer.map(({ rowId }) => rowId)).size).toBe(outer.length);
    expect(outer.some(({ rowId }) => rows.some((row) => row.rowId === rowId))).toBe(false);
  });
});

describe('rows that the form counts', () => {
  const COUNTED: XFormForTest = {
    instance:
      '<data id="c"><people/><person jr:template=""><nick/><beds/><beds_count/><bed jr:template=""><kind/></bed></person></data>',
    binds: `<bind nodeset="/data/people" type="int"/><bind nodeset="/data/person/nick" type="string"/><bind nodeset="/data/person/beds" type="int"/>
      <bind nodeset="/data/person/beds_count" type="int" calculate="../beds * 2"/><bind nodeset="/data/person/bed/kind" type="string"/>`,
    body: `<input ref="/data/people"><label>People</label></input>
      <group ref="/data/person"><label>Person</label><repeat nodeset="/data/person" jr:count=" /data/people ">
        <input ref="/data/person/nick"><label>Nick</label></input><input ref="/data/person/beds"><label>Beds</label></input>
        <group ref="/data/person/bed"><label>Bed</label><repeat nodeset="/data/person/bed" jr:count=" ../beds_count "><input ref="/data/person/bed/kind"><label>Kind</label></input></repeat></group>
      </repeat></group>`,
  };
  const COUNTED_FIELDS = [
    { path: '/data/people', type: 'integer' as const },
    { path: '/data/person/nick', repeat: '/data/person' },
    { path: '/data/person/beds', repeat: '/data/person', type: 'integer' as const },
    { path: '/data/person/beds_count', repeat: '/data/person', type: 'calculate' as const },
    { path: '/data/person/bed/kind', repeat: '/data/person/bed' },
  ];

  test('come and go with the count, computed inside an outer row too, and come back from their answers', async () => {
    const scenario = await Scenario.open(definitionOf(COUNTED, COUNTED_FIELDS));
    expect(repeatsOf(scenario)[0]?.canChangeRows).toBe(false);
    scenario.answer('People', '2').answer('Nick', 'Mimi', 1).answer('Beds', '1', 1);
    expect(scenario.labels()).toEqual(['People', 'Nick', 'Beds', 'Nick', 'Beds', 'Kind', 'Kind']);
    scenario.answer('Kind', 'mat', 1);
    const before = scenario.form.answers();
    const again = await scenario.reopen();
    expect(again.form.answers()).toEqual(before);
    expect(again.shown()).toEqual(scenario.shown());
    again.answer('Beds', '0', 1);
    expect(again.labels()).not.toContain('Kind');
    again.answer('Beds', '1', 1);
    expect(again.form.answers().map(({ rowId }) => rowId)).toEqual(before.map(({ rowId }) => rowId));
    again.answer('People', '1');
    expect(again.labels()).toEqual(['People', 'Nick', 'Beds']);
  });

  test('are no more than a tablet can show, whatever a finger slips to', async () => {
    const scenario = await Scenario.open(definitionOf(COUNTED, COUNTED_FIELDS));
    scenario.answer('People', '40000');
    expect(scenario.form.answers().filter(({ fieldId }) => fieldId === 2)).toHaveLength(MOST_COUNTED_ROWS);
    scenario.answer('People', '2');
    expect(scenario.labels()).toEqual(['People', 'Nick', 'Beds', 'Nick', 'Beds']);
  });
});
