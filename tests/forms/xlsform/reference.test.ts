/**
 * The reference tables of the XLSForm documentation, row by row: every type, parameter, column, appearance and setting, and
 * what pyxform makes of each.
 */
import { describe, expect, test } from 'vitest';
import type { XmlElement } from './strict-xml.ts';
import { allNamed, bindOf, controlOf, elementsOf } from './strict-xml.ts';
import { formOf } from './workbooks.ts';

const CHOICES = `
  | list_name | name | label | geometry |
  | l         | a    | A     | 1 1 0 0  |
  | ticks     | 0    | None  |          |
  | ticks     | 10   | All   |          |`;

/** The question `q` of the only row that a case is about, with a second question before it. */
const formWith = (row: Readonly<Record<string, string>>, settings?: string) => {
  const cells = { type: 'text', name: 'q', label: 'Q', ...row };
  const header = `| ${Object.keys(cells).join(' | ')} |`;
  const other = `| text | other | Other |${' |'.repeat(Object.keys(cells).length - 3)}`;
  return formOf({
    survey: `${header}\n${other}\n| ${Object.values(cells).join(' | ')} |`,
    choices: CHOICES,
    ...(settings === undefined ? {} : { settings }),
  });
};

const hasControl = (xform: XmlElement, path: string): boolean => {
  const refs = [...allNamed(xform, 'h:body')].flatMap((body) => [...everyElement(body)]);
  return refs.some(({ attributes }) => attributes['ref'] === path);
};
function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of elementsOf(element)) yield* everyElement(child);
}

describe('question types', () => {
  const shown: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['integer', 'input', { type: 'int' }],
    ['decimal', 'input', { type: 'decimal' }],
    ['range', 'range', { type: 'int' }],
    ['text', 'input', { type: 'string' }],
    ['select_one l', 'select1', { type: 'string' }],
    ['select_multiple l', 'select', { type: 'string' }],
    ['select_one_from_file l.csv', 'select1', { type: 'string' }],
    ['select_multiple_from_file l.xml', 'select', { type: 'string' }],
    ['select_one_from_file l.geojson', 'select1', { type: 'string' }],
    ['rank l', 'odk:rank', { type: 'odk:rank' }],
    ['note', 'input', { type: 'string', readonly: 'true()' }],
    ['geopoint', 'input', { type: 'geopoint' }],
    ['geotrace', 'input', { type: 'geotrace' }],
    ['geoshape', 'input', { type: 'geoshape' }],
    ['date', 'input', { type: 'date' }],
    ['time', 'input', { type: 'time' }],
    ['dateTime', 'input', { type: 'dateTime' }],
    ['image', 'upload', { type: 'binary' }],
    ['audio', 'upload', { type: 'binary' }],
    ['video', 'upload', { type: 'binary' }],
    ['file', 'upload', { type: 'binary' }],
    ['barcode', 'input', { type: 'barcode' }],
    ['acknowledge', 'trigger', { type: 'string' }],
  ];
  test.each(shown)('%s is asked with <%s>', async (type, control, bind) => {
    // The list and the file of one name would be one instance.
    const { xform } = await formWith({ type: type.replace(' l.', ' file.') });
    expect(controlOf(xform, '/data/q').name).toBe(control);
    expect(bindOf(xform, '/data/q')).toEqual(bind);
  });

  const unseen: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['hidden', { type: 'string' }],
    ['start', { type: 'dateTime', 'jr:preload': 'timestamp', 'jr:preloadParams': 'start' }],
    ['end', { type: 'dateTime', 'jr:preload': 'timestamp', 'jr:preloadParams': 'end' }],
    ['today', { type: 'date', 'jr:preload': 'date', 'jr:preloadParams': 'today' }],
    ['deviceid', { type: 'string', 'jr:preload': 'property', 'jr:preloadParams': 'deviceid' }],
    ['phonenumber', { type: 'string', 'jr:preload': 'property', 'jr:preloadParams': 'phonenumber' }],
    ['username', { type: 'string', 'jr:preload': 'property', 'jr:preloadParams': 'username' }],
    ['email', { type: 'string', 'jr:preload': 'property', 'jr:preloadParams': 'email' }],
    ['start-geopoint', { type: 'geopoint' }],
    ['background-audio', { type: 'binary' }],
  ];
  test.each(unseen)('%s is a node that is not asked', async (type, bind) => {
    const { xform, definition } = await formWith({ type });
    expect(hasControl(xform, '/data/q')).toBe(false);
    expect(bindOf(xform, '/data/q')).toEqual(bind);
    expect(definition.fields.at(-1)).toMatchObject({ path: '/data/q', type: 'hidden' });
    expect(definition.xform).not.toMatch(/setgeopoint|recordaudio/);
  });

  test('calculate is a node with a formula', async () => {
    const { xform } = await formWith({ type: 'calculate', calculation: '1 + 1' });
    expect(bindOf(xform, '/data/q')).toEqual({ type: 'string', calculate: '1 + 1' });
  });

  test('background-geopoint is not taken when another question changes', async () => {
    const { xform } = await formWith({ type: 'background-geopoint', trigger: '${other}' });
    expect(elementsOf(controlOf(xform, '/data/other')).map(({ name }) => name)).toEqual(['label']);
  });

  test('audit is a node below meta', async () => {
    const { xform } = await formWith({ type: 'audit', name: '', parameters: 'identify-user=true' });
    expect(bindOf(xform, '/data/meta/audit')).toEqual({ type: 'binary', 'odk:identify-user': 'true' });
  });

  test.each([
    ['csv-external', 'jr://file-csv/q.csv'],
    ['xml-external', 'jr://file/q.xml'],
  ])('%s is an instance and no node', async (type, src) => {
    const { xform } = await formWith({ type });
    expect(allNamed(xform, 'instance').map(({ attributes }) => attributes)).toContainEqual({ id: 'q', src });
    expect(allNamed(xform, 'q')).toEqual([]);
  });
});

