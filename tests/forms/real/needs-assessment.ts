/**
 * A multi-sector needs assessment of some three hundred questions in English, French and Arabic: a cascade of places from a
 * file, food consumption and coping scores, expenditure, household items, water, shelter, health, protection, accountability.
 */
import { choice, type RealForm, type SheetRow, type Texts, texts } from './sheet.ts';

type Item = readonly [name: string, texts: Texts];
const t = (en: string, fr: string, ar: string): Texts => ({ en, fr, ar });

const q = (type: string, name: string, label: Texts, more: SheetRow = {}): SheetRow => ({
  type,
  name,
  ...texts('label', label),
  ...more,
});
const calculate = (name: string, calculation: string): SheetRow => ({ type: 'calculate', name, calculation });
const group = (name: string, label: Texts, rows: readonly SheetRow[], more: SheetRow = {}): SheetRow[] => [
  q('begin_group', name, label, more),
  ...rows,
  { type: 'end_group', name },
];
/** A sentence about each item, in every language. */
const about = (label: Texts, { en = '', fr = '', ar = '' }: Texts): Texts =>
  t(`${en}${label.en}?`, `${fr}${label.fr} ?`, `${ar}${label.ar}؟`);

/** Days eaten in the last seven, and the weight that the World Food Programme gives the group. */
export const FOOD_WEIGHTS = { cereals: 2, pulses: 3, vegetables: 1, fruit: 1, meat: 4, dairy: 4, oil: 0.5, sugar: 0.5 };
const FOODS: readonly Item[] = [
  ['cereals', t('cereals or tubers', 'céréales ou tubercules', 'الحبوب أو الدرنات')],
  ['pulses', t('pulses or nuts', 'légumineuses ou noix', 'البقول أو المكسرات')],
  ['vegetables', t('vegetables', 'légumes', 'الخضروات')],
  ['fruit', t('fruit', 'fruits', 'الفواكه')],
  ['meat', t('meat, fish or eggs', 'viande, poisson ou œufs', 'اللحم أو السمك أو البيض')],
  ['dairy', t('milk or dairy', 'lait ou produits laitiers', 'الحليب أو الألبان')],
  ['oil', t('oil or fat', 'huile ou graisse', 'الزيت أو الدهن')],
  ['sugar', t('sugar or sweets', 'sucre ou sucreries', 'السكر أو الحلويات')],
];
/** The reduced coping strategies index and its weights. */
export const COPING_WEIGHTS = { cheaper: 1, borrow: 2, portions: 1, adults: 3, meals: 1 };
const COPING: readonly Item[] = [
  ['cheaper', t('eat cheaper food', 'manger moins cher', 'تناول طعام أرخص')],
  ['borrow', t('borrow food', 'emprunter de la nourriture', 'استعارة الطعام')],
  ['portions', t('eat smaller portions', 'réduire les portions', 'تقليل الحصص')],
  ['adults', t('have adults eat less', 'faire moins manger les adultes', 'تقليل طعام الكبار')],
  ['meals', t('skip meals', 'sauter des repas', 'تفويت وجبات')],
];
const EXPENSES: readonly Item[] = [
  ['rent', t('rent', 'loyer', 'الإيجار')],
  ['food', t('food', 'nourriture', 'الطعام')],
  ['water', t('water', 'eau', 'الماء')],
  ['fuel', t('fuel', 'combustible', 'الوقود')],
  ['electricity', t('electricity', 'électricité', 'الكهرباء')],
  ['transport', t('transport', 'transport', 'النقل')],
  ['communication', t('telephone', 'téléphone', 'الهاتف')],
  ['health', t('health', 'santé', 'الصحة')],
  ['education', t('education', 'éducation', 'التعليم')],
  ['hygiene', t('hygiene', 'hygiène', 'النظافة')],
  ['clothes', t('clothes', 'vêtements', 'الملابس')],
  ['debt', t('debt', 'dettes', 'الديون')],
  ['repairs', t('repairs', 'réparations', 'التصليحات')],
  ['animals', t('animals', 'animaux', 'الحيوانات')],
  ['seeds', t('seeds', 'semences', 'البذور')],
  ['tools', t('tools for work', 'outils de travail', 'أدوات العمل')],
  ['gifts', t('weddings and funerals', 'mariages et funérailles', 'الأعراس والعزاء')],
  ['papers', t('documents', 'documents', 'الوثائق')],
  ['savings', t('savings', 'épargne', 'التوفير')],
];
const THINGS: readonly Item[] = [
  ['blanket', t('blankets', 'couvertures', 'البطانيات')],
  ['mattress', t('mattresses', 'matelas', 'الفرشات')],
  ['mat', t('sleeping mats', 'nattes', 'الحصائر')],
  ['pot', t('cooking pots', 'marmites', 'قدور الطبخ')],
  ['plate', t('plates', 'assiettes', 'الصحون')],
  ['cup', t('cups', 'gobelets', 'الأكواب')],
  ['knife', t('kitchen knives', 'couteaux', 'السكاكين')],
  ['stove', t('stoves', 'réchauds', 'المواقد')],
  ['jerrycan', t('jerrycans', 'bidons', 'الجراكن')],
  ['bucket', t('buckets', 'seaux', 'الدلاء')],
  ['soap', t('bars of soap', 'savons', 'قطع الصابون')],
  ['net', t('mosquito nets', 'moustiquaires', 'الناموسيات')],
  ['lamp', t('lamps', 'lampes', 'المصابيح')],
  ['radio', t('radios', 'radios', 'أجهزة الراديو')],
  ['phone', t('telephones', 'téléphones', 'الهواتف')],
  ['heater', t('heaters', 'chauffages', 'المدافئ')],
  ['coat', t('winter coats', 'manteaux', 'المعاطف')],
  ['shoes', t('pairs of shoes', 'paires de chaussures', 'أزواج الأحذية')],
  ['tarpaulin', t('tarpaulins', 'bâches', 'الشوادر')],
  ['tools', t('tools', 'outils', 'الأدوات')],
  ['table', t('tables', 'tables', 'الطاولات')],
  ['chair', t('chairs', 'chaises', 'الكراسي')],
  ['fan', t('fans', 'ventilateurs', 'المراوح')],
  ['fridge', t('refrigerators', 'réfrigérateurs', 'البرادات')],
  ['bicycle', t('bicycles', 'vélos', 'الدراجات')],
  ['cart', t('carts', 'charrettes', 'العربات')],
  ['sewing', t('sewing machines', 'machines à coudre', 'ماكينات الخياطة')],
  ['solar', t('solar panels', 'panneaux solaires', 'الألواح الشمسية')],
];
const SYMPTOMS: readonly Item[] = [
  ['fever', t('fever', 'fièvre', 'الحمى')],
  ['cough', t('cough', 'toux', 'السعال')],
  ['diarrhoea', t('diarrhoea', 'diarrhée', 'الإسهال')],
  ['rash', t('rash', 'éruption', 'الطفح')],
  ['injury', t('injury', 'blessure', 'إصابة')],
  ['pregnancy', t('problems in pregnancy', 'problèmes de grossesse', 'مشاكل الحمل')],
  ['chronic', t('long illness', 'maladie chronique', 'مرض مزمن')],
  ['dental', t('toothache', 'mal de dents', 'ألم الأسنان')],
  ['eyes', t('sore eyes', 'mal aux yeux', 'ألم العيون')],
  ['distress', t('distress', 'détresse', 'ضيق نفسي')],
];
const SERVICES: readonly Item[] = [
  ['school', t('the school', 'l’école', 'المدرسة')],
  ['clinic', t('the clinic', 'le dispensaire', 'العيادة')],
  ['market', t('the market', 'le marché', 'السوق')],
  ['water_point', t('the water point', 'le point d’eau', 'نقطة الماء')],
  ['latrine', t('the latrine', 'les latrines', 'المراحيض')],
  ['distribution', t('the distribution', 'la distribution', 'التوزيع')],
  ['registration', t('the registration office', 'le bureau d’enregistrement', 'مكتب التسجيل')],
  ['police', t('the police', 'la police', 'الشرطة')],
  ['bank', t('the bank', 'la banque', 'البنك')],
  ['women_centre', t('the women’s centre', 'le centre des femmes', 'مركز النساء')],
];
/** Asked of each of the people who are often left out. */
const GROUPS: readonly Item[] = [
  ['disabled', t('people with disabilities', 'personnes handicapées', 'ذوي الإعاقة')],
  ['old', t('old people', 'personnes âgées', 'كبار السن')],
  ['alone', t('children without parents', 'enfants sans parents', 'أطفال بلا والدين')],
  ['widows', t('women who head a household', 'femmes cheffes de ménage', 'نساء معيلات')],
  ['minority', t('minorities', 'minorités', 'الأقليات')],
  ['arrivals', t('new arrivals', 'nouveaux arrivants', 'القادمين الجدد')],
  ['girls', t('girls', 'filles', 'الفتيات')],
  ['youth', t('young people', 'jeunes', 'الشباب')],
];
const NEEDS: readonly Item[] = [
  ['food', t('Food', 'Nourriture', 'الطعام')],
  ['water', t('Water', 'Eau', 'الماء')],
  ['shelter', t('Shelter', 'Abri', 'المأوى')],
  ['health', t('Health', 'Santé', 'الصحة')],
  ['cash', t('Cash', 'Espèces', 'النقد')],
  ['none', t('None', 'Aucun', 'لا شيء')],
];

