/** The running form, driven as a person would drive it, in a real browser: the engine needs its DOM and its wasm. */
import { describe, expect, test } from 'vitest';
import { openForm } from '../../../src/forms/engine/open-form.ts';
import { definitionOf, type FieldForTest, type XFormForTest, xformOf } from './forms-for-tests.ts';
import { countedRandom, Scenario } from './scenario.ts';

const LANDS: XFormForTest = {
  instance: '<data id="lands"><land/><town/><need/></data>',
  model: `
    <itext>
      <translation lang="English (en)" default="true()">
        <text id="land"><value>Land</value></text><text id="town"><value>Town</value></text><text id="need"><value>Needs</value></text>
        <text id="n"><value>North</value></text><text id="s"><value>South</value></text>
        <text id="a"><value>Alba</value></text><text id="b"><value>Bora</value></text><text id="c"><value>Cala</value></text>
      </translation>
      <translation lang="Arabic (ar)">
        <text id="land"><value>البلد</value></text><text id="town"><value>المدينة</value></text><text id="need"><value>الاحتياجات</value></text>
        <text id="n"><value>شمال</value></text><text id="s"><value>جنوب</value></text>
        <text id="a"><value>ألبا</value></text><text id="b"><value>بورا</value></text><text id="c"><value>كالا</value></text>
      </translation>
    </itext>
    <instance id="lands"><root>
      <item><itextId>n</itextId><name>north</name></item><item><itextId>s</itextId><name>south</name></item>
    </root></instance>
    <instance id="towns"><root>
      <item><itextId>a</itextId><name>alba</name><land>north</land></item>
      <item><itextId>b</itextId><name>bora</name><land>north</land></item>
      <item><itextId>c</itextId><name>cala</name><land>south</land></item>
    </root></instance>`,
  binds:
    '<bind nodeset="/data/land" type="string"/><bind nodeset="/data/town" type="string"/><bind nodeset="/data/need" type="string"/>',
  body: `
    <select1 ref="/data/land"><label ref="jr:itext('land')"/><itemset nodeset="instance('lands')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
    <select1 ref="/data/town"><label ref="jr:itext('town')"/><itemset nodeset="instance('towns')/root/item[land = /data/land ]"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
    <select ref="/data/need"><label ref="jr:itext('need')"/><item><label>Food</label><value>food</value></item><item><label>Water</label><value>water</value></item></select>`,
};
const LAND_FIELDS: FieldForTest[] = [
  { path: '/data/land', type: 'select-one' },
  { path: '/data/town', type: 'select-one' },
  { path: '/data/need', type: 'select-multiple' },
];

const PERSON: XFormForTest = {
  instance: '<data id="person"><who><name/><age/><school/></who><double/><care><note_field/><phone/></care></data>',
  binds: `
    <bind nodeset="/data/who/name" type="string" required="true()" jr:requiredMsg="We need a name."/>
    <bind nodeset="/data/who/age" type="int" constraint=". &gt;= 0 and . &lt; 120" jr:constraintMsg="Check the age."/>
    <bind nodeset="/data/who/school" type="string" relevant=" /data/who/age &lt; 18"/>
    <bind nodeset="/data/double" type="string" calculate=" /data/who/age * 2"/>
    <bind nodeset="/data/care/note_field" type="string" readonly="true()"/>
    <bind nodeset="/data/care/phone" type="string" readonly=" /data/who/name = 'Locked'"/>`,
  body: `
    <group ref="/data/who" appearance="field-list"><label>About you</label>
      <input ref="/data/who/name"><label>Name</label><hint>As they say it</hint></input>
      <input ref="/data/who/age"><label>Age</label></input>
      <input ref="/data/who/school"><label>School</label></input>
    </group>
    <group ref="/data/care"><label>Care</label>
      <input ref="/data/care/note_field"><label>Thank you, <output value=" /data/who/name "/>.</label></input>
      <input ref="/data/care/phone"><label>Phone</label></input>
    </group>`,
};
const PERSON_FIELDS: FieldForTest[] = [
  { path: '/data/who/name', purposes: ['A'] },
  { path: '/data/who/age', type: 'integer', purposes: ['A'] },
  { path: '/data/who/school', purposes: ['S'] },
  { path: '/data/double', type: 'calculate', purposes: ['S'] },
  { path: '/data/care/phone', purposes: ['C', 'T'] },
];
const ALL = ['A', 'S', 'C'];