describe('parameters', () => {
  const cases: readonly (readonly [string, string, 'bind' | 'control', string, string])[] = [
    ['text', 'rows=5', 'control', 'rows', '5'],
    ['image', 'max-pixels=1024', 'bind', 'orx:max-pixels', '1024'],
    ['image', 'app=com.example.camera', 'control', 'intent', 'com.example.camera'],
    ['audio', 'quality=voice-only', 'bind', 'odk:quality', 'voice-only'],
    ['geopoint', 'capture-accuracy=10', 'control', 'accuracyThreshold', '10'],
    ['geopoint', 'warning-accuracy=100', 'control', 'unacceptableAccuracyThreshold', '100'],
    ['geopoint', 'allow-mock-accuracy=true', 'bind', 'odk:allow-mock-accuracy', 'true'],
    ['geotrace', 'incremental=true', 'control', 'incremental', 'true'],
    ['range', 'start=0 end=10 step=2', 'control', 'step', '2'],
    ['range', 'start=0 end=10 tick_interval=5', 'control', 'odk:tick-interval', '5'],
    ['range', 'start=0 end=10 placeholder=6', 'control', 'odk:placeholder', '6'],
  ];
  test.each(cases)('%s: %s', async (type, parameters, where, attribute, value) => {
    const { xform } = await formWith({ type, parameters });
    const attributes = where === 'bind' ? bindOf(xform, '/data/q') : controlOf(xform, '/data/q').attributes;
    expect(attributes[attribute]).toBe(value);
  });

  const nodesets: readonly (readonly [string, string, string, readonly [string, string]])[] = [
    ['select_one l', 'randomize=true', "randomize(instance('l')/root/item)", ['name', 'label']],
    ['select_multiple l', 'randomize=true seed=42', "randomize(instance('l')/root/item, 42)", ['name', 'label']],
    ['rank l', 'randomize=false', "instance('l')/root/item", ['name', 'label']],
    ['select_one_from_file f.csv', 'value=Code label=Place', "instance('f')/root/item", ['Code', 'Place']],
    ['select_one_from_file f.geojson', '', "instance('f')/root/item", ['id', 'title']],
    ['select_multiple_from_file f.xml', '', "instance('f')/root/item", ['name', 'label']],
    ['range', 'start=0 end=10 tick_labelset=ticks', "instance('ticks')/root/item", ['name', 'label']],
    ['geopoint', 'reference-geometry=l', "instance('l')/root/item", ['name', 'label']],
  ];
  test.each(nodesets)('%s: %s chooses from a nodeset', async (type, parameters, nodeset, refs) => {
    const { xform } = await formWith({ type, parameters });
    const [itemset] = allNamed(controlOf(xform, '/data/q'), 'itemset');
    expect(itemset?.attributes['nodeset']).toBe(nodeset);
    expect(elementsOf(itemset!).map(({ attributes }) => attributes['ref'])).toEqual(refs);
  });
});

