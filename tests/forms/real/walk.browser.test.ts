/** The real forms, answered as a person would; every expected number was worked out by hand from the answers beside it. */
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import type { ItemView, NoteView, RepeatView } from '../../../src/forms/engine/view.ts';
import { Scenario, type ScenarioOptions } from '../engine/scenario.ts';
import { arabicFirst } from './arabic-first.ts';
import { convertForm } from './forms.ts';
import { householdRoster } from './household-roster.ts';
import { needsAssessment } from './needs-assessment.ts';
import { nutritionScreening } from './nutrition-screening.ts';
import type { RealForm } from './sheet.ts';

async function open(form: RealForm, options: ScenarioOptions = {}): Promise<Scenario> {
  const { definition } = await convertForm(form);
  return Scenario.open(definition, { files: form.files, ...options });
}

const itemsOf = (scenario: Scenario): readonly ItemView[] => {
  const flat = (items: readonly ItemView[]): readonly ItemView[] =>
    items.flatMap((item): readonly ItemView[] => {
      if (item.kind === 'section') return [item, ...flat(item.items)];
      if (item.kind === 'repeat') return [item, ...item.rows.flatMap((row) => flat(row.items))];
      return [item];
    });
  return flat(scenario.form.snapshot().pages.flatMap((page) => page.items));
};
const notesOf = (scenario: Scenario): readonly string[] =>
  itemsOf(scenario).flatMap((item) => (item.kind === 'note' ? [item.label] : []));
const repeatsOf = (scenario: Scenario, title: string): readonly RepeatView[] =>
  itemsOf(scenario).filter((item): item is RepeatView => item.kind === 'repeat' && item.title === title);

/** Adds a row to the nth list of this title, unless it has as many as wanted already. */
function addRow(scenario: Scenario, title: string, wanted: number, nth = 0): void {
  const repeat = repeatsOf(scenario, title)[nth];
  if (repeat === undefined) throw new Error(`No list "${title}"`);
  if (repeat.rows.length >= wanted) return;
  const added = scenario.form.addRow(repeat.id);
  if (!added.ok) throw new Error(added.error.type);
}

/** The calculated and hidden answers by the last part of their path, in the order of the form; rows one after the other. */
function calculated(scenario: Scenario, name: string): readonly string[] {
  const field = fieldOf(scenario.form.definition, name);
  return scenario.form.answers().flatMap(({ fieldId, value }) => (fieldId === field.id ? [value] : []));
}
function fieldOf({ fields }: FormDefinition, name: string) {
  const field = fields.find(({ path }) => path.endsWith(`/${name}`));
  if (!field) throw new Error(`No field ${name}`);
  return field;
}

/** What is not computed anew at each opening. */
const lasting = (scenario: Scenario) =>
  scenario.form.answers().filter(({ fieldId }) => {
    const path = scenario.form.definition.fields.find(({ id }) => id === fieldId)?.path ?? '';
    return !/\/(?:start|end|today)$/.test(path);
  });