const ROWS: XFormForTest = {
  instance:
    '<data id="rows"><things jr:template=""><thing>seed</thing><twice/></things><things><thing/><twice/></things><count/></data>',
  binds: `<bind nodeset="/data/things/thing" type="string"/><bind nodeset="/data/things/twice" type="string" calculate="concat( ../thing , ../thing )"/>
    <bind nodeset="/data/count" type="int" calculate="count( /data/things )"/>`,
  body: '<group ref="/data/things"><label>Things</label><repeat nodeset="/data/things"><input ref="/data/things/thing"><label>Thing</label></input></repeat></group>',
};
const ROW_FIELDS: FieldForTest[] = [
  { path: '/data/things/thing', repeat: '/data/things' },
  { path: '/data/things/twice', type: 'calculate', repeat: '/data/things' },
  { path: '/data/count', type: 'calculate' },
];

describe('a running form', () => {
  test('stands a group on a page and shows only what is relevant', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    expect(scenario.form.snapshot().pages.map((page) => page.title)).toEqual(['About you', 'Care']);
    expect(scenario.labels()).toEqual(['Name', 'Age', 'Phone']);
    expect(scenario.question('Name')).toMatchObject({ hint: 'As they say it', required: true, readonly: false });
    scenario.answer('Age', '12');
    expect(scenario.labels()).toEqual(['Name', 'Age', 'School', 'Phone']);
    scenario.answer('School', 'Yes').answer('Age', '40');
    expect(scenario.stored()['/data/who/school']).toBe('');
  });

  test('calculates, and names every field of the definition among its answers', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    scenario.answer('Age', '21');
    expect(scenario.stored()).toEqual({
      '/data/who/name': '',
      '/data/who/age': '21',
      '/data/who/school': '',
      '/data/double': '42',
      '/data/care/phone': '',
    });
  });

  test('says what is wrong in the words of the form', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    scenario.answer('Age', '130');
    expect(scenario.problems()).toEqual(['Name: We need a name.', 'Age: Check the age.']);
    const [, care] = scenario.form.snapshot().pages;
    expect(scenario.form.problems(care ?? null)).toEqual([]);
    scenario.answer('Name', 'Amina').answer('Age', '30');
    expect(scenario.problems()).toEqual([]);
  });

  test('refuses a text as a whole number, and keeps a read-only answer as it is', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    expect(scenario.form.setAnswer(scenario.question('Age').id, 'old')).toEqual({
      ok: false,
      error: { type: 'not-a-value' },
    });
    scenario.answer('Phone', '070').answer('Name', 'Locked');
    expect(scenario.form.setAnswer(scenario.question('Phone').id, '071')).toEqual({
      ok: false,
      error: { type: 'read-only' },
    });
    expect(scenario.value('Phone')).toBe('070');
    expect(scenario.form.setAnswer('node:none', '1')).toEqual({ ok: false, error: { type: 'no-such-question' } });
  });

  test('puts an answer into the words of a note', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    scenario.answer('Name', 'Amina');
    expect(scenario.form.snapshot().pages[1]?.items[0]).toMatchObject({ kind: 'note', label: 'Thank you, Amina.' });
  });

  test('tells its listeners once a change, and gives one object until the next', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    const before = scenario.form.snapshot();
    expect(scenario.form.snapshot()).toBe(before);
    let told = 0;
    const end = scenario.form.subscribe(() => (told += 1));
    scenario.answer('Name', 'Amina');
    const after = scenario.form.snapshot();
    expect([told, after === before]).toEqual([1, false]);
    // The page about care names her in its note; her age is untouched.
    expect(after.pages[0]?.items[1]).toBe(before.pages[0]?.items[1]);
    end();
    scenario.answer('Name', 'Layla');
    expect(told).toBe(1);
  });
});

test('pages: a group is one, a chapter gives one to each of its groups, a loose question has its own', async () => {
  const leaf = (path: string) => `<input ref="${path}"><label>${path.split('/').at(-1)}</label></input>`;
  const form: XFormForTest = {
    instance:
      '<data id="pages"><a/><chapter><b/><inner><c/></inner><d/></chapter><list><e/><part><f/></part></list><g/></data>',
    binds: '',
    body: `${leaf('/data/a')}
      <group ref="/data/chapter"><label>Chapter</label>${leaf('/data/chapter/b')}
        <group ref="/data/chapter/inner"><label>Inner</label>${leaf('/data/chapter/inner/c')}</group>${leaf('/data/chapter/d')}</group>
      <group ref="/data/list" appearance="field-list"><label>List</label>${leaf('/data/list/e')}
        <group ref="/data/list/part"><label>Part</label>${leaf('/data/list/part/f')}</group></group>${leaf('/data/g')}`,
  };
  const paths = ['a', 'chapter/b', 'chapter/inner/c', 'chapter/d', 'list/e', 'list/part/f', 'g'];
  const scenario = await Scenario.open(
    definitionOf(
      form,
      paths.map((path) => ({ path: `/data/${path}` })),
    ),
  );
  const pages = scenario.form
    .snapshot()
    .pages.map(({ title, items }) => [
      title,
      items.map((item) => (item.kind === 'section' ? `${item.title}:` : 'label' in item ? item.label : '')).join(' '),
    ]);
  expect(pages).toEqual([
    ['', 'a'],
    ['Chapter', 'b'],
    ['Inner', 'c'],
    ['Chapter', 'd'],
    ['List', 'e Part:'],
    ['', 'g'],
  ]);
});