const NUMBER = { constraint: '. >= 0', required: 'yes' };
const DAYS = {
  constraint: '. >= 0 and . <= 7',
  required: 'yes',
  ...texts('constraint_message', t('0 to 7 days', '0 à 7 jours', 'من ٠ إلى ٧ أيام')),
};
const weighted = (prefix: string, weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([name, weight]) => `\${${prefix}_${name}} * ${weight}`)
    .join(' + ');
const perItem = (items: readonly Item[], rows: (item: Item) => readonly SheetRow[]): SheetRow[] => items.flatMap(rows);

const survey: readonly SheetRow[] = [
  { type: 'start', name: 'start' },
  { type: 'end', name: 'end' },
  { type: 'today', name: 'today' },
  ...group('place', t('Place', 'Lieu', 'المكان'), [
    q('select_one_from_file admin1.csv', 'admin1', t('Region', 'Région', 'المحافظة'), { required: 'yes' }),
    q('select_one_from_file admin2.csv', 'admin2', t('District', 'District', 'القضاء'), {
      required: 'yes',
      choice_filter: 'admin1 = ${admin1}',
    }),
    q('select_one_from_file admin3.csv', 'admin3', t('Village', 'Village', 'القرية'), {
      required: 'yes',
      choice_filter: 'admin2 = ${admin2}',
    }),
    calculate('village', "instance('admin3')/root/item[name = ${admin3}]/label"),
    q('geopoint', 'gps', t('Where are you?', 'Où êtes-vous ?', 'أين أنت؟')),
  ]),
  ...group('consent', t('Consent', 'Consentement', 'الموافقة'), [
    q(
      'select_one yes_no',
      'agrees',
      t('Do you agree to take part?', 'Acceptez-vous de participer ?', 'هل توافق على المشاركة؟'),
      { required: 'yes' },
    ),
    q('text', 'why_not', t('Why not?', 'Pourquoi pas ?', 'لماذا لا؟'), { relevant: "${agrees} = 'no'" }),
  ]),
  ...group(
    'main',
    t('Interview', 'Entretien', 'المقابلة'),
    [
      ...group('people', t('People', 'Personnes', 'الأشخاص'), [
        ...['f', 'm'].flatMap((sex) =>
          ['0_4', '5_17', '18_59', '60_plus'].map((ages) =>
            q(
              'integer',
              `${sex}_${ages}`,
              t(
                `${sex === 'f' ? 'Women and girls' : 'Men and boys'}, ${ages.replace('_', '–')}`,
                `${sex === 'f' ? 'Femmes et filles' : 'Hommes et garçons'}, ${ages.replace('_', '–')}`,
                `${sex === 'f' ? 'الإناث' : 'الذكور'}، ${ages.replace('_', '–')}`,
              ),
              { ...NUMBER, default: '0' },
            ),
          ),
        ),
        calculate(
          'size',
          '${f_0_4} + ${f_5_17} + ${f_18_59} + ${f_60_plus} + ${m_0_4} + ${m_5_17} + ${m_18_59} + ${m_60_plus}',
        ),
        calculate('children', '${f_0_4} + ${f_5_17} + ${m_0_4} + ${m_5_17}'),
        calculate('dependency', 'if(${size} - ${children} = 0, 0, round(${children} div (${size} - ${children}), 2))'),
        q('note', 'nobody', t('Somebody must live here.', 'Quelqu’un doit habiter ici.', 'يجب أن يعيش أحد هنا.'), {
          relevant: '${size} = 0',
        }),
      ]),
      ...group('food', t('Food', 'Nourriture', 'الطعام'), [
        ...perItem(FOODS, ([name, label]) => [
          q(
            'integer',
            `days_${name}`,
            about(label, {
              en: 'On how many of the last 7 days did you eat ',
              fr: 'Combien des 7 derniers jours avez-vous mangé : ',
              ar: 'كم يومًا من الأيام السبعة الأخيرة أكلتم ',
            }),
            DAYS,
          ),
          q(
            'select_one source',
            `source_${name}`,
            about(label, { en: 'Where did you get ', fr: 'D’où venaient : ', ar: 'من أين حصلتم على ' }),
            { relevant: `\${days_${name}} > 0`, required: 'yes' },
          ),
        ]),
        calculate('fcs', weighted('days', FOOD_WEIGHTS)),
        calculate('fcs_class', "if(${fcs} <= 21, 'poor', if(${fcs} <= 35, 'borderline', 'acceptable'))"),
        ...perItem(COPING, ([name, label]) => [
          q(
            'integer',
            `coping_${name}`,
            about(label, {
              en: 'On how many days did you have to ',
              fr: 'Combien de jours avez-vous dû ',
              ar: 'كم يومًا اضطررتم إلى ',
            }),
            DAYS,
          ),
        ]),
        calculate('rcsi', weighted('coping', COPING_WEIGHTS)),
        q(
          'select_one yes_no',
          'referral',
          t(
            'Very little food and much coping. May we refer you?',
            'Très peu de nourriture. Pouvons-nous vous référer ?',
            'طعام قليل جدًا. هل نحيلكم؟',
          ),
          { relevant: "${fcs_class} = 'poor' and ${rcsi} > 18", required: 'yes' },
        ),
      ]),
      ...group('money', t('Money', 'Argent', 'المال'), [
        q(
          'integer',
          'income',
          t('Income in the last 30 days', 'Revenu des 30 derniers jours', 'الدخل في آخر ٣٠ يومًا'),
          NUMBER,
        ),
        ...perItem(EXPENSES, ([name, label]) => [
          q(
            'integer',
            `spent_${name}`,
            about(label, {
              en: 'How much did you spend on ',
              fr: 'Combien avez-vous dépensé pour : ',
              ar: 'كم أنفقتم على ',
            }),
            NUMBER,
          ),
          q(
            'select_one yes_no',
            `borrowed_${name}`,
            about(label, { en: 'Did you borrow for ', fr: 'Avez-vous emprunté pour : ', ar: 'هل استدنتم من أجل ' }),
            { relevant: `\${spent_${name}} > \${income}` },
          ),
        ]),
        calculate('spent', EXPENSES.map(([name]) => `\${spent_${name}}`).join(' + ')),
        calculate('food_share', 'if(${spent} = 0, 0, round(${spent_food} div ${spent} * 100, 1))'),
        calculate('per_person', 'if(${size} = 0, 0, round(${spent} div ${size}, 2))'),
        q(
          'note',
          'deficit',
          t(
            'You spent ${spent} and had ${income}.',
            'Dépensé : ${spent}, revenu : ${income}.',
            'أنفقتم ${spent} ودخلكم ${income}.',
          ),
          { relevant: '${spent} > ${income}' },
        ),
      ]),
      ...group(
        'things',
        t('Things', 'Articles', 'الأغراض'),
        perItem(THINGS, ([name, label]) => [
          q(
            'select_one yes_no',
            `has_${name}`,
            about(label, { en: 'Do you have ', fr: 'Avez-vous : ', ar: 'هل لديكم ' }),
            { required: 'yes' },
          ),
          q('integer', `number_${name}`, about(label, { en: 'How many ', fr: 'Combien : ', ar: 'كم عدد ' }), {
            relevant: `\${has_${name}} = 'yes'`,
            constraint: '. > 0 and . <= 50',
            required: 'yes',
          }),
          q(
            'select_one condition',
            `condition_${name}`,
            about(label, { en: 'In which condition are the ', fr: 'En quel état : ', ar: 'ما حالة ' }),
            { relevant: `\${number_${name}} > 0` },
          ),
          q(
            'select_one yes_no',
            `needs_${name}`,
            about(label, { en: 'Do you need ', fr: 'Avez-vous besoin de : ', ar: 'هل تحتاجون ' }),
            { relevant: `\${has_${name}} = 'no' or \${condition_${name}} = 'bad'` },
          ),
        ]),
      ),
      ...group('water', t('Water and shelter', 'Eau et abri', 'الماء والمأوى'), [
        q('integer', 'litres', t('Litres of water a day', 'Litres d’eau par jour', 'لترات الماء في اليوم'), NUMBER),
        calculate('litres_each', 'if(${size} = 0, 0, round(${litres} div ${size}, 1))'),
        q(
          'note',
          'dry',
          t(
            'Below 15 litres each: ${litres_each}',
            'Moins de 15 litres par personne : ${litres_each}',
            'أقل من ١٥ لترًا للشخص: ${litres_each}',
          ),
          { relevant: '${litres_each} < 15' },
        ),
        q('integer', 'rooms', t('How many rooms?', 'Combien de pièces ?', 'كم غرفة؟'), {
          ...NUMBER,
          constraint: '. > 0',
        }),
        calculate('crowding', 'round(${size} div ${rooms}, 1)'),
        q(
          'select_one yes_no',
          'overcrowded',
          t(
            'More than 3 a room. Is there privacy?',
            'Plus de 3 par pièce. Y a-t-il de l’intimité ?',
            'أكثر من ٣ في الغرفة. هل من خصوصية؟',
          ),
          { relevant: '${crowding} > 3' },
        ),
      ]),
      ...group(
        'health',
        t('Health', 'Santé', 'الصحة'),
        perItem(SYMPTOMS, ([name, label]) => [
          q(
            'integer',
            `ill_${name}`,
            about(label, { en: 'How many people had ', fr: 'Combien de personnes ont eu : ', ar: 'كم شخصًا أصابه ' }),
            {
              required: 'yes',
              constraint: '. >= 0 and . <= ${size}',
              ...texts(
                'constraint_message',
                t('Not more than live here', 'Pas plus que les habitants', 'ليس أكثر من الساكنين'),
              ),
            },
          ),
          q(
            'select_one yes_no',
            `care_${name}`,
            about(label, {
              en: 'Did they get care for ',
              fr: 'Ont-ils été soignés pour : ',
              ar: 'هل تلقوا العلاج من ',
            }),
            { relevant: `\${ill_${name}} > 0`, required: 'yes' },
          ),
          q(
            'select_multiple barrier',
            `barrier_${name}`,
            about(label, {
              en: 'What kept them from care for ',
              fr: 'Qu’est-ce qui a empêché les soins pour : ',
              ar: 'ما الذي منع العلاج من ',
            }),
            {
              relevant: `\${care_${name}} = 'no'`,
              required: 'yes',
              constraint: "not(selected(., 'none') and count-selected(.) > 1)",
            },
          ),
        ]),
      ),
      ...group(
        'services',
        t('Services', 'Services', 'الخدمات'),
        perItem(SERVICES, ([name, label]) => [
          q(
            'integer',
            `minutes_${name}`,
            about(label, { en: 'How many minutes to ', fr: 'Combien de minutes jusqu’à ', ar: 'كم دقيقة إلى ' }),
            NUMBER,
          ),
          q(
            'select_one yes_no',
            `safe_${name}`,
            about(label, { en: 'Is it safe to go to ', fr: 'Est-il sûr d’aller à ', ar: 'هل الطريق آمن إلى ' }),
          ),
          q(
            'select_multiple goer',
            `goes_${name}`,
            about(label, { en: 'Who goes to ', fr: 'Qui va à ', ar: 'من يذهب إلى ' }),
          ),
          q(
            'text',
            `danger_${name}`,
            about(label, {
              en: 'What is dangerous on the way to ',
              fr: 'Quel danger sur le chemin de ',
              ar: 'ما الخطر في الطريق إلى ',
            }),
            { relevant: `\${safe_${name}} = 'no'` },
          ),
        ]),
      ),
      ...group(
        'left_out',
        t('Left out', 'Exclus', 'المهمشون'),
        perItem(GROUPS, ([name, label]) => [
          q(
            'select_one yes_no',
            `reached_${name}`,
            about(label, { en: 'Is help reaching ', fr: 'L’aide parvient-elle aux ', ar: 'هل تصل المساعدة إلى ' }),
          ),
          q(
            'select_multiple barrier',
            `hindered_${name}`,
            about(label, { en: 'What hinders ', fr: 'Qu’est-ce qui empêche les ', ar: 'ما الذي يعيق ' }),
            {
              relevant: `\${reached_${name}} = 'no'`,
              constraint: "not(selected(., 'none') and count-selected(.) > 1)",
            },
          ),
          q(
            'text',
            `wish_${name}`,
            about(label, { en: 'What would help ', fr: 'Qu’est-ce qui aiderait les ', ar: 'ما الذي يساعد ' }),
            { relevant: `\${reached_${name}} = 'no'` },
          ),
        ]),
      ),
      ...group('priorities', t('Priorities', 'Priorités', 'الأولويات'), [
        q(
          'select_multiple need',
          'needs',
          t('What do you need most?', 'De quoi avez-vous le plus besoin ?', 'ما أكثر ما تحتاجونه؟'),
          {
            required: 'yes',
            constraint: "not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 3",
            ...texts(
              'constraint_message',
              t('None stands alone, and three at most', 'Aucun seul, trois au plus', 'لا شيء وحده، وثلاثة على الأكثر'),
            ),
          },
        ),
        q('rank need_ranked', 'order', t('Put them in order', 'Mettez-les dans l’ordre', 'رتبوها')),
        q('text', 'more', t('Anything else?', 'Autre chose ?', 'شيء آخر؟')),
      ]),
    ],
    { relevant: "${agrees} = 'yes'" },
  ),
  q('note', 'end_note', t('Thank you, ${village}.', 'Merci, ${village}.', 'شكرًا، ${village}.')),
];