describe('columns', () => {
  const binds: readonly (readonly [string, string, string, string])[] = [
    ['required', 'yes', 'required', 'true()'],
    ['required_message', 'Needed', 'jr:requiredMsg', 'Needed'],
    ['constraint', '. > 3', 'constraint', '. > 3'],
    ['constraint_message', 'More', 'jr:constraintMsg', 'More'],
    ['relevant', "${other} = 'x'", 'relevant', "/data/other  = 'x'"],
    ['calculation', '1', 'calculate', '1'],
    ['read_only', 'yes', 'readonly', 'true()'],
    ['bind::odk:tag', 'T', 'odk:tag', 'T'],
  ];
  test.each(binds)('%s of "%s" is the bind’s %s', async (column, cell, attribute, value) => {
    const { xform } = await formWith({ type: 'integer', [column]: cell });
    expect(bindOf(xform, '/data/q')[attribute]).toBe(value);
  });

  test.each([
    ['appearance', 'multiline', 'appearance'],
    ['autoplay', 'audio', 'autoplay'],
    ['body::kind', 'x', 'kind'],
  ])('%s is an attribute of the control', async (column, value, attribute) => {
    const { xform } = await formWith({ [column]: value });
    expect(controlOf(xform, '/data/q').attributes[attribute]).toBe(value);
  });

  test('hint, guidance_hint, image, big-image, audio and video are words of the question', async () => {
    const { xform, definition } = await formWith({
      hint: 'H',
      guidance_hint: 'G',
      image: 'i.png',
      'big-image': 'b.png',
      audio: 'a.mp3',
      video: 'v.mp4',
    });
    const formsOf = (id: string) => {
      const text = allNamed(xform, 'text').find(({ attributes }) => attributes['id'] === id);
      return elementsOf(text!).map(({ attributes, children }) => [attributes['form'] ?? null, ...children]);
    };
    expect(formsOf('/data/q:label')).toEqual([
      [null, 'Q'],
      ['image', 'jr://images/i.png'],
      ['big-image', 'jr://images/b.png'],
      ['audio', 'jr://audio/a.mp3'],
      ['video', 'jr://video/v.mp4'],
    ]);
    expect(formsOf('/data/q:hint')).toEqual([
      [null, 'H'],
      ['guidance', 'G'],
    ]);
    expect(definition.files).toEqual([
      { name: 'i.png', kind: 'image' },
      { name: 'b.png', kind: 'image' },
      { name: 'a.mp3', kind: 'audio' },
      { name: 'v.mp4', kind: 'video' },
    ]);
  });

  test('choice_filter, default, trigger and instance:: go to the itemset, the node, the other question, the node', async () => {
    const { xform } = await formWith({
      type: 'select_one l',
      choice_filter: 'geometry = ${other}',
      default: 'a',
      'instance::odk:tag': 'T',
    });
    expect(allNamed(xform, 'itemset')[0]?.attributes['nodeset']).toBe(
      "instance('l')/root/item[geometry =  /data/other]",
    );
    expect(allNamed(xform, 'q')[0]).toMatchObject({ attributes: { 'odk:tag': 'T' }, children: ['a'] });
  });
});