describe('choices', () => {
  test('follow the choice above them, in the active language', async () => {
    const scenario = await Scenario.open(definitionOf(LANDS, LAND_FIELDS, ['en', 'ar']));
    expect(scenario.choices('Town')).toEqual([]);
    scenario.answer('Land', 'north');
    expect(scenario.choices('Town')).toEqual(['Alba', 'Bora']);
    scenario.answer('Town', 'bora');
    scenario.form.setLanguage('ar');
    expect(scenario.labels()).toEqual(['البلد', 'المدينة', 'الاحتياجات']);
    expect(scenario.choices('المدينة')).toEqual(['ألبا', 'بورا']);
    scenario.answer('البلد', 'south');
    expect(scenario.choices('المدينة')).toEqual(['كالا']);
    expect(scenario.stored()['/data/town']).toBe('');
  });

  test('are kept several at a time in the order of the list, and refused when not on it', async () => {
    const scenario = await Scenario.open(definitionOf(LANDS, LAND_FIELDS, ['en', 'ar']));
    scenario.answer('Needs', 'water food');
    expect(scenario.value('Needs')).toBe('food water');
    expect(scenario.form.setAnswer(scenario.question('Land').id, 'west')).toEqual({
      ok: false,
      error: { type: 'not-a-value' },
    });
  });

  test('open in the form’s own language when it has no such translation', async () => {
    const scenario = await Scenario.open(definitionOf(LANDS, LAND_FIELDS, ['en', 'ar']), { language: 'fr' });
    expect(scenario.form.snapshot().language).toBe('en');
  });
});

describe('repeats', () => {
  test('give every row its own lasting id and calculate within the row', async () => {
    const scenario = await Scenario.open(definitionOf(ROWS, ROW_FIELDS));
    const repeat = scenario.repeat();
    expect([repeat.title, repeat.canChangeRows, repeat.rows.length]).toEqual(['Things', true, 1]);
    const second = scenario.form.addRow(repeat.id);
    const third = scenario.form.addRow(repeat.id);
    scenario.answer('Thing', 'pot', 1).answer('Thing', 'mat', 2);
    const ids = scenario.repeat().rows.map((row) => row.rowId);
    expect(second).toEqual({ ok: true, value: ids[1] });
    expect(third).toEqual({ ok: true, value: ids[2] });
    expect([...ids].sort((a, b) => a - b)).toEqual(ids);
    expect(new Set(ids).size).toBe(3);

    scenario.form.removeRow(repeat.id, ids[1] ?? 0);
    expect(scenario.repeat().rows.map((row) => row.rowId)).toEqual([ids[0], ids[2]]);
    expect(scenario.stored()).toEqual({
      '/data/things/thing@0': '',
      '/data/things/twice@0': '',
      '/data/things/thing@1': 'mat',
      '/data/things/twice@1': 'matmat',
      '/data/count': '2',
    });
  });

  test('may be emptied and stay empty', async () => {
    const scenario = await Scenario.open(definitionOf(ROWS, ROW_FIELDS));
    scenario.form.removeRow(scenario.repeat().id, scenario.repeat().rows[0]?.rowId ?? 0);
    expect(scenario.stored()).toEqual({ '/data/count': '0' });
    const again = await scenario.reopen();
    expect(again.stored()).toEqual({ '/data/count': '0' });
    again.form.addRow(again.repeat().id);
    expect(again.value('Thing')).toBe('seed');
  });
});

