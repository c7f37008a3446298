import { describe, expect, test } from 'vitest';
import { formOutline } from '../../../../src/ui/screens/person/record/form-outline.ts';
import { definitionOf } from '../../../forms/engine/forms-for-tests.ts';

const translations = `<itext>
  <translation lang="English (en)" default="true()"><text id="where"><value form="audio">w.mp3</value><value>Where</value></text></translation>
  <translation lang="ar"><text id="where"><value>أين</value></text></translation></itext>`;

const definition = definitionOf(
  {
    instance: '<data id="t"><where><site/><inner><tent/></inner></where><who><name/><band/></who><alone/></data>',
    model: translations,
    binds: '',
    body: `<group ref="/data/where"><label ref="jr:itext('where')"/><input ref="/data/where/site"><label>Site</label></input>
        <group ref="/data/where/inner"><input ref="/data/where/inner/tent"><label>Tent</label></input></group></group>
      <group ref="/data/who"><label>Who **they** are</label><input ref="/data/who/name"><label>Name</label></input></group>
      <input ref="/data/alone"><label>Alone</label></input>`,
  },
  ['/data/where/site', '/data/where/inner/tent', '/data/who/name', '/data/who/band', '/data/alone'].map((path) => ({
    path,
  })),
);
const outlineIn = (language: string) =>
  formOutline(definition, language).groups.map(({ title, fields }) => [title, ...fields.map(({ path }) => path)]);

test('names the lists of a form, and how its fields are shown', () => {
  const listed = definitionOf(
    {
      instance: '<data id="t"><kid><born/><dose><given/></dose></kid></data>',
      binds: '',
      body: `<group ref="/data/kid"><label>Child</label><repeat nodeset="/data/kid">
        <input ref="/data/kid/born" appearance="ethiopian no-calendar"><label>Born</label></input>
        <group ref="/data/kid/dose"><repeat nodeset="/data/kid/dose"><input ref="/data/kid/dose/given"><label>Given</label></input></repeat></group>
      </repeat></group>`,
    },
    [
      { path: '/data/kid/born', type: 'date', repeat: '/data/kid' },
      { path: '/data/kid/dose/given', type: 'date', repeat: '/data/kid/dose' },
    ],
  );
  const { titlesByRepeat, appearances } = formOutline(listed, 'en');
  expect([...titlesByRepeat]).toEqual([
    ['/data/kid', 'Child'],
    ['/data/kid/dose', ''],
  ]);
  expect(appearances.get(1)).toEqual(['ethiopian', 'no-calendar']);
});

describe('form outline', () => {
  test('puts fields under the nearest titled group, in reading order, and leaves out what has no control', () => {
    expect(outlineIn('en')).toEqual([
      ['Where', '/data/where/site', '/data/where/inner/tent'],
      ['Who they are', '/data/who/name'],
      ['', '/data/alone'],
    ]);
  });

  test('takes titles from the language, and else from the form’s own', () => {
    expect(outlineIn('ar')[0]?.[0]).toBe('أين');
    expect(outlineIn('fr')[0]?.[0]).toBe('Where');
  });

  test('shows every field of a form that cannot be read', () => {
    const broken = { ...definition, xform: '<h:html' };
    expect(formOutline(broken, 'en').groups).toEqual([{ title: '', fields: definition.fields }]);
  });
});
