/** What authors write in cells, headers and sheets, however they spell it. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { allNamed, bindOf, controlOf, textOf } from './strict-xml.ts';
import { convertTables, formOf, writeWorkbook } from './workbooks.ts';

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

  test('curly quotes are straightened, so that what is compared is equal', async () => {
    const { xform } = await formOf({
      survey: '| type | name | label | relevant |\n| text | q | It’s “me” | ‘a’ = “b” |',
    });
    expect(bindOf(xform, '/data/q')['relevant']).toBe(`'a' = "b"`);
    expect(textOf(allNamed(controlOf(xform, '/data/q'), 'label')[0]!)).toBe('It\'s "me"');
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
