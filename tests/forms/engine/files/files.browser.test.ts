/** Choices and data that come with a form as files. */
import { describe, expect, test } from 'vitest';
import { openForm } from '../../../../src/forms/engine/open-form.ts';
import { definitionOf, type XFormForTest } from '../forms-for-tests.ts';
import { readFrom, Scenario } from '../scenario.ts';

const select = (path: string, label: string, nodeset: string) =>
  `<select1 ref="${path}"><label>${label}</label><itemset nodeset="${nodeset}"><value ref="name"/><label ref="label"/></itemset></select1>`;

const FORM: XFormForTest = {
  instance: '<data id="f"><region/><site/><zone/><area/><kind/></data>',
  model: `<instance id="sites" src="jr://file-csv/sites.csv"/><instance id="areas" src="jr://file/areas.geojson"/>
    <instance id="kinds" src="jr://file/kinds.xml"/><instance id="last" src="jr://instance/last-saved"/>`,
  binds: `<bind nodeset="/data/region" type="string"/><bind nodeset="/data/site" type="string"/>
    <bind nodeset="/data/zone" type="string" calculate="instance('sites')/root/item[name = /data/site ]/Zone_no"/>
    <bind nodeset="/data/area" type="string"/><bind nodeset="/data/kind" type="string"/>`,
  body: `<input ref="/data/region"><label>Region</label></input>${select('/data/site', 'Site', "instance('sites')/root/item[region = /data/region ]")}
    ${select('/data/area', 'Area', "instance('areas')/root/item")}${select('/data/kind', 'Kind', "instance('kinds')/root/item")}`,
};
const DEFINITION = definitionOf(FORM, [
  { path: '/data/region' },
  { path: '/data/site', type: 'select-one' },
  { path: '/data/zone', type: 'calculate' },
  { path: '/data/area', type: 'select-one' },
  { path: '/data/kind', type: 'select-one' },
]);
const FILES = {
  'sites.csv':
    '\ufeffname;label;region;Zone no\r\na1;"Alba; ""old"" <&>";n;Z 1\r\nb1;Bora\u0007;n;Z2\r\nc1;Cala;s;Z3\r\n',
  'areas.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'x',
        geometry: { type: 'Point', coordinates: [2, 1] },
        properties: { name: 'x', label: 'Xanadu' },
      },
    ],
  }),
  'kinds.xml':
    '<?xml version="1.0"?>\n<!-- kinds --><root><item><name>k</name><label>Kind <![CDATA[<k>]]></label></item></root>',
};

describe('a form with files beside it', () => {
  test('offers the choices of each, filtered, and reads their other columns', async () => {
    const scenario = await Scenario.open(DEFINITION, { files: FILES });
    scenario.answer('Region', 'n');
    expect(scenario.choices('Site')).toEqual(['Alba; "old" <&>', 'Bora']);
    expect([scenario.choices('Area'), scenario.choices('Kind')]).toEqual([['Xanadu'], ['Kind <k>']]);
    scenario.answer('Site', 'a1');
    expect(scenario.stored()['/data/zone']).toBe('Z 1');
    expect((await scenario.reopen({ files: FILES })).shown()).toEqual(scenario.shown());
  });

  const open = (files: Record<string, string>) =>
    openForm({
      definition: DEFINITION,
      language: 'en',
      answers: [],
      purposes: [],
      randomU32: () => 1,
      readFile: readFrom(files),
    });

  test('names all that are missing', async () => {
    expect(await open({ 'areas.geojson': FILES['areas.geojson'] })).toEqual({
      ok: false,
      error: { type: 'form-needs-file', files: ['sites.csv', 'kinds.xml'] },
    });
  });

  test.each([
    ['sites.csv', 'a,b\n"1'],
    ['areas.geojson', '{}'],
    ['kinds.xml', '<root>'],
    ['kinds.xml', '<!DOCTYPE root [<!ENTITY a "aaaa">]><root>&a;</root>'],
    ['kinds.xml', '<root/></html><html><root/>'],
  ])('names %s when it is broken: %s', async (name, text) => {
    expect(await open({ ...FILES, [name]: text })).toEqual({
      ok: false,
      error: { type: 'form-file-unreadable', file: name },
    });
  });
});
