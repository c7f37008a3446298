/** Words that are taken out of a form's body, and words that stay because they are more than words. */
import { expect, test } from 'vitest';
import { takeOutPlainWords } from '../../../src/forms/engine/plain-words.ts';
import { readParts } from '../../../src/forms/engine/xform-parts.ts';
import { parseXForm } from '../../../src/forms/engine/xml.ts';
import { definitionOf, xformOf } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const NAMES = ['plain', 'quoting', 'pictured', 'half', 'other'] as const;
const value = (words: string, form = ''): string => `<value${form === '' ? '' : ` form="${form}"`}>${words}</value>`;
const textsIn = (language: string): string =>
  [
    `<text id="/data/plain:label">${value(` Plain ${language} &amp; simple `)}</text>`,
    `<text id="/data/plain:hint">${value(`Hint ${language}`)}</text>`,
    `<text id="/data/quoting:label">${value(`You said <output value="/data/plain"/> ${language}`)}</text>`,
    `<text id="/data/pictured:label">${value(`Seen ${language}`)}${value('jr://images/a.png', 'image')}</text>`,
    language === 'en' ? `<text id="/data/half:label">${value('Half')}</text>` : '',
    `<text id="/data/other:label">${value(`Other ${language}`)}${value(`More ${language}`, 'guidance')}</text>`,
  ].join('');

const XFORM = xformOf({
  instance: `<data id="words">${NAMES.map((name) => `<${name}/>`).join('')}</data>`,
  binds: NAMES.map((name) => `<bind nodeset="/data/${name}" type="string"/>`).join(''),
  body: NAMES.map((name) => {
    const hint = name === 'plain' ? `<hint ref="jr:itext('/data/plain:hint')"/>` : '';
    return `<input ref="/data/${name}"><label ref="jr:itext('/data/${name}:label')"/>${hint}</input>`;
  }).join(''),
  model: `<itext>${['en', 'fr'].map((lang) => `<translation lang="${lang}">${textsIn(lang)}</translation>`).join('')}</itext>`,
});

test('only what is nothing but words in every language is taken from the engine', () => {
  const document = parseXForm(XFORM);
  const parts = document.ok ? readParts(document.value) : document;
  if (!parts.ok) throw new Error(parts.error.type);
  const words = takeOutPlainWords(parts.value);
  expect(NAMES.filter((name) => words(`/data/${name}`, 'label', 'en') !== null)).toEqual(['plain', 'half']);
  expect(words('/data/plain', 'hint', 'fr')).toBe('Hint fr');
  expect([...parts.value.body.querySelectorAll('label')].map((label) => label.getAttribute('ref'))).toEqual(
    ['quoting', 'pictured', 'other'].map((name) => `jr:itext('/data/${name}:label')`),
  );
});

test('a form speaks as it did, in each of its languages', async () => {
  const definition = definitionOf(
    XFORM,
    NAMES.map((name) => ({ path: `/data/${name}` })),
    ['en', 'fr'],
  );
  const scenario = await Scenario.open(definition);
  expect(scenario.labels()).toEqual(['Plain en & simple', 'You said  en', 'Seen en', 'Half', 'Other en']);
  scenario.form.setLanguage('fr');
  expect(scenario.labels()).toEqual(['Plain fr & simple', 'You said  fr', 'Seen fr', '', 'Other fr']);
  expect(scenario.questions().map(({ hint, guidance }) => [hint, guidance])).toEqual([
    ['Hint fr', ''],
    ['', ''],
    ['', ''],
    ['', ''],
    ['', 'More fr'],
  ]);
});
