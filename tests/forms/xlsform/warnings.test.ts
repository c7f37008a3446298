/** What is odd, or left out, and works all the same. */
import { describe, expect, test } from 'vitest';
import { formOf, warningsOf } from './workbooks.ts';

describe('what is odd but works', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['column-ignored', '| type | name | label | lable |\n| text | q | Q | x |'],
    ['row-ignored', '| type | name | label | hint |\n| text | q | Q | |\n| | | | a comment |'],
    ['row-disabled', '| type | name | label | disabled |\n| text | q | Q | |\n| text | p | P | yes |'],
    ['name-differs-by-case', '| type | name | label |\n| text | q | Q |\n| text | Q | Q |'],
    ['repeat-label-missing', '| type | name | label |\n| begin repeat | r | |\n| text | q | Q |\n| end repeat | | |'],
    ['file-name-computed', '| type | name | label | media::image |\n| text | q | Q | ${q}.png |'],
    ['last-saved-empty', '| type | name | label | default |\n| text | q | Q | ${last-saved#q} |'],
    ['entities-ignored', '| type | name | label | save_to |\n| text | q | Q | x |'],
    ['audit-ignored', '| type | name | label |\n| text | q | Q |\n| audit | | |'],
    ['device-not-told', '| type | name | label |\n| text | q | Q |\n| deviceid | d | |'],
    ['not-taken-unseen', '| type | name | label |\n| text | q | Q |\n| start-geopoint | p | |'],
    ['not-taken-unseen', '| type | name | label |\n| text | q | Q |\n| background-audio | p | |'],
    ['not-taken-unseen', '| type | name | label | trigger |\n| text | q | Q | |\n| background-geopoint | p | | ${q} |'],
    ['app-not-started', '| type | name | label | parameters |\n| image | q | Q | app=org.example.camera |'],
    [
      'app-not-started',
      '| type | name | label | intent |\n| begin group | g | G | a.b |\n| text | q | Q | |\n| end group | | | |',
    ],
    ['parameters-ignored', '| type | name | label | parameters |\n| integer | q | Q | rows=3 |'],
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