describe('appearances', () => {
  const appearances = [
    'multiline',
    'numbers',
    'thousands-sep',
    'bearing',
    'url',
    'ex:org.example.app',
    'printer:org.example.app',
    'minimal',
    'quick',
    'autocomplete',
    'columns-pack',
    'columns',
    'columns-3',
    'no-buttons',
    'image-map',
    'likert',
    'map',
    'label',
    'list-nolabel',
    'list',
    'no-calendar',
    'month-year',
    'year',
    'ethiopian',
    'coptic',
    'islamic',
    'bikram-sambat',
    'myanmar',
    'persian',
    'placement-map',
    'maps',
    'signature',
    'draw',
    'annotate',
    'new',
    'new-front',
    'front',
    'masked',
    'counter',
    'rating',
    'vertical',
    'picker',
    'no-ticks',
    'hidden-answer',
    'w1',
    'w2 multiline',
    'horizontal',
    'horizontal-compact',
  ];
  test.each(appearances)('%s stands as it is written', async (appearance) => {
    const { xform } = await formWith({ appearance });
    expect(controlOf(xform, '/data/q').attributes['appearance']).toBe(appearance);
  });

  test.each(['field-list', 'w4', 'horizontal', 'summary', 'compact', 'pages'])(
    '%s stands at its group',
    async (appearance) => {
      const { xform } = await formOf({
        survey: `| type | name | label | appearance |\n| begin group | g | G | ${appearance} |\n| text | q | Q | |\n| end group | | | |`,
      });
      expect(controlOf(xform, '/data/g').attributes['appearance']).toBe(appearance);
    },
  );
});

describe('settings', () => {
  const rootOf = (xform: XmlElement) => elementsOf(allNamed(xform, 'instance')[0]!)[0]!;

  test('form_title, form_id, version, name, style, instance_xmlns, attribute:: and namespaces', async () => {
    const { xform } = await formWith(
      { 'bind::esri:kind': 'x' },
      `| form_title | form_id | version | name | style | instance_xmlns | namespaces | attribute::esri:tag |
       | The title | the_id | 3 | survey | pages | http://example.org/x | esri="http://esri.com/xforms" | T |`,
    );
    expect(rootOf(xform)).toMatchObject({
      name: 'survey',
      attributes: { id: 'the_id', version: '3', xmlns: 'http://example.org/x', 'esri:tag': 'T' },
    });
    expect(allNamed(xform, 'h:body')[0]?.attributes['class']).toBe('pages');
    expect(xform.attributes['xmlns:esri']).toBe('http://esri.com/xforms');
    expect(bindOf(xform, '/survey/q')['esri:kind']).toBe('x');
  });

  test('instance_name names a filled-in form, omit_instanceID leaves its id out', async () => {
    const { xform } = await formWith(
      {},
      '| form_title | form_id | version | instance_name | omit_instanceID |\n| T | t | 1 | concat(${q}, 1) | yes |',
    );
    expect(bindOf(xform, '/data/meta/instanceName')['calculate']).toBe('concat( /data/q , 1)');
    expect(allNamed(xform, 'instanceID')).toEqual([]);
  });

  test('allow_choice_duplicates lets two choices have one name', async () => {
    const { definition } = await formOf({
      survey: '| type | name | label |\n| select_one l | q | Q |',
      choices: '| list_name | name | label |\n| l | a | A |\n| l | a | B |',
      settings: '| form_title | form_id | version | allow_choice_duplicates |\n| T | t | 1 | yes |',
    });
    expect(definition.choiceLists['l']).toHaveLength(2);
  });

  test('clean_text_values keeps runs of spaces where it is no', async () => {
    const settings = '| form_title | form_id | version | clean_text_values |\n| T | t | 1 | no |';
    const labelOf = ({ xform }: { xform: XmlElement }) => elementsOf(controlOf(xform, '/data/q'))[0]?.children;
    expect(labelOf(await formWith({ label: 'two  spaces' }))).toEqual(['two spaces']);
    expect(labelOf(await formWith({ label: 'two  spaces' }, settings))).toEqual(['two  spaces']);
  });

  test('a form without settings is called after its file', async () => {
    const { definition, warnings } = await formWith({}, '| style |\n| pages |');
    expect(definition).toMatchObject({ name: 'form', version: '', title: { '': 'form' } });
    expect(warnings.map(({ type }) => type)).toEqual(['form-id-missing', 'version-missing', 'title-missing']);
  });
});
