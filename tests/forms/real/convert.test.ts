import { describe, expect, test } from 'vitest';
import { arabicFirst } from './arabic-first.ts';
import { convertForm } from './forms.ts';
import { householdRoster } from './household-roster.ts';
import { needsAssessment } from './needs-assessment.ts';
import { nutritionScreening } from './nutrition-screening.ts';

describe('a form as the sector writes it converts without a warning', () => {
  test.each([
    ['a nutrition screening', nutritionScreening, 20, ['sites.csv', 'wfh.csv'], ['en', 'fr']],
    ['a household roster', householdRoster, 30, [], ['en', 'fr']],
    [
      'a complaint form, Arabic first',
      arabicFirst,
      7,
      ['centre.png', 'food.png', 'staff.png', 'welcome-ar.mp3', 'welcome-fr.mp3'],
      ['ar', 'fr'],
    ],
    ['a needs assessment', needsAssessment, 300, ['admin1.csv', 'admin2.csv', 'admin3.csv'], ['en', 'fr', 'ar']],
  ])('%s', async (_, form, fields, files, languages) => {
    const { definition, warnings } = await convertForm(form);
    expect(warnings).toEqual([]);
    expect(definition.fields.length).toBeGreaterThanOrEqual(fields);
    expect(definition.files.map(({ name }) => name).sort()).toEqual(files);
    expect(definition.languages).toEqual(languages);
  });
});