describe('a nutrition screening', () => {
  interface Child {
    readonly name: string;
    readonly sex: 'f' | 'm';
    readonly born?: string;
    readonly months?: string;
    readonly weight: string;
    readonly height: string;
    readonly position: 'lying' | 'standing';
    readonly muac: string;
    readonly oedema: 'yes' | 'no';
  }
  const CHILDREN: readonly Child[] = [
    // 549 days are 18 months; below two years nothing is taken off. (5.4 − 7.2) ÷ 0.6 = −3: not below −3, so moderate.
    {
      name: 'Amina',
      sex: 'f',
      born: '2025-05-10',
      weight: '5.4',
      height: '65.2',
      position: 'lying',
      muac: '118',
      oedema: 'no',
    },
    // 80.9 − 0.7 = 80.2, nearest half 80. (7.8 − 10.4) ÷ 0.8 = −3.25: severe.
    {
      name: 'Bilal',
      sex: 'm',
      months: '30',
      weight: '7.8',
      height: '80.9',
      position: 'lying',
      muac: '126',
      oedema: 'no',
    },
    // (10.2 − 10.2) ÷ 0.9 = 0, but oedema: severe.
    {
      name: 'Chan',
      sex: 'f',
      months: '12',
      weight: '10.2',
      height: '80.4',
      position: 'standing',
      muac: '140',
      oedema: 'yes',
    },
    // (9.9 − 10.2) ÷ 0.9 = −0.33: normal.
    {
      name: 'Dina',
      sex: 'f',
      months: '40',
      weight: '9.9',
      height: '80.5',
      position: 'standing',
      muac: '131',
      oedema: 'no',
    },
  ];

  function screen(scenario: Scenario): void {
    scenario.answer('Site', 'kz2').answer('Date of screening', '2026-11-10');
    for (const [nth, child] of CHILDREN.entries()) {
      addRow(scenario, 'Child', nth + 1);
      scenario.answer('Name of the child', child.name, nth).answer(`Sex of ${child.name}`, child.sex);
      scenario.answer('Is the date of birth known?', child.born === undefined ? 'no' : 'yes', nth);
      if (child.born !== undefined) scenario.answer('Date of birth', child.born);
      else scenario.answer('Age in months, estimated', child.months ?? '', nth - 1);
      scenario.answer('Weight in kg', child.weight, nth).answer('Length or height in cm', child.height, nth);
      scenario.answer('Measured', child.position, nth).answer('MUAC in mm', child.muac, nth);
      scenario.answer('Oedema of both feet?', child.oedema, nth);
    }
  }

  test('ages, measures against the table, classifies and sums', async () => {
    const scenario = await open(nutritionScreening);
    screen(scenario);
    expect(scenario.problems()).toEqual([]);
    expect(calculated(scenario, 'district')).toEqual(['North']);
    expect(calculated(scenario, 'age_months')).toEqual(['18', '30', '12', '40']);
    expect(calculated(scenario, 'height_key')).toEqual(['65', '80', '80.5', '80.5']);
    expect(calculated(scenario, 'whz').map(Number)).toEqual([-3, -3.25, 0, -0.33]);
    expect(calculated(scenario, 'status')).toEqual(['MAM', 'SAM', 'SAM', 'normal']);
    expect(notesOf(scenario)).toEqual([
      'Refer Amina: MAM, z-score -3',
      'Refer Bilal: SAM, z-score -3.25',
      'Refer Chan: SAM, z-score 0',
      '4 children, 75 % acutely malnourished',
    ]);
    expect(calculated(scenario, 'sam_total')).toEqual(['2']);
    expect(calculated(scenario, 'oldest')).toEqual(['40']);
  });

  test('is the same in French, and after it was opened again from its answers', async () => {
    const scenario = await open(nutritionScreening);
    screen(scenario);
    const again = await scenario.reopen({ files: nutritionScreening.files, language: 'fr' });
    expect(lasting(again)).toEqual(lasting(scenario));
    expect(notesOf(again)[3]).toBe('4 enfants, 75 % en malnutrition aiguë');
    expect(again.choices('Mesuré')).toEqual(['Couché', 'Debout']);
    expect(again.choices('Site')).toEqual(['Kilo Zulu, block 1', 'Kilo Zulu, block 2', 'Tango Alpha']);
  });

  test('refuses what cannot be', async () => {
    const scenario = await open(nutritionScreening);
    scenario.answer('Date of screening', '2999-01-01');
    addRow(scenario, 'Child', 1);
    scenario.answer('Is the date of birth known?', 'no').answer('Age in months, estimated', '60');
    expect(scenario.problems()).toEqual(
      expect.arrayContaining([
        'Site: required',
        'Date of screening: The date cannot be in the future',
        'Age in months, estimated: Children from 0 to 59 months',
      ]),
    );
    scenario.answer('Age in months, estimated', '5');
    expect(scenario.sees('MUAC in mm')).toBe(false);
  });
});