describe('earlier answers', () => {
  test('give the same tree, row ids included', async () => {
    const scenario = await Scenario.open(definitionOf(ROWS, ROW_FIELDS));
    scenario.form.addRow(scenario.repeat().id);
    scenario.answer('Thing', 'pot').answer('Thing', 'mat <&>', 1);
    const again = await scenario.reopen();
    expect(again.shown()).toEqual(scenario.shown());
    expect(again.form.answers()).toEqual(scenario.form.answers());
  });

  test('come back in any order', async () => {
    const scenario = await Scenario.open(definitionOf(ROWS, ROW_FIELDS));
    scenario.form.addRow(scenario.repeat().id);
    scenario.answer('Thing', 'pot').answer('Thing', 'mat', 1);
    const again = await Scenario.open(scenario.form.definition, { answers: scenario.form.answers().toReversed() });
    expect(again.shown()).toEqual(scenario.shown());
  });

  test('restore choices, relevance and what was wrong', async () => {
    const lands = await Scenario.open(definitionOf(LANDS, LAND_FIELDS, ['en', 'ar']));
    lands.answer('Land', 'north').answer('Town', 'alba').answer('Needs', 'food');
    expect((await lands.reopen()).shown()).toEqual(lands.shown());
    const person = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    person.answer('Age', '12').answer('School', 'Yes');
    const again = await person.reopen({ purposes: ALL });
    expect(again.shown()).toEqual(person.shown());
    expect(again.problems()).toEqual(['Name: We need a name.']);
  });

  test('are not replaced by what only a first load sets', async () => {
    const form: XFormForTest = {
      instance: '<data id="first"><a/><b>given</b></data>',
      model: '<setvalue event="odk-instance-first-load" ref="/data/a" value="\'fresh\'"/>',
      binds: '<bind nodeset="/data/a" type="string"/><bind nodeset="/data/b" type="string"/>',
      body: '<input ref="/data/a"><label>A</label></input><input ref="/data/b"><label>B</label></input>',
    };
    const scenario = await Scenario.open(definitionOf(form, [{ path: '/data/a' }, { path: '/data/b' }]));
    expect(scenario.stored()).toEqual({ '/data/a': 'fresh', '/data/b': 'given' });
    scenario.answer('A', 'mine').answer('B', '');
    expect((await scenario.reopen()).stored()).toEqual({ '/data/a': 'mine', '/data/b': '' });
  });
});

describe('purposes', () => {
  test('keep a field that serves none of them unasked, unrequired and uncalculated', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ['A'] });
    scenario.answer('Age', '12');
    expect(scenario.labels()).toEqual(['Name', 'Age']);
    expect(scenario.stored()['/data/double']).toBe('');
  });

  test('empty a page of which no field is asked, its notes included', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ['A', 'S'] });
    expect(scenario.form.snapshot().pages.map((page) => page.items.length)).toEqual([2, 0]);
  });

  test('do not matter to a field that declares none', async () => {
    const scenario = await Scenario.open(definitionOf(ROWS, ROW_FIELDS), { purposes: [] });
    expect(scenario.labels()).toEqual(['Thing']);
  });

  test('that were given up take the answers with them', async () => {
    const scenario = await Scenario.open(definitionOf(PERSON, PERSON_FIELDS), { purposes: ALL });
    scenario.answer('Phone', '070');
    expect((await scenario.reopen({ purposes: ['A'] })).stored()['/data/care/phone']).toBe('');
  });
});

describe('a form that cannot run', () => {
  const open = (xform: string, fields: FieldForTest[] = [{ path: '/data/a' }]) =>
    openForm({
      definition: definitionOf(xform, fields),
      language: 'en',
      answers: [],
      purposes: [],
      randomU32: countedRandom(),
    });
  const withA = (binds: string, model = '') =>
    xformOf({
      instance: '<data id="x"><a/></data>',
      binds,
      model,
      body: '<input ref="/data/a"><label>A</label></input>',
    });

  test.each([
    ['is not XML', 'form_id: a', 'form-unreadable'],
    ['is not an XForm', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'form-unreadable'],
    ['is cut off', withA('').slice(0, -40), 'form-unreadable'],
    ['has no model', '<html xmlns="http://www.w3.org/1999/xhtml"><head/><body/></html>', 'form-unreadable'],
    ['has a broken expression', withA('<bind nodeset="/data/a" type="string" relevant="1 +"/>'), 'form-refused'],
    [
      'calls a function that nobody knows',
      withA('<bind nodeset="/data/a" type="string" relevant="conjure(1)"/>'),
      'form-refused',
    ],
  ])('says so when it %s', async (_, xform, type) => {
    expect(await open(xform)).toMatchObject({ ok: false, error: { type } });
  });

  test('says which question the definition does not know', async () => {
    expect(await open(withA(''), [{ path: '/data/b' }])).toEqual({
      ok: false,
      error: { type: 'form-field-unknown', path: '/data/a' },
    });
  });
});
