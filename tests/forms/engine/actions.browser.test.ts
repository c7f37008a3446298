/** What a form does by itself: as it opens, as a row is added, as an answer changes, as it is left. */
import { describe, expect, test } from 'vitest';
import { definitionOf, type XFormForTest } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const ACTIONS: XFormForTest = {
  instance: `<data id="a"><source/><copy/><first/><older/><words/><place/><row jr:template=""><n/><m/></row>
    <orx:meta><orx:instanceID/><entity dataset="people" id="" create="1" xmlns="http://www.opendatakit.org/xforms"><label/></entity></orx:meta></data>`,
  model: `<setvalue ref="/data/first" event="odk-instance-first-load  some-other-event" value="1 + 1"/>
    <setvalue ref="/data/older" event="xforms-ready" value="'old'"/><setvalue ref="/data/words" event="odk-instance-first-load">it's</setvalue>
    <odk:setgeopoint ref="/data/place" event="odk-instance-first-load"/><setvalue ref="/data/row/n" event="odk-new-repeat" value="count(/data/row)"/>
    <setvalue ref="/data/source" event="unknown-event" value="1"/>`,
  binds: `<bind nodeset="/data/source" type="string"/><bind nodeset="/data/copy" type="string"/><bind nodeset="/data/place" type="geopoint"/>
    <bind nodeset="/data/row/n" type="string"/><bind nodeset="/data/row/m" type="string"/>`,
  body: `<input ref="/data/source"><label>Source</label><setvalue event="xforms-value-changed" ref="/data/copy" value="concat('of ', /data/source )"/></input>
    <group ref="/data/row"><label>Rows</label><repeat nodeset="/data/row"><input ref="/data/row/n"><label>N</label>
      <setvalue event="xforms-value-changed" ref="/data/row/m" value="concat( ../n , '!')"/></input></repeat></group>`,
};

describe('actions', () => {
  const names = ['source', 'copy', 'first', 'older', 'words', 'place'];
  const definition = definitionOf(ACTIONS, [
    ...names.map((name) => ({
      path: `/data/${name}`,
      type: name === 'source' ? ('text' as const) : ('hidden' as const),
    })),
    { path: '/data/row/n', repeat: '/data/row' },
    { path: '/data/row/m', repeat: '/data/row', type: 'hidden' as const },
  ]);

  test('happen at their events, and what is unknown or would take a place happens not', async () => {
    const scenario = await Scenario.open(definition);
    scenario.answer('Source', 'x');
    scenario.form.addRow(scenario.repeat().id);
    scenario.form.addRow(scenario.repeat().id);
    expect([scenario.value('N'), scenario.value('N', 1)]).toEqual(['1', '2']);
    scenario.answer('N', '7', 1);
    expect(scenario.stored()).toEqual({
      '/data/source': 'x',
      '/data/copy': 'of x',
      '/data/first': '2',
      '/data/older': 'old',
      '/data/words': "it's",
      '/data/place': '',
      '/data/row/n@0': '1',
      '/data/row/m@0': '',
      '/data/row/n@1': '7',
      '/data/row/m@1': '7!',
    });
    expect((await scenario.reopen()).form.answers()).toEqual(scenario.form.answers());
  });
});