describe('a household roster', () => {
  interface Member {
    readonly name: string;
    readonly relation: string;
    readonly age: number;
    readonly schools: readonly (readonly [string, number])[];
    readonly illnesses: readonly (readonly [kind: string, days: number, treated: 'yes' | 'no'])[];
  }
  const MEMBERS: readonly Member[] = [
    { name: 'Amina', relation: 'head', age: 40, schools: [], illnesses: [['fever', 3, 'yes']] },
    { name: 'Basim', relation: 'spouse', age: 44, schools: [], illnesses: [] },
    {
      name: 'Chan',
      relation: 'child',
      age: 12,
      schools: [
        ['Alba', 4],
        ['Bora', 3],
      ],
      illnesses: [
        ['cough', 5, 'yes'],
        ['diarrhoea', 2, 'no'],
      ],
    },
    { name: 'Dina', relation: 'child', age: 7, schools: [['Alba', 6]], illnesses: [] },
    { name: 'Elias', relation: 'parent', age: 71, schools: [], illnesses: [['cough', 10, 'no']] },
  ];

  function fill(scenario: Scenario): void {
    scenario.answer('When did you arrive here?', '2026-09-01').answer('Why did you leave?', 'other');
    scenario.answer('Say which', 'no water');
    let [schools, illnesses] = [0, 0];
    for (const [nth, member] of MEMBERS.entries()) {
      addRow(scenario, 'Member of the household', nth + 1);
      scenario.answer('Name', member.name, nth).answer(`What is ${member.name} to the head?`, member.relation);
      scenario.answer('Age in years', String(member.age), nth);
      if (member.age >= 5 && member.age <= 17) scenario.answer(`Does ${member.name} go to school?`, 'yes');
      for (const [place, [name, missed]] of member.schools.entries()) {
        addRow(scenario, `School of ${member.name}`, place + 1);
        scenario.answer('Name of the school', name, schools).answer('Days missed last month', String(missed), schools);
        schools++;
      }
      const often = `How many times was ${member.name} ill in the last 30 days?`;
      scenario.answer(often, String(member.illnesses.length));
      for (const [kind, days, treated] of member.illnesses) {
        scenario.answer('Which illness?', kind, illnesses).answer('For how many days?', String(days), illnesses);
        const asked = scenario.questions().filter(({ label }) => label === `Was ${member.name} treated?`);
        const first = asked.findIndex(({ value }) => value === '');
        scenario.answer(`Was ${member.name} treated?`, treated, first);
        illnesses++;
      }
    }
  }

  test('keeps lists in lists, and sums over all of them', async () => {
    const scenario = await open(householdRoster);
    fill(scenario);
    expect(scenario.problems()).toEqual(['Somebody ill was not treated. Refer now?: required']);
    scenario.answer('Somebody ill was not treated. Refer now?', 'yes');
    expect(scenario.problems()).toEqual([]);
    expect(calculated(scenario, 'missed').map(Number)).toEqual([0, 0, 7, 6, 0]);
    expect(calculated(scenario, 'ill_days').map(Number)).toEqual([3, 0, 7, 0, 10]);
    const one = (name: string): string => calculated(scenario, name)[0] ?? '';
    expect({
      size: one('size'),
      children: one('children'),
      // Chan, Dina and Elias depend on Amina and Basim.
      dependency: one('dependency'),
      oldest: one('oldest'),
      youngest: one('youngest'),
      missed: one('missed_all'),
      episodes: one('episodes'),
      days: one('ill_days_all'),
      untreated: one('untreated_all'),
      names: one('names'),
      head: one('head'),
    }).toEqual({
      size: '5',
      children: '2',
      dependency: '1.5',
      oldest: '71',
      youngest: '7',
      missed: '13',
      episodes: '4',
      days: '20',
      untreated: '2',
      names: 'Amina, Basim, Chan, Dina, Elias',
      head: 'Amina',
    });
  });

  test('names its rows, and comes back whole from its answers', async () => {
    const scenario = await open(householdRoster);
    fill(scenario);
    const again = await scenario.reopen();
    expect(lasting(again)).toEqual(lasting(scenario));
    const titles = itemsOf(again).flatMap((item) => (item.kind === 'section' ? [item.title] : []));
    expect(titles.filter((title) => /^\d/.test(title))).toEqual(MEMBERS.map(({ name }, nth) => `${nth + 1}. ${name}`));
    expect(calculated(again, 'ill_days_all')).toEqual(['20']);
  });

  test('counts anew when a member leaves', async () => {
    const scenario = await open(householdRoster);
    fill(scenario);
    const [members] = repeatsOf(scenario, 'Member of the household');
    scenario.form.removeRow(members?.id ?? '', members?.rows[2]?.rowId ?? 0);
    expect(['size', 'missed_all', 'episodes', 'names'].map((name) => calculated(scenario, name)[0])).toEqual([
      '4',
      '6',
      '2',
      'Amina, Basim, Dina, Elias',
    ]);
  });
});

