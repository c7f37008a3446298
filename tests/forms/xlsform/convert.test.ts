/** Workbooks in, definitions and XForms out; every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { allNamed, bindOf, controlOf, elementsOf, itextOf, textOf } from './strict-xml.ts';
import { convertTables, formOf, problemsOf, warningsOf, workbookOf, writeWorkbook } from './workbooks.ts';

describe('the definition', () => {
  test('passes its own schema and says what the settings say', async () => {
    const { definition } = await formOf({
      survey: '| type | name | label |\n| text | q | Q |',
      settings: '| form_title | form_id | version | form_kind |\n| Visit | visit_form | 7 | Household |',
    });
    expect(FormDefinition.parse(definition)).toEqual(definition);
    const { name, version, kind, title, languages, defaultLanguage } = definition;
    expect({ name, version, kind, title, languages, defaultLanguage }).toEqual({
      name: 'visit_form',
      version: '7',
      kind: 'household',
      title: { '': 'Visit' },
      languages: [''],
      defaultLanguage: '',
    });
  });

  test('keeps the ids of fields that stay, and never gives those of dropped ones to others', async () => {
    const first = await formOf({ survey: '| type | name | label |\n| text | a | A |\n| text | b | B |' });
    const second = await convertXlsForm(
      await workbookOf({ survey: '| type | name | label |\n| text | c | C |\n| text | b | B |' }),
      { previous: first.definition, fileName: 'form.xlsx' },
    );
    if (!second.ok) throw new Error('did not convert');
    expect(second.value.definition.fields.map(({ path, id }) => [path, id])).toEqual([
      ['/data/c', 3],
      ['/data/b', 2],
    ]);
    expect(second.value.definition.retiredFieldIds).toEqual({ '/data/a': 1 });
  });

  test('is the same whenever the same file is converted', async () => {
    const tables = { survey: '| type | name | label |\n| text | q | Q |' };
    expect((await formOf(tables)).definition).toEqual((await formOf(tables)).definition);
  });
});

describe('each type of question', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    // type cell, control, data type, field type
    ['text', 'input', 'string', 'text'],
    ['integer', 'input', 'int', 'integer'],
    ['decimal', 'input', 'decimal', 'decimal'],
    ['date', 'input', 'date', 'date'],
    ['time', 'input', 'time', 'time'],
    ['dateTime', 'input', 'dateTime', 'dateTime'],
    ['datetime', 'input', 'dateTime', 'dateTime'],
    ['geopoint', 'input', 'geopoint', 'geopoint'],
    ['gps', 'input', 'geopoint', 'geopoint'],
    ['geotrace', 'input', 'geotrace', 'geotrace'],
    ['geoshape', 'input', 'geoshape', 'geoshape'],
    ['barcode', 'input', 'barcode', 'barcode'],
    ['image', 'upload', 'binary', 'image'],
    ['photo', 'upload', 'binary', 'image'],
    ['audio', 'upload', 'binary', 'audio'],
    ['video', 'upload', 'binary', 'video'],
    ['file', 'upload', 'binary', 'file'],
    ['acknowledge', 'trigger', 'string', 'acknowledge'],
    ['range', 'range', 'int', 'range'],
    ['select_one l', 'select1', 'string', 'select-one'],
    ['select one from l', 'select1', 'string', 'select-one'],
    ['select_multiple l', 'select', 'string', 'select-multiple'],
    ['select all that apply from l', 'select', 'string', 'select-multiple'],
    ['rank l', 'odk:rank', 'odk:rank', 'rank'],
  ];
  test.each(cases)('%s becomes <%s> of type %s, and a field of type %s', async (type, control, dataType, fieldType) => {
    const { xform, definition } = await formOf({
      survey: `| type | name | label |\n| ${type} | q | Q |`,
      choices: '| list_name | name | label |\n| l | a | A |',
    });
    expect(controlOf(xform, '/data/q').name).toBe(control);
    expect(bindOf(xform, '/data/q')['type']).toBe(dataType);
    expect(definition.fields.map(({ path, type: found }) => [path, found])).toEqual([['/data/q', fieldType]]);
  });

  test('an image with the appearance signature is a signature', async () => {
    const { definition } = await formOf({
      survey: '| type | name | label | appearance |\n| image | q | Q | w1 signature |\n| image | d | D | draw |',
    });
    expect(definition.fields.map(({ type }) => type)).toEqual(['signature', 'image']);
  });

  test('notes are shown and hold no answer; calculations and hidden values hold one and are not shown', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type      | name | label | calculation |
        | note      | n    | Read  |             |
        | note      |      | This  |             |
        | calculate | c    |       | 1 + 1       |
        | integer   | i    |       | 2 * 2       |
        | hidden    | h    |       |             |
        | today     | t    |       |             |`,
    });
    expect(definition.fields.map(({ path, type }) => [path, type])).toEqual([
      ['/data/c', 'calculate'],
      ['/data/i', 'calculate'],
      ['/data/h', 'hidden'],
      ['/data/t', 'hidden'],
    ]);
    expect(bindOf(xform, '/data/n')).toEqual({ type: 'string', readonly: 'true()' });
    expect(bindOf(xform, '/data/t')).toEqual({ type: 'date', 'jr:preload': 'date', 'jr:preloadParams': 'today' });
    const [body] = allNamed(xform, 'h:body');
    expect(elementsOf(body!).map(({ attributes }) => attributes['ref'])).toEqual([
      '/data/n',
      '/data/generated_note_name_3',
    ]);
  });
});

describe('what a question says of itself', () => {
  test('relevant, required, constraint, read_only and calculation go to the bind, yes and no as functions', async () => {
    const { xform } = await formOf({
      survey: `
        | type    | name | label | relevance  | required | constraint        | constraint_message | required_message | read_only |
        | integer | a    | A     |            | yes      | . > 0 and . < 120 | Too old            | Needed           |           |
        | integer | b    | B     | \${a} > 17 | no       |                   |                    |                  | TRUE      |`,
    });
    expect(bindOf(xform, '/data/a')).toEqual({
      type: 'int',
      required: 'true()',
      constraint: '. > 0 and . < 120',
      'jr:constraintMsg': 'Too old',
      'jr:requiredMsg': 'Needed',
    });
    expect(bindOf(xform, '/data/b')).toEqual({
      type: 'int',
      relevant: '/data/a  > 17',
      required: 'false()',
      readonly: 'true()',
    });
  });

  test('appearance, parameters and free columns go where they belong', async () => {
    const { xform } = await formOf({
      survey: `
        | type     | name | label | appearance | parameters                             | bind::odk:length | body::accuracy | instance::odk:tag |
        | text     | a    | A     | multiline  | rows=4                                 | 10               |                | T                 |
        | geopoint | b    | B     |            | capture-accuracy=10 warning-accuracy=50 |                  | x              |                   |
        | image    | c    | C     |            | max-pixels=1024                        |                  |                |                   |
        | range    | d    | D     |            | start=0; end=1; step=0.1               |                  |                |                   |`,
    });
    expect(controlOf(xform, '/data/a').attributes).toEqual({ ref: '/data/a', appearance: 'multiline', rows: '4' });
    expect(bindOf(xform, '/data/a')['odk:length']).toBe('10');
    expect(allNamed(xform, 'a')[0]?.attributes).toEqual({ 'odk:tag': 'T' });
    expect(controlOf(xform, '/data/b').attributes).toEqual({
      ref: '/data/b',
      accuracy: 'x',
      accuracyThreshold: '10',
      unacceptableAccuracyThreshold: '50',
    });
    expect(bindOf(xform, '/data/c')).toEqual({ type: 'binary', 'orx:max-pixels': '1024' });
    expect(bindOf(xform, '/data/d')['type']).toBe('decimal');
    expect(controlOf(xform, '/data/d').attributes).toEqual({ ref: '/data/d', start: '0', end: '1', step: '0.1' });
  });

  test('a plain default stands in the instance, a computed one is set when the form or a row begins', async () => {
    const { xform } = await formOf({
      survey: `
        | type         | name | label | default    |
        | date         | day  | Day   | 2026-01-31 |
        | date         | now  | Now   | today()    |
        | text         | dash | Dash  | a-b        |
        | integer      | neg  | Neg   | -5         |
        | begin repeat | r    | R     |            |
        | date         | in   | In    | \${day}    |
        | end repeat   |      |       |            |`,
    });
    const writtenIn = (name: string) => textOf(allNamed(xform, name)[0]!);
    expect([writtenIn('day'), writtenIn('now'), writtenIn('dash'), writtenIn('neg')]).toEqual([
      '2026-01-31',
      '',
      'a-b',
      '-5',
    ]);
    expect(allNamed(xform, 'setvalue').map(({ attributes }) => attributes)).toEqual([
      { ref: '/data/now', event: 'odk-instance-first-load', value: 'today()' },
      { ref: '/data/r/in', event: 'odk-instance-first-load', value: '/data/day' },
      { ref: '/data/r/in', event: 'odk-new-repeat', value: '/data/day' },
    ]);
  });

  test('a trigger sets the value when the other question changes, and leaves no calculation', async () => {
    const { xform } = await formOf({
      survey: `
        | type      | name | label | calculation | trigger |
        | text      | a    | A     |             |         |
        | calculate | at   |       | now()       | \${a}   |`,
    });
    expect(allNamed(controlOf(xform, '/data/a'), 'setvalue')[0]?.attributes).toEqual({
      ref: '/data/at',
      event: 'xforms-value-changed',
      value: 'now()',
    });
    expect(bindOf(xform, '/data/at')).toEqual({ type: 'string' });
  });
});

describe('groups and repeats', () => {
  const nested = {
    survey: `
      | type         | name  | label | relevant    | repeat_count | calculation |
      | text         | top   | Top   |             |              |             |
      | begin group  | g     | G     | \${top}=''  |              |             |
      | begin repeat | outer | Outer |             |              |             |
      | text         | x     | X     |             |              |             |
      | begin_repeat | inner | Inner |             | \${n} + 1    |             |
      | text         | y     | Y     | \${x} = 'a' |              |             |
      | calculate    | z     |       |             |              | concat(\${top}, \${x}, \${y}) |
      | end_repeat   |       |       |             |              |             |
      | integer      | n     | N     |             |              |             |
      | end repeat   |       |       |             |              |             |
      | end group    |       |       |             |              |             |`,
  };

  test('references are relative inside a shared repeat and absolute elsewhere', async () => {
    const { xform } = await formOf(nested);
    expect(bindOf(xform, '/data/g')).toEqual({ relevant: "/data/top =''" });
    expect(bindOf(xform, '/data/g/outer/inner/y')['relevant']).toBe("../../x  = 'a'");
    expect(bindOf(xform, '/data/g/outer/inner/z')['calculate']).toBe('concat( /data/top ,  ../../x ,  ../y )');
    expect(bindOf(xform, '/data/g/outer/inner_count')).toEqual({
      type: 'string',
      readonly: 'true()',
      calculate: '../n  + 1',
    });
    const inner = allNamed(xform, 'repeat').find(({ attributes }) => attributes['nodeset'] === '/data/g/outer/inner');
    expect(inner?.attributes['jr:count']).toBe('../inner_count');
  });

  test('only the outermost repeat has a template and a row', async () => {
    const { xform } = await formOf(nested);
    const shapes = allNamed(xform, 'outer').map((outer) => [
      outer.attributes,
      allNamed(outer, 'inner').map(({ attributes }) => attributes),
    ]);
    expect(shapes).toEqual([
      [{ 'jr:template': '' }, [{ 'jr:template': '' }]],
      [{}, [{}]],
    ]);
  });

  test('a field knows its innermost repeat', async () => {
    const { definition } = await formOf(nested);
    expect(definition.fields.map(({ path, repeat }) => [path, repeat])).toEqual([
      ['/data/top', null],
      ['/data/g/outer/x', '/data/g/outer'],
      ['/data/g/outer/inner_count', '/data/g/outer'],
      ['/data/g/outer/inner/y', '/data/g/outer/inner'],
      ['/data/g/outer/inner/z', '/data/g/outer/inner'],
      ['/data/g/outer/n', '/data/g/outer'],
    ]);
  });
});

describe('choices', () => {
  const places = `
    | list_name | name  | label | region |
    | region    | north | North |        |
    | region    | south | South |        |
    | town      | alba  | Alba  | north  |
    | town      | bora  | Bora  | south  |`;

  test('a cascade filters by other columns of the list, seen from the choice', async () => {
    const { xform } = await formOf({
      survey: `
        | type              | name | label | choice_filter      |
        | begin repeat      | r    | R     |                    |
        | select_one region | a    | A     |                    |
        | select_one town   | b    | B     | region = \${a}     |
        | end repeat        |      |       |                    |
        | select_one region | c    | C     |                    |
        | select_one town   | d    | D     | region=\${c}       |`,
      choices: places,
    });
    const nodesetOf = (path: string) => allNamed(controlOf(xform, path), 'itemset')[0]?.attributes['nodeset'];
    expect(nodesetOf('/data/r/b')).toBe("instance('town')/root/item[region =  current()/../a]");
    expect(nodesetOf('/data/d')).toBe("instance('town')/root/item[region= /data/c]");
    const [, town] = allNamed(xform, 'instance').slice(1);
    expect(allNamed(town!, 'region').map(textOf)).toEqual(['north', 'south']);
  });

  test('the longest answer is counted in bytes: the longest value, or all of them joined by spaces', async () => {
    const { definition } = await formOf({
      survey:
        '| type | name | label |\n| select_one l | a | A |\n| select_multiple l | b | B |\n| rank l | c | C |\n| text | d | D |',
      choices: '| list_name | name | label |\n| l | ab | 1 |\n| l | شمال | 2 |\n| l | c | 3 |',
    });
    expect(definition.fields.map(({ longestAnswer }) => longestAnswer)).toEqual([8, 13, 13, null]);
    expect(definition.fields[0]?.choiceList).toBe('l');
    expect(definition.choiceLists['l']?.map(({ value }) => value)).toEqual(['ab', 'شمال', 'c']);
  });

  test('or_other adds the choice and a question for it', async () => {
    const { xform, definition } = await formOf({
      survey:
        '| type | name | label::English (en) | label::Français (fr) | tier |\n| select_one l or_other | a | A | A | restricted |',
      choices: '| list_name | name | label::English (en) | label::Français (fr) |\n| l | x | X | X |',
    });
    expect(definition.fields.map(({ path, tier }) => [path, tier])).toEqual([
      ['/data/a', 'restricted'],
      ['/data/a_other', 'restricted'],
    ]);
    expect(definition.choiceLists[definition.fields[0]?.choiceList ?? '']).toEqual([
      { value: 'x', label: { en: 'X', fr: 'X' } },
      { value: 'other', label: { en: 'Other', fr: 'Autre' } },
    ]);
    expect(bindOf(xform, '/data/a_other')['relevant']).toBe("selected(../a, 'other')");
  });

  test('choices may come from the rows of a repeat', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type                | name | label |
        | begin repeat        | r    | R     |
        | text                | who  | Who   |
        | end repeat          |      |       |
        | select_one \${who}  | head | Head  |`,
    });
    expect(allNamed(controlOf(xform, '/data/head'), 'itemset')[0]?.attributes['nodeset']).toBe("/data/r[./who != '']");
    expect(definition.fields.at(-1)).toMatchObject({ type: 'select-one', choiceList: null, longestAnswer: null });
  });

  test('choices may be shuffled, with a seed that is an answer', async () => {
    const { xform } = await formOf({
      survey:
        '| type | name | label | parameters |\n| integer | s | S | |\n| select_one l | q | Q | randomize=true seed=${s} |',
      choices: '| list_name | name | label |\n| l | a | A |',
    });
    expect(allNamed(xform, 'itemset')[0]?.attributes['nodeset']).toBe("randomize(instance('l')/root/item, /data/s)");
  });
});

describe('languages', () => {
  const translated = {
    survey: `
      | type | name | label::English (en) | label::العربية (ar) | hint::English (en) | hint::العربية (ar) | constraint | constraint_message::English (en) | constraint_message::العربية (ar) | guidance_hint::English (en) | guidance_hint::العربية (ar) |
      | text | a    | Name                | الاسم               | As spoken          | كما يُنطق          | . != 'x'   | Not x                            | ليس x                            | Ask twice                   | اسأل مرتين                  |
      | note | n    | Hello \${a}!        | مرحبًا \${a}!       |                    |                    |            |                                  |                                  |                             |                             |`,
    settings: '| form_title | form_id | version | default_language |\n| T | t | 1 | English (en) |',
  };

  test('words go to the itext block under the names of the headers, and into the definition under their tags', async () => {
    const { xform, definition, warnings } = await formOf(translated);
    expect(warnings).toEqual([]);
    expect(definition.languages).toEqual(['en', 'ar']);
    expect(definition.fields[0]?.label).toEqual({ en: 'Name', ar: 'الاسم' });
    expect(itextOf(xform, 'العربية (ar)', '/data/a:label')).toBe('الاسم');
    expect(itextOf(xform, 'English (en)', '/data/a:hint')).toBe('As spoken / Ask twice');
    expect(itextOf(xform, 'English (en)', '/data/n:label')).toBe('Hello [/data/a]!');
    expect(bindOf(xform, '/data/a')['jr:constraintMsg']).toBe("jr:itext('/data/a:jr:constraintMsg')");
  });

  test('a gap takes the default language’s words, with a warning that names the cell to fill', async () => {
    const { xform, warnings } = await formOf({
      survey: '| type | name | label::English (en) | label::Français (fr) |\n| text | a | Name | |',
    });
    expect(itextOf(xform, 'Français (fr)', '/data/a:label')).toBe('Name');
    expect(warnings).toEqual([
      {
        type: 'translation-missing',
        place: { sheet: 'survey', row: 2, column: 'label::English (en)' },
        language: 'Français (fr)',
      },
    ]);
  });

  test('a list with translated labels moves to the itext block as a whole', async () => {
    const { xform } = await formOf({
      survey: '| type | name | label |\n| select_one l | q | Q |',
      choices: '| list_name | name | label::English (en) | label::Español (es) |\n| l | a | Yes | Sí |',
    });
    expect(allNamed(controlOf(xform, '/data/q'), 'itemset').flatMap(elementsOf)[1]?.attributes['ref']).toBe(
      'jr:itext(itextId)',
    );
    expect(itextOf(xform, 'Español (es)', 'l-0')).toBe('Sí');
  });

  test('the title may be translated in a column of its own', async () => {
    const { definition } = await formOf({
      survey: '| type | name | label::English (en) | label::Français (fr) |\n| text | q | Q | Q |',
      settings:
        '| form_title | form_title_translation::Français (fr) | form_id | version | default_language |\n| Household | Ménage | h | 1 | English (en) |',
    });
    expect(definition.title).toEqual({ en: 'Household', fr: 'Ménage' });
  });
});

describe('our own columns', () => {
  test('tier, purposes, retention, necessity and role are the field’s', async () => {
    const { definition } = await formOf({
      survey: `
        | type | name | label | tier       | purposes | retention | necessity | role  |
        | text | a    | A     | Restricted | P  T     | r2        | To help   | phone |
        | text | b    | B     |            |          |           |           |       |`,
    });
    expect(
      definition.fields.map(({ tier, purposes, retention, necessity, role }) => [
        tier,
        purposes,
        retention,
        necessity,
        role,
      ]),
    ).toEqual([
      ['restricted', ['P', 'T'], 'r2', 'To help', 'phone'],
      ['sensitive', [], null, null, null],
    ]);
  });

  test('a tier, a role or a kind that does not exist is an error, not a guess', async () => {
    const problems = await problemsOf({
      survey:
        '| type | name | label | tier | role |\n| text | a | A | secret | phone-number |\n| text | b | B | | given_name |',
      settings: '| form_id | version | form_kind | form_title |\n| f | 1 | family | T |',
    });
    expect(problems).toEqual([
      { type: 'tier-unknown', place: { sheet: 'survey', row: 2, column: 'tier' }, value: 'secret' },
      {
        type: 'role-unknown',
        place: { sheet: 'survey', row: 2, column: 'role' },
        value: 'phone-number',
        didYouMean: null,
      },
      {
        type: 'role-unknown',
        place: { sheet: 'survey', row: 3, column: 'role' },
        value: 'given_name',
        didYouMean: 'given-name',
      },
      { type: 'form-kind-unknown', place: { sheet: 'settings', row: 2, column: 'form_kind' }, value: 'family' },
    ]);
  });
});

describe('what is wrong', () => {
  test('is reported all at once, in reading order, each with sheet, row and column', async () => {
    const problems = await problemsOf({
      survey: `
        | type           | name  | label | relevant   | constraint |
        | txt            | a     | A     |            |            |
        | text           | my q  | B     |            |            |
        | text           | c     | C     | \${ghost}  | (. > 1     |
        | select_one nil | d     | D     |            |            |
        | text           | c     | again |            |            |
        | begin group    | g     | G     |            |            |`,
      choices: '| list_name | name | label |\n| nill | a | A |\n| nill | a | B |',
    });
    expect(
      problems.map((problem) =>
        'place' in problem ? [problem.type, problem.place.sheet, problem.place.row, problem.place.column] : [],
      ),
    ).toEqual([
      ['type-unknown', 'survey', 2, 'type'],
      ['name-invalid', 'survey', 3, 'name'],
      ['reference-unknown', 'survey', 4, 'relevant'],
      ['expression-not-closed', 'survey', 4, 'constraint'],
      ['list-unknown', 'survey', 5, 'type'],
      ['name-twice', 'survey', 6, 'name'],
      ['group-not-closed', 'survey', 7, 'type'],
      ['choice-twice', 'choices', 3, 'name'],
    ]);
    expect(problems[0]).toMatchObject({ didYouMean: 'text' });
    expect(problems[4]).toMatchObject({ didYouMean: 'nill' });
  });

  const one: readonly (readonly [string, string, string])[] = [
    ['label-missing', '| type | name | label |\n| text | q | |', 'label'],
    ['name-missing', '| type | name | label |\n| text | | Q |', 'name'],
    ['type-missing', '| type | name | label |\n| | q | Q |', 'type'],
    ['name-reserved', '| type | name | label |\n| text | meta | Q |', 'name'],
    ['calculation-missing', '| type | name | calculation |\n| calculate | q | |', 'calculation'],
    ['type-unsupported', '| type | name | label |\n| select_one_from_file towns.csv | q | Q |', 'type'],
    ['type-unsupported', '| type | name | label |\n| begin loop over l | q | Q |', 'type'],
    ['type-unsupported', '| type | name | label |\n| audit | audit | |', 'type'],
    ['end-without-begin', '| type | name | label |\n| text | q | Q |\n| end group | | |', 'type'],
    ['reference-malformed', '| type | name | label |\n| text | q | Q |\n| note | n | Hi ${q |', 'label'],
    ['last-saved-unsupported', '| type | name | label | default |\n| text | q | Q | ${last-saved#q} |', 'default'],
    [
      'function-unsupported',
      "| type | name | calculation |\n| calculate | q | pulldata('a', 'b', 'c', 'd') |",
      'calculation',
    ],
    ['function-unsupported', "| type | name | label | appearance |\n| text | q | Q | search('a') |", 'appearance'],
    ['column-unsupported', '| type | name | label | save_to |\n| text | q | Q | x |', 'save_to'],
    ['parameters-malformed', '| type | name | label | parameters |\n| text | q | Q | rows |', 'parameters'],
    ['parameter-unknown', '| type | name | label | parameters |\n| text | q | Q | colour=red |', 'parameters'],
    [
      'parameter-invalid',
      '| type | name | label | parameters |\n| range | q | Q | start=1 end=5 step=9 |',
      'parameters',
    ],
    [
      'parameter-unsupported',
      '| type | name | label | parameters |\n| image | q | Q | app=org.example.camera |',
      'parameters',
    ],
    ['attribute-invalid', '| type | name | label | bind::foo:bar |\n| text | q | Q | 1 |', 'bind::foo:bar'],
    ['trigger-invalid', '| type | name | label | trigger |\n| text | q | Q | q |', 'trigger'],
  ];
  test.each(one)('%s: %s', async (type, survey, column) => {
    const problems = await problemsOf({ survey });
    expect(problems.map((problem) => [problem.type, 'place' in problem ? problem.place.column : ''])).toEqual([
      [type, column],
    ]);
  });

  test('a name that stands for two rows cannot be referred to', async () => {
    const problems = await problemsOf({
      survey: `
        | type        | name | label   |
        | begin group | g    | G       |
        | text        | q    | Q       |
        | end group   |      |         |
        | text        | q    | Q \${q} |`,
    });
    expect(problems).toEqual([
      { type: 'reference-ambiguous', place: { sheet: 'survey', row: 5, column: 'label' }, value: 'q' },
    ]);
  });

  test('a choice with a space is refused where several can be chosen', async () => {
    const choices = '| list_name | name | label |\n| l | a b | A |';
    expect(await problemsOf({ survey: '| type | name | label |\n| select_one l | q | Q |', choices })).toEqual([]);
    expect(await problemsOf({ survey: '| type | name | label |\n| select_multiple l | q | Q |', choices })).toEqual([
      { type: 'choice-name-has-space', place: { sheet: 'choices', row: 2, column: 'name' }, value: 'a b' },
    ]);
  });

  test('groups in groups without end are refused at once', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `| begin group | g${index} | G |`).join('\n');
    const problems = await problemsOf({ survey: `| type | name | label |\n${rows}` });
    expect(problems).toEqual([
      { type: 'nested-too-deep', place: { sheet: 'survey', row: 52, column: 'type' }, limit: 50 },
    ]);
  });

  test('a workbook without a survey, or without an id, says so', async () => {
    const missing = await convertXlsForm(await writeWorkbook({ Surveys: [['type', 'name']] }), {
      previous: null,
      fileName: 'form.xlsx',
    });
    expect(missing.ok ? [] : missing.error.map((problem) => problem.type)).toEqual([
      'sheet-missing',
      'form-id-missing',
    ]);
    expect(missing.ok ? null : missing.error[0]).toMatchObject({ didYouMean: 'Surveys' });
  });
});

describe('what is odd but works', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['column-ignored', '| type | name | label | lable |\n| text | q | Q | x |'],
    ['row-ignored', '| type | name | label | hint |\n| text | q | Q | |\n| | | | a comment |'],
    ['row-disabled', '| type | name | label | disabled |\n| text | q | Q | |\n| text | p | P | yes |'],
    ['name-differs-by-case', '| type | name | label |\n| text | q | Q |\n| text | Q | Q |'],
    ['repeat-label-missing', '| type | name | label |\n| begin repeat | r | |\n| text | q | Q |\n| end repeat | | |'],
    ['media-not-carried', '| type | name | label | media::image |\n| text | q | Q | a.png |'],
    ['reference-in-quotes', "| type | name | label | relevant |\n| text | q | Q | 'a' = '${q}' |"],
    ['language-without-code', '| type | name | label::Klingon |\n| text | q | Q |'],
  ];
  test.each(cases)('%s is a warning', async (type, survey) => {
    expect((await warningsOf({ survey })).map((warning) => warning.type)).toEqual([type]);
  });

  test('settings of other clients’ sending are named, not obeyed', async () => {
    const { warnings, definition } = await formOf({
      survey: '| type | name | label |\n| text | q | Q |',
      settings:
        '| form_title | form_id | version | submission_url | public_key |\n| T | t | 1 | https://example.org/ | MIIB |',
    });
    expect(warnings.map(({ type, place }) => [type, place.column])).toEqual([
      ['setting-ignored', 'public_key'],
      ['setting-ignored', 'submission_url'],
    ]);
    expect(definition.xform).not.toContain('example.org');
  });
});

describe('what an author writes', () => {
  test('stays text, whatever it looks like', async () => {
    const nasty = `<b>"A" & 'B'</b> ]]> <!-- x --> &amp; 🙂 ‏عربي`;
    const { xform, definition } = await formOf({
      survey: `| type | name | label | hint | constraint | constraint_message |\n| text | q | ${nasty} | ${nasty} | . != '<&"' | ${nasty} |`,
      settings: `| form_title | form_id | version |\n| ${nasty} | a"<&>b | 1 |`,
    });
    expect(textOf(allNamed(controlOf(xform, '/data/q'), 'label')[0]!)).toBe(nasty);
    expect(textOf(allNamed(xform, 'h:title')[0]!)).toBe(nasty);
    expect(bindOf(xform, '/data/q')).toEqual({ type: 'string', constraint: `. != '<&"'`, 'jr:constraintMsg': nasty });
    expect(definition.name).toBe('a"<&>b');
  });

  test('curly quotes are straightened in expressions and kept in words', async () => {
    const { xform } = await formOf({
      survey: '| type | name | label | relevant |\n| text | q | It’s “me” | ‘a’ = “b” |',
    });
    expect(bindOf(xform, '/data/q')['relevant']).toBe(`'a' = "b"`);
    expect(textOf(allNamed(controlOf(xform, '/data/q'), 'label')[0]!)).toBe('It’s “me”');
  });

  test('numbers, booleans and dates in cells read as they look', async () => {
    const bytes = await writeWorkbook({
      survey: [
        ['type', 'name', 'label', 'required', 'default'],
        ['integer', 'a', 7, true, 3],
        ['date', 'b', 'B', false, new Date(Date.UTC(2026, 0, 31))],
        ['decimal', 'c', 'C', null, 2.5],
      ],
      settings: [
        ['form_id', 'version', 'form_title'],
        [12, 2026, 'T'],
      ],
    });
    const converted = await convertXlsForm(bytes, { previous: null, fileName: 'form.xlsx' });
    if (!converted.ok) throw new Error(JSON.stringify(converted.error));
    expect(converted.value.definition.xform).toContain('<a>3</a><b>2026-01-31</b><c>2.5</c>');
    expect(converted.value.definition).toMatchObject({ name: '12', version: '2026' });
  });

  test('sheet names, headers and types are found in any spelling that pyxform takes', async () => {
    const bytes = await writeWorkbook({
      Survey: [
        ['Type', 'Tag', 'Caption:English', 'Read Only'],
        ['Begin Group', 'g', 'G', ''],
        ['select one l', 'q', 'Q', 'yes'],
        ['End_Group', '', '', ''],
      ],
      CHOICES: [
        ['List Name', 'Value', 'Caption:English'],
        ['l', 'a', 'A'],
      ],
      Settings: [
        ['id_string', 'version', 'title'],
        ['f', '1', 'T'],
      ],
    });
    const converted = await convertXlsForm(bytes, { previous: null, fileName: 'form.xlsx' });
    if (!converted.ok) throw new Error(JSON.stringify(converted.error));
    expect(converted.value.definition).toMatchObject({
      languages: ['en'],
      fields: [{ path: '/data/g/q', label: { en: 'Q' }, choiceList: 'l' }],
      choiceLists: { l: [{ value: 'a', label: { en: 'A' } }] },
    });
  });

  test('an empty form is an error, not an empty definition', async () => {
    const converted = await convertTables({ survey: '| type | name | label |' });
    expect(converted.ok ? null : converted.error.map(({ type }) => type)).toEqual(['nothing-to-answer']);
  });
});