describe('preloads', () => {
  const NAMES = { start: 'timestamp', end: 'timestamp', today: 'date', deviceid: 'property', username: 'property' };
  const form: XFormForTest = {
    instance: `<data id="p"><q/>${Object.keys(NAMES)
      .map((name) => `<${name}/>`)
      .join('')}</data>`,
    binds: Object.entries(NAMES)
      .map(
        ([name, preload]) =>
          `<bind nodeset="/data/${name}" type="string" jr:preload="${preload}" jr:preloadParams="${name}"/>`,
      )
      .join(''),
    body: '<input ref="/data/q"><label>Q</label></input>',
  };
  const definition = definitionOf(form, [
    { path: '/data/q' },
    ...Object.keys(NAMES).map((name) => ({ path: `/data/${name}`, type: 'hidden' as const })),
  ]);

  test('tell the times of opening and of the last change, and nothing of the device or its person', async () => {
    let now = new Date('2026-03-01T10:00:00Z');
    const scenario = await Scenario.open(definition, { now: () => now });
    const first = scenario.stored();
    expect(first['/data/start']).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(first['/data/today']).toMatch(/^\d{4}-\d\d-\d\d/);
    expect([first['/data/end'], first['/data/deviceid'], first['/data/username']]).toEqual(['', '', '']);
    scenario.answer('Q', 'a');
    now = new Date('2026-03-01T10:05:00Z');
    scenario.answer('Q', 'b');
    const end = scenario.stored()['/data/end'] ?? '';
    expect(new Date(end)).toEqual(now);
    expect(end).toMatch(/[+-]\d\d:\d\d$/);

    const again = await scenario.reopen({ now: () => new Date('2026-03-02T00:00:00Z') });
    expect(again.stored()).toEqual(scenario.stored());
    again.answer('Q', 'c');
    expect(new Date(again.stored()['/data/end'] ?? '')).toEqual(new Date('2026-03-02T00:00:00Z'));
    expect(again.stored()['/data/start']).toBe(first['/data/start']);
  });
});

test('an absolute path in a row reads that row, as in other clients', async () => {
  const form: XFormForTest = {
    instance: '<data id="r"><row jr:template=""><age/><school/><sum/></row></data>',
    binds: `<bind nodeset="/data/row/age" type="int"/><bind nodeset="/data/row/school" type="string" relevant=" /data/row/age  &lt; 18"/>
      <bind nodeset="/data/row/sum" type="string" calculate="concat( /data/row/age , '/', count( /data/row ))"/>`,
    body: `<group ref="/data/row"><label>Age <output value=" /data/row/age "/></label><repeat nodeset="/data/row"><input ref="/data/row/age"><label>Age</label></input>
      <input ref="/data/row/school"><label>School at <output value=" /data/row/age "/></label></input></repeat></group>`,
  };
  const scenario = await Scenario.open(
    definitionOf(form, [
      { path: '/data/row/age', repeat: '/data/row', type: 'integer' },
      { path: '/data/row/school', repeat: '/data/row' },
      { path: '/data/row/sum', repeat: '/data/row', type: 'calculate' },
    ]),
  );
  scenario.form.addRow(scenario.repeat().id);
  scenario.form.addRow(scenario.repeat().id);
  scenario.answer('Age', '12').answer('Age', '40', 1);
  expect(scenario.labels()).toEqual(['Age', 'School at 12', 'Age']);
  expect(Object.values(scenario.stored())).toEqual(expect.arrayContaining(['12/2', '40/2']));
  expect(scenario.repeat().rows.map(({ title }) => title)).toEqual(['Age 12', 'Age 40']);
});

test('a rule that cannot be computed is an error, and the form goes on', async () => {
  const form: XFormForTest = {
    instance: '<data id="x"><t/><row jr:template=""><n/></row></data>',
    binds: '<bind nodeset="/data/t" type="string"/><bind nodeset="/data/row/n" type="string"/>',
    // It names one row of two, and does not say which.
    body: `<input ref="/data/t"><label>T</label><setvalue event="xforms-value-changed" ref="/data/row/n" value="1"/></input>
      <group ref="/data/row"><label>Rows</label><repeat nodeset="/data/row"><input ref="/data/row/n"><label>N</label></input></repeat></group>`,
  };
  const scenario = await Scenario.open(
    definitionOf(form, [{ path: '/data/t' }, { path: '/data/row/n', repeat: '/data/row' }]),
  );
  for (const _ of [1, 2]) scenario.form.addRow(scenario.repeat().id);
  expect(scenario.form.setAnswer(scenario.question('T').id, 'x')).toEqual({
    ok: false,
    error: { type: 'form-failed' },
  });
  scenario.answer('N', 'later', 1);
  expect(scenario.value('N', 1)).toBe('later');
});