describe('a complaint form, Arabic first', () => {
  test('opens in Arabic, with pictures, sound and guidance', async () => {
    const scenario = await open(arabicFirst, { language: 'ar' });
    const [welcome] = itemsOf(scenario) as NoteView[];
    expect(welcome).toMatchObject({
      label: 'أهلًا بك في **مركز التوزيع**',
      media: { image: 'centre.png', audio: 'welcome-ar.mp3', video: null },
    });
    const topic = scenario.question('ما موضوع الشكوى؟');
    expect(topic).toMatchObject({ hint: 'اختر واحدًا', guidance: 'اقرأ الخيارات بصوت عالٍ' });
    expect(topic.choices?.map(({ label, media }) => [label, media?.image ?? null])).toEqual([
      ['الطعام', 'food.png'],
      ['الموظفون', 'staff.png'],
      ['أمر آخر', null],
    ]);
    // The table's head takes no answer; its words stand above the rows.
    expect(notesOf(scenario)).toContain('ما رأيك؟');
    for (const row of ['الطعام', 'الماء']) {
      expect(scenario.question(row).appearance, row).toEqual(['list-nolabel']);
      expect(scenario.choices(row), row).toEqual(['سيئ', 'مقبول', 'جيد']);
    }
  });

  test('asks, counts and names the choice in the language that is on', async () => {
    const scenario = await open(arabicFirst, { language: 'ar' });
    scenario.answer('ما موضوع الشكوى؟', 'staff').answer('الطعام', '2').answer('الماء', '3');
    scenario.answer('كم حصة استلمت؟ (٠–٩)', '12');
    expect(scenario.problems()).toEqual(['كم حصة استلمت؟ (٠–٩): عدد بين ٠ و٩']);
    scenario.answer('كم حصة استلمت؟ (٠–٩)', '3');
    // 3 × 12.5
    expect(notesOf(scenario)).toEqual(expect.arrayContaining(['استلمت 37.5 كغ', 'شكرًا. الموضوع: الموظفون']));
    scenario.form.setLanguage('fr');
    expect(scenario.labels()).toContain('Quel est le sujet de la plainte ?');
    expect(notesOf(scenario)).toContain('Vous avez reçu 37.5 kg');
    expect((itemsOf(scenario)[0] as NoteView).media?.audio).toBe('welcome-fr.mp3');
  });
});

