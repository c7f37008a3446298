/** Questions: their controls, their binds, their defaults. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { allNamed, bindOf, controlOf, elementsOf, textOf } from './strict-xml.ts';
import { formOf } from './workbooks.ts';

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
