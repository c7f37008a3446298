/** The spreadsheets that speed is measured on, each the size that its name says. Two languages, as forms of the field have. */
import { writeWorkbook } from '../../../forms/xlsform/workbooks.ts';

type Rows = readonly (readonly string[])[];

const SURVEY = [
  'type',
  'name',
  'label::English (en)',
  'label::العربية (ar)',
  'hint::English (en)',
  'hint::العربية (ar)',
  'required',
  'relevant',
  'constraint',
  'calculation',
  'choice_filter',
];
const CHOICES = ['list_name', 'name', 'label::English (en)', 'label::العربية (ar)', 'region', 'district'];

interface SurveyRow {
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly relevant?: string;
  readonly constraint?: string;
  readonly calculation?: string;
  readonly filter?: string;
}

const surveyRow = ({ type, name = '', label = '', hint = '', ...row }: SurveyRow): readonly string[] => [
  type,
  name,
  label,
  label === '' ? '' : `سؤال ${label}`,
  hint,
  hint === '' ? '' : `شرح ${hint}`,
  row.required === true ? 'yes' : '',
  row.relevant ?? '',
  row.constraint ?? '',
  row.calculation ?? '',
  row.filter ?? '',
];

const choiceRow = (list: string, name: string, label: string, region = '', district = ''): readonly string[] => [
  list,
  name,
  label,
  `خيار ${label}`,
  region,
  district,
];

const YES_NO: Rows = [choiceRow('yes_no', 'yes', 'Yes'), choiceRow('yes_no', 'no', 'No')];

const numbered = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const workbook = (title: string, survey: readonly SurveyRow[], choices: Rows) =>
  writeWorkbook({
    survey: [SURVEY, ...survey.map(surveyRow)],
    choices: [CHOICES, ...choices],
    settings: [
      ['form_title', 'form_id', 'version', 'default_language'],
      [title, title, '1', 'English (en)'],
    ],
  });

/** Groups of ten questions of every common kind; a third is asked only after a certain answer, half is required. */
export function questions(count: number) {
  const question = (index: number): SurveyRow => {
    const name = `q${index}`;
    const label = `Question number ${index} of this form`;
    const common = {
      name,
      label,
      required: index % 2 === 0,
      ...(index % 3 === 0 ? { hint: `As told, ${index}` } : {}),
    };
    const yes = `q${index - (index % 10)}`;
    switch (index % 10) {
      case 0:
        return { ...common, type: 'select_one yes_no' };
      case 1:
      case 2:
        return { ...common, type: 'text', relevant: `\${${yes}} = 'yes'` };
      case 3:
        return { ...common, type: 'integer', constraint: '. >= 0 and . < 150', relevant: `\${${yes}} != 'no'` };
      case 4:
        return { ...common, type: 'select_multiple needs' };
      case 5:
        return { ...common, type: 'date', constraint: '. <= today()' };
      case 6:
        return { ...common, type: 'select_one needs', relevant: `\${q${index - 3}} > 17` };
      case 7:
        return { ...common, type: 'decimal' };
      case 8:
        return { ...common, type: 'calculate', label: '', calculation: `if(\${q${index - 5}} > 17, 'adult', 'child')` };
      default:
        return { ...common, type: 'note', label: `She is \${q${index - 1}}.`, required: false };
    }
  };
  const survey = numbered(count, (index): SurveyRow[] => [
    ...(index % 10 === 0 ? [{ type: 'begin_group', name: `g${index}`, label: `Part ${index / 10 + 1}` }] : []),
    question(index),
    ...(index % 10 === 9 || index === count - 1 ? [{ type: 'end_group' }] : []),
  ]).flat();
  return workbook(`questions_${count}`, survey, [
    ...YES_NO,
    ...numbered(12, (index) => choiceRow('needs', `need_${index}`, `Need number ${index}`)),
  ]);
}

/** Five regions, fifty districts, and so many villages: by region and district, and all of them in one list. */
export function cascade(count: number) {
  const district = (index: number) => index % 50;
  return workbook(
    `places_${count}`,
    [
      { type: 'begin_group', name: 'where', label: 'Where' },
      { type: 'select_one region', name: 'region', label: 'Region' },
      { type: 'select_one village', name: 'village', label: 'Village', filter: 'region = ${region}' },
      { type: 'end_group' },
      { type: 'begin_group', name: 'from', label: 'Where from' },
      { type: 'select_one village', name: 'origin', label: 'Village of origin' },
      { type: 'select_multiple village', name: 'passed', label: 'Villages on the way' },
      { type: 'end_group' },
    ],
    [
      ...numbered(5, (index) => choiceRow('region', `r${index}`, `Region ${index}`)),
      ...numbered(count, (index) =>
        choiceRow('village', `v${index}`, `Village Número ${index}`, `r${district(index) % 5}`, `d${district(index)}`),
      ),
    ],
  );
}

/** Half numbers, half calculations over them: sums of ten, sums of sums, and a chain through all. */
export function calculations(count: number) {
  const half = count / 2;
  const asked = numbered(half, (index): SurveyRow[] => [
    ...(index % 10 === 0 ? [{ type: 'begin_group', name: `g${index}`, label: `Part ${index / 10 + 1}` }] : []),
    { type: 'integer', name: `n${index}`, label: `How many of ${index}`, constraint: '. >= 0' },
    ...(index % 10 === 9 || index === half - 1 ? [{ type: 'end_group' }] : []),
  ]).flat();
  const sum = (index: number): string => {
    const tens = numbered(10, (each) => `\${n${(index * 10 + each) % half}}`);
    return `coalesce(${tens[0]}, 0) + ${tens
      .slice(1)
      .map((ten) => `coalesce(${ten}, 0)`)
      .join(' + ')}`;
  };
  const calculated = numbered(
    half,
    (index): SurveyRow => ({
      type: 'calculate',
      name: `c${index}`,
      calculation: index < half / 2 ? sum(index) : `\${c${index - half / 2}} * 2 + 1`,
    }),
  );
  return workbook(`calculations_${count}`, [...asked, ...calculated], YES_NO);
}

/** One list of people, with what is asked about each. */
export function roster() {
  return workbook(
    'roster',
    [
      { type: 'begin_repeat', name: 'member', label: 'Members' },
      { type: 'text', name: 'name', label: 'Name', required: true },
      { type: 'select_one yes_no', name: 'present', label: 'Present?' },
      { type: 'integer', name: 'age', label: 'Age', constraint: '. < 130' },
      ...numbered(8, (index) => ({
        type: 'text',
        name: `t${index}`,
        label: `About \${name}, ${index}`,
        relevant: "${present} = 'yes'",
      })),
      { type: 'calculate', name: 'adult', calculation: 'if(${age} > 17, 1, 0)' },
      { type: 'end_repeat' },
      { type: 'calculate', name: 'adults', calculation: 'sum(${adult})' },
      { type: 'note', name: 'told', label: '${adults} are grown up.' },
    ],
    YES_NO,
  );
}
