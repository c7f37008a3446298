/** Groups and repeats, and paths between them. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { allNamed, bindOf, controlOf, elementsOf, itextOf } from './strict-xml.ts';
import { formOf, problemsOf } from './workbooks.ts';

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

describe('a loop', () => {
  const loop = {
    survey: `
      | type              | name | label::English (en) | label::Français (fr) | constraint     |
      | begin loop over l | g    | Towns               | Villes               |                |
      | integer           | n    | %(label)s, 100%% of %(name)s | %(label)s : combien ? | . < %(most)s |
      | begin group       | sub  | In %(label)s        | À %(label)s          |                |
      | text              | t    | %(unknown)s         | %(unknown)s          |                |
      | end group         |      |                     |                      |                |
      | end loop          |      |                     |                      |                |`,
    choices: `
      | list_name | name | label::English (en) | label::Français (fr) | most |
      | l         | a    | Alba                | Albe                 | 3    |
      | l         | none | None                | Aucune               | 1    |
      | l         | b    | Bora                | Bore                 | 5    |`,
  };

  test('is a group with a group for every choice but "none"', async () => {
    const { definition, xform } = await formOf(loop);
    expect(definition.fields.map(({ path }) => path)).toEqual([
      '/data/g/a/n',
      '/data/g/a/sub/t',
      '/data/g/b/n',
      '/data/g/b/sub/t',
    ]);
    expect(itextOf(xform, 'Français (fr)', '/data/g/b:label')).toBe('Bore');
  });

  test('its rows speak of the choice, in the language of the cell', async () => {
    const { definition, xform } = await formOf(loop);
    expect(definition.fields.map(({ label }) => label)).toEqual([
      { en: 'Alba, 100% of a', fr: 'Albe : combien ?' },
      { en: '%(unknown)s', fr: '%(unknown)s' },
      { en: 'Bora, 100% of b', fr: 'Bore : combien ?' },
      { en: '%(unknown)s', fr: '%(unknown)s' },
    ]);
    expect(bindOf(xform, '/data/g/b/n')['constraint']).toBe('. < 5');
  });

  test('that is never ended, or holds an end too many, says so', async () => {
    const choices = '| list_name | name | label |\n| l | a | A |\n| l | b | B |';
    const open = '| type | name | label |\n| begin loop over l | g | G |\n| text | q | Q |';
    expect(await problemsOf({ survey: open, choices })).toEqual([
      { type: 'group-not-closed', place: { sheet: 'survey', row: 2, column: 'type' }, kind: 'loop', name: 'g' },
    ]);
    expect(await problemsOf({ survey: `${open}\n| end group | | |\n| end loop | | |`, choices })).toEqual([
      { type: 'end-without-begin', place: { sheet: 'survey', row: 4, column: 'type' }, kind: 'group' },
    ]);
  });

  test('in loops, they may not come to more rows than a sheet may have', async () => {
    const depth = 6;
    const begins = Array.from({ length: depth }, (_, index) => `| begin loop over l | g${index} | G |`).join('\n');
    const ends = Array.from({ length: depth }, () => '| end loop | | |').join('\n');
    const names = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
    const choices = `| list_name | name | label |\n${names.map((name) => `| l | ${name} | ${name} |`).join('\n')}`;
    const problems = await problemsOf({
      survey: `| type | name | label |\n${begins}\n| text | q | Q |\n${ends}`,
      choices,
    });
    expect(problems.map(({ type }) => type)).toEqual(['sheet-too-long']);
  });
});

describe('a table', () => {
  const survey = `
    | type         | name | label | hint | appearance      |
    | begin group  | g    | G     | H    | table-list w2   |
    | select_one l | x    | X     |      | minimal         |
    | select_one l | y    | Y     |      |                 |
    | end group    |      |       |      |                 |
    | select_one l | z    | Z     |      | minimal         |`;
  const choices = '| list_name | name | label |\n| l | a | A |\n| m | b | B |';

  test('is a page: the group’s words in a note, a head with the labels, rows without them', async () => {
    const { xform } = await formOf({ survey, choices });
    const group = controlOf(xform, '/data/g');
    expect(group.attributes['appearance']).toBe('field-list w2');
    expect(
      elementsOf(group).map(({ name, attributes }) => [name, attributes['ref'], attributes['appearance']]),
    ).toEqual([
      ['input', '/data/g/generated_table_list_label_2', undefined],
      ['select1', '/data/g/reserved_name_for_field_list_labels_3', 'label'],
      ['select1', '/data/g/x', 'list-nolabel'],
      ['select1', '/data/g/y', 'list-nolabel'],
    ]);
    expect(bindOf(xform, '/data/g/generated_table_list_label_2')).toEqual({ type: 'string', readonly: 'true()' });
    expect(controlOf(xform, '/data/z').attributes['appearance']).toBe('minimal');
  });

  test('of two lists is none', async () => {
    const problems = await problemsOf({ survey: survey.replace('select_one l | y', 'select_one m | y'), choices });
    expect(problems).toEqual([
      {
        type: 'table-of-two-lists',
        place: { sheet: 'survey', row: 4, column: 'type' },
        list: 'l',
        otherList: 'm',
      },
    ]);
  });
});

describe('a flat form', () => {
  const flat = '| form_title | form_id | version | flat |\n| T | t | 1 | yes |';

  test('has no groups in its instance; what stood in them is relevant while they are', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type         | name  | label | relevant   |
        | text         | a     | A     |            |
        | begin group  | g     | G     | \${a} = '1' |
        | begin group  | h     | H     | \${a} = '2' |
        | text         | b     | B     | \${a} = '3' |
        | end group    |       |       |            |
        | begin repeat | r     | R     |            |
        | text         | c     | C     |            |
        | begin group  | i     | I     |            |
        | text         | d     | \${c} |            |
        | end group    |       |       |            |
        | end repeat   |       |       |            |
        | end group    |       |       |            |`,
      settings: flat,
    });
    expect(definition.fields.map(({ path }) => path)).toEqual(['/data/a', '/data/b', '/data/r/c', '/data/r/d']);
    expect(bindOf(xform, '/data/b')['relevant']).toBe("/data/a  = '1' and ( /data/a  = '2') and ( /data/a  = '3')");
    expect(bindOf(xform, '/data/r')['relevant']).toBe("/data/a  = '1'");
    expect(allNamed(controlOf(xform, '/data/r/d'), 'output')[0]?.attributes['value']).toBe('../c');
    expect(allNamed(xform, 'group').map(({ attributes }) => attributes['ref'] ?? null)).toEqual([
      null,
      null,
      '/data/r',
      null,
    ]);
  });

  test('cannot hold one name twice', async () => {
    const problems = await problemsOf({
      survey: '| type | name | label |\n| text | a | A |\n| begin group | g | G |\n| text | a | A |\n| end group | | |',
      settings: flat,
    });
    expect(problems.map(({ type }) => type)).toEqual(['name-twice']);
  });
});
