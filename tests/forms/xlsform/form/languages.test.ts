import { expect, test } from 'vitest';
import { formOf } from '../workbooks.ts';

const languagesOf = async (labels: readonly string[], defaultLanguage = '') => {
  const { definition } = await formOf({
    survey: `| type | name | ${labels.join(' | ')} |\n| text | q | ${labels.map(() => 'Q').join(' | ')} |`,
    settings: `| form_id | version | form_title | default_language |\n| f | 1 | T | ${defaultLanguage} |`,
  });
  return [definition.languages, definition.defaultLanguage];
};

test.each([
  [['label'], '', [''], ''],
  [['label'], 'English (en)', ['en'], 'en'],
  [['label::en', 'label::fr'], '', ['en', 'fr'], 'en'],
  [['label::English', 'label::Français'], '', ['en', 'fr'], 'en'],
  [['label::English (en)', 'label::العربية (ar)'], 'العربية (ar)', ['en', 'ar'], 'ar'],
  [['label::English (en)', 'label::العربية (ar)'], 'ar', ['en', 'ar'], 'ar'],
  [['label', 'label::Français (fr)'], '', ['', 'fr'], ''],
  [['label', 'label::Français (fr)'], 'English (en)', ['en', 'fr'], 'en'],
  [['label::Português (pt-BR)'], '', ['pt-BR'], 'pt-BR'],
  [['hint', 'label::Kiswahili (sw)'], '', ['sw'], 'sw'],
  [['label::constructor'], '', ['und-x-lang1'], 'und-x-lang1'],
])('columns %j with the default "%s" speak %j, first %s', async (labels, defaultLanguage, tags, first) => {
  expect(await languagesOf(labels, defaultLanguage)).toEqual([tags, first]);
});