export const needsAssessment: RealForm = {
  settings: {
    form_title: 'Multi-sector needs assessment',
    form_id: 'msna',
    version: '2026.1',
    default_language: 'English (en)',
    style: 'pages',
    form_kind: 'household',
  },
  survey,
  choices: [
    choice('yes_no', 'yes', t('Yes', 'Oui', 'نعم')),
    choice('yes_no', 'no', t('No', 'Non', 'لا')),
    choice('goer', 'women', t('Women', 'Femmes', 'النساء')),
    choice('goer', 'men', t('Men', 'Hommes', 'الرجال')),
    choice('goer', 'children', t('Children', 'Enfants', 'الأطفال')),
    choice('source', 'bought', t('Bought', 'Acheté', 'شراء')),
    choice('source', 'grown', t('Grown', 'Cultivé', 'زراعة')),
    choice('source', 'given', t('Given', 'Donné', 'مساعدة')),
    choice('condition', 'good', t('Good', 'Bon', 'جيدة')),
    choice('condition', 'bad', t('Bad', 'Mauvais', 'سيئة')),
    choice('barrier', 'cost', t('Cost', 'Coût', 'الكلفة')),
    choice('barrier', 'distance', t('Distance', 'Distance', 'المسافة')),
    choice('barrier', 'fear', t('Fear', 'Peur', 'الخوف')),
    choice('barrier', 'none', t('Nothing', 'Rien', 'لا شيء')),
    ...NEEDS.map(([name, label]) => choice('need', name, label)),
    ...NEEDS.filter(([name]) => name !== 'none').map(([name, label]) => choice('need_ranked', name, label)),
  ],
  files: {
    'admin1.csv': 'name,label\nN,North\nS,South\n',
    'admin2.csv': 'name,label,admin1\nN1,Alba,N\nN2,Bora,N\nS1,Cala,S\n',
    'admin3.csv': 'name,label,admin2\nN1a,Ain Zarqa,N1\nN1b,Bir Hamra,N1\nN2a,Deir Qasim,N2\nS1a,Esna,S1\n',
  },
};
