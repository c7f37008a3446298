/** Languages: the itext block, and the tags of the definition. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { allNamed, bindOf, controlOf, elementsOf, itextOf } from './strict-xml.ts';
import { formOf } from './workbooks.ts';

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
