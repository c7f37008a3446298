/** What the definition says of a form and its fields. */
import { describe, expect, test } from 'vitest';
import { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { formOf, problemsOf, workbookOf } from './workbooks.ts';

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
