/** A nutrition screening of children under five: MUAC, weight for height against a table, oedema, and who is referred. */
import { choice, type RealForm, type SheetRow, texts } from './sheet.ts';

const q = (type: string, name: string, en: string, fr: string, more: SheetRow = {}): SheetRow => ({
  type,
  name,
  ...(en === '' ? {} : texts('label', { en, fr })),
  ...more,
});
const calculate = (name: string, calculation: string): SheetRow => ({ type: 'calculate', name, calculation });
const wrong = (en: string, fr: string): SheetRow => texts('constraint_message', { en, fr });
const fromTable = (column: string): string =>
  `if(\${sex} = 'f', pulldata('wfh', 'f_${column}', 'height', \${height_key}), pulldata('wfh', 'm_${column}', 'height', \${height_key}))`;

export const nutritionScreening: RealForm = {
  settings: {
    form_title: 'Nutrition screening',
    form_id: 'nutrition_screening',
    version: '2026-11-01',
    default_language: 'English (en)',
    form_kind: 'household',
  },
  survey: [
    { type: 'start', name: 'start' },
    { type: 'today', name: 'today' },
    q('select_one_from_file sites.csv', 'site', 'Site', 'Site', { required: 'yes', appearance: 'minimal' }),
    calculate('district', `pulldata('sites', 'district', 'name', \${site})`),
    q('date', 'visit_date', 'Date of screening', 'Date du dépistage', {
      required: 'yes',
      constraint: '. <= today()',
      ...wrong('The date cannot be in the future', 'La date ne peut pas être dans le futur'),
    }),
    q('begin_repeat', 'child', 'Child', 'Enfant'),
    q('text', 'child_name', 'Name of the child', 'Nom de l’enfant', { required: 'yes' }),
    q('select_one sex', 'sex', 'Sex of ${child_name}', 'Sexe de ${child_name}', { required: 'yes' }),
    q('select_one yes_no', 'dob_known', 'Is the date of birth known?', 'La date de naissance est-elle connue ?', {
      required: 'yes',
    }),
    q('date', 'dob', 'Date of birth', 'Date de naissance', {
      relevant: "${dob_known} = 'yes'",
      required: 'yes',
      constraint: '. <= ${visit_date}',
    }),
    q('integer', 'age_estimate', 'Age in months, estimated', 'Âge en mois, estimé', {
      relevant: "${dob_known} = 'no'",
      required: 'yes',
      constraint: '. >= 0 and . <= 59',
      ...wrong('Children from 0 to 59 months', 'Enfants de 0 à 59 mois'),
    }),
    calculate(
      'age_months',
      "if(${dob_known} = 'yes', int((decimal-date-time(${visit_date}) - decimal-date-time(${dob})) div 30.4375), ${age_estimate})",
    ),
    q('decimal', 'weight', 'Weight in kg', 'Poids en kg', { required: 'yes', constraint: '. >= 0.5 and . <= 35' }),
    q('decimal', 'height', 'Length or height in cm', 'Taille en cm', {
      required: 'yes',
      constraint: '. >= 38 and . <= 140',
    }),
    q('select_one position', 'position', 'Measured', 'Mesuré', { required: 'yes', appearance: 'horizontal' }),
    q('integer', 'muac', 'MUAC in mm', 'PB en mm', {
      required: 'yes',
      relevant: '${age_months} >= 6',
      constraint: '. >= 60 and . <= 260',
    }),
    q('select_one yes_no', 'oedema', 'Oedema of both feet?', 'Œdèmes des deux pieds ?', { required: 'yes' }),
    calculate('height_corrected', "if(${position} = 'lying' and ${age_months} >= 24, ${height} - 0.7, ${height})"),
    calculate('height_key', 'round(${height_corrected} * 2) div 2'),
    calculate('median', fromTable('median')),
    calculate('deviation', fromTable('deviation')),
    calculate('whz', 'round((${weight} - ${median}) div ${deviation}, 2)'),
    calculate('sam', "if(${oedema} = 'yes' or ${muac} < 115 or ${whz} < -3, 1, 0)"),
    calculate('mam', 'if(${sam} = 0 and (${muac} < 125 or ${whz} < -2), 1, 0)'),
    calculate('status', "if(${sam} = 1, 'SAM', if(${mam} = 1, 'MAM', 'normal'))"),
    q(
      'note',
      'refer',
      'Refer ${child_name}: ${status}, z-score ${whz}',
      'Référer ${child_name} : ${status}, z-score ${whz}',
      {
        relevant: "${status} != 'normal'",
      },
    ),
    { type: 'end_repeat', name: 'child' },
    calculate('children', 'count(${child})'),
    calculate('sam_total', 'sum(${sam})'),
    calculate('mam_total', 'sum(${mam})'),
    calculate('gam_percent', 'round((${sam_total} + ${mam_total}) div ${children} * 100, 1)'),
    calculate('oldest', 'max(${age_months})'),
    q(
      'note',
      'summary',
      '${children} children, ${gam_percent} % acutely malnourished',
      '${children} enfants, ${gam_percent} % en malnutrition aiguë',
    ),
  ],
  choices: [
    choice('sex', 'f', { en: 'Girl', fr: 'Fille' }),
    choice('sex', 'm', { en: 'Boy', fr: 'Garçon' }),
    choice('yes_no', 'yes', { en: 'Yes', fr: 'Oui' }),
    choice('yes_no', 'no', { en: 'No', fr: 'Non' }),
    choice('position', 'lying', { en: 'Lying', fr: 'Couché' }),
    choice('position', 'standing', { en: 'Standing', fr: 'Debout' }),
  ],
  files: {
    'sites.csv':
      'name,label,district\nkz1,"Kilo Zulu, block 1",North\nkz2,"Kilo Zulu, block 2",North\nta,Tango Alpha,South\n',
    // Not WHO's table: four heights with numbers that a person can divide.
    'wfh.csv':
      'height,f_median,f_deviation,m_median,m_deviation\n65,7.2,0.6,7.4,0.6\n65.5,7.4,0.6,7.6,0.6\n80,10.1,0.9,10.4,0.8\n80.5,10.2,0.9,10.5,0.8\n',
  },
};