describe('a needs assessment of three hundred questions', () => {
  /** Answers whatever is asked, question by question, by the name of its field. */
  function answerAll(
    scenario: Scenario,
    answers: Readonly<Record<string, string>>,
    others: (name: string) => string,
  ): void {
    const done = new Set<string>();
    for (;;) {
      const next = scenario.questions().find(({ id }) => !done.has(id));
      if (next === undefined) return;
      done.add(next.id);
      const name = next.field.path.split('/').at(-1) ?? '';
      const value = answers[name] ?? others(name);
      if (value !== '') scenario.form.setAnswer(next.id, value);
    }
  }
  const ANSWERS: Readonly<Record<string, string>> = {
    admin1: 'N',
    admin2: 'N2',
    admin3: 'N2a',
    agrees: 'yes',
    f_0_4: '1',
    f_5_17: '2',
    f_18_59: '1',
    f_60_plus: '0',
    m_0_4: '0',
    m_5_17: '1',
    m_18_59: '1',
    m_60_plus: '1',
    days_cereals: '7',
    days_pulses: '1',
    days_vegetables: '2',
    days_fruit: '0',
    days_meat: '0',
    days_dairy: '0',
    days_oil: '1',
    days_sugar: '3',
    coping_cheaper: '7',
    coping_borrow: '3',
    coping_portions: '4',
    coping_adults: '2',
    coping_meals: '1',
    income: '100',
    spent_food: '90',
    spent_rent: '40',
    spent_water: '10',
    spent_debt: '120',
    has_blanket: 'yes',
    number_blanket: '3',
    condition_blanket: 'bad',
    litres: '70',
    rooms: '2',
    ill_fever: '2',
    care_fever: 'no',
    barrier_fever: 'cost fear',
    ill_cough: '1',
    care_cough: 'yes',
    safe_market: 'no',
    danger_market: 'checkpoint',
    needs: 'food cash',
  };
  const others = (name: string): string => {
    if (/^(?:days|coping|spent|ill|minutes)_/.test(name)) return '0';
    if (name.startsWith('has_')) return 'no';
    if (name.startsWith('source_')) return 'given';
    return name === 'referral' ? 'yes' : '';
  };

  test('has as many', async () => {
    const { definition } = await convertForm(needsAssessment);
    expect(definition.fields.length).toBeGreaterThanOrEqual(300);
  });

  test('narrows the places, follows what depends on what, and scores by hand', async () => {
    const scenario = await open(needsAssessment);
    expect(scenario.choices('Region')).toEqual(['North', 'South']);
    scenario.answer('Region', 'N');
    expect(scenario.choices('District')).toEqual(['Alba', 'Bora']);
    scenario.answer('District', 'N1');
    expect(scenario.choices('Village')).toEqual(['Ain Zarqa', 'Bir Hamra']);
    expect(scenario.sees('Income in the last 30 days')).toBe(false);

    answerAll(scenario, ANSWERS, others);
    expect(scenario.problems()).toEqual([]);
    const value = (name: string): string => calculated(scenario, name)[0] ?? '';
    expect(value('village')).toBe('Deir Qasim');
    expect(value('size')).toBe('7');
    // Four children (1 + 2 + 0 + 1) for three grown-ups.
    expect(Number(value('dependency'))).toBe(1.33);
    // 7·2 + 1·3 + 2·1 + 1·0.5 + 3·0.5
    expect([value('fcs'), value('fcs_class')]).toEqual(['21', 'poor']);
    // 7·1 + 3·2 + 4·1 + 2·3 + 1·1
    expect(value('rcsi')).toBe('24');
    expect(scenario.sees('Very little food and much coping. May we refer you?')).toBe(true);
    // 90 + 40 + 10 + 120 = 260; 90 ÷ 260; 260 ÷ 7
    expect([value('spent'), Number(value('food_share')), Number(value('per_person'))]).toEqual(['260', 34.6, 37.14]);
    expect(scenario.sees('Did you borrow for debt?')).toBe(true);
    expect(scenario.sees('Did you borrow for rent?')).toBe(false);
    // 70 ÷ 7 litres each, 7 ÷ 2 people a room
    expect([Number(value('litres_each')), Number(value('crowding'))]).toEqual([10, 3.5]);
    expect(notesOf(scenario)).toEqual([
      'You spent 260 and had 100.',
      'Below 15 litres each: 10',
      'Thank you, Deir Qasim.',
    ]);
    expect(scenario.sees('Do you need blankets?')).toBe(true);
    expect(scenario.sees('What kept them from care for cough?')).toBe(false);
  });

  test('lets "none" stand alone, and asks nothing more of who refuses', async () => {
    const scenario = await open(needsAssessment);
    answerAll(scenario, ANSWERS, others);
    for (const [needs, problems] of [
      ['none', []],
      ['food none', ['What do you need most?: None stands alone, and three at most']],
      ['food water shelter cash', ['What do you need most?: None stands alone, and three at most']],
      ['food water cash', []],
    ] as const) {
      scenario.answer('What do you need most?', needs);
      expect(scenario.problems(), needs).toEqual(problems);
    }
    scenario.answer('Do you agree to take part?', 'no');
    expect(scenario.labels()).toEqual([
      'Region',
      'District',
      'Village',
      'Where are you?',
      'Do you agree to take part?',
      'Why not?',
    ]);
    expect(calculated(scenario, 'spent')).toEqual(['']);
  });

  test('comes back from its answers in another language', async () => {
    const scenario = await open(needsAssessment);
    answerAll(scenario, ANSWERS, others);
    const again = await scenario.reopen({ files: needsAssessment.files, language: 'ar' });
    expect(lasting(again)).toEqual(lasting(scenario));
    expect(notesOf(again)).toContain('أقل من ١٥ لترًا للشخص: 10');
  });
});
