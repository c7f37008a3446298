/**
 * The engine under the page's own Trusted Types rule, put on this test's document before the engine is loaded.
 *
 * `trusted-types tessera-xforms` admits that one policy: a second one, or a `default` one, would be refused by the browser.
 */
import { beforeAll, expect, test } from 'vitest';
import { definitionOf, type XFormForTest } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const violations: string[] = [];

beforeAll(() => {
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.violatedDirective} ${event.sample}`),
  );
  const rule = document.createElement('meta');
  rule.httpEquiv = 'Content-Security-Policy';
  rule.content = "require-trusted-types-for 'script'; trusted-types tessera-xforms";
  document.head.append(rule);
});

const FORM: XFormForTest = {
  instance: '<data id="x"><list><name/></list><kind/><picture/></data>',
  model: `<itext><translation lang="en"><text id="n"><value>Name &amp; <output value="/data/kind"/></value></text></translation></itext>
    <instance id="kinds"><root><item><name>a</name><label>Kind *one* &amp; two &amp;amp; three</label></item></root></instance>`,
  binds:
    '<bind nodeset="/data/list/name" type="string" constraint="regex(., \'^[a-z]+$\')"/><bind nodeset="/data/kind" type="string"/><bind nodeset="/data/picture" type="binary"/>',
  body: `<repeat nodeset="/data/list"><input ref="/data/list/name"><label ref="jr:itext('n')"/></input></repeat>
    <select1 ref="/data/kind"><label>Kind</label><itemset nodeset="instance('kinds')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
    <upload ref="/data/picture" mediatype="image/*"><label>Picture</label></upload>`,
};

test('a form opens, runs and opens again with no violation and no default policy', async () => {
  expect(() => new DOMParser().parseFromString('<before/>', 'text/xml')).toThrow(TypeError);

  const definition = definitionOf(FORM, [
    { path: '/data/list/name', repeat: '/data/list' },
    { path: '/data/kind', type: 'select-one' },
    { path: '/data/picture', type: 'image' },
  ]);
  const scenario = await Scenario.open(definition);
  scenario.form.addRow(scenario.repeat().id);
  scenario.answer('Kind', 'a').answer('Picture', 'f'.repeat(32));
  expect(scenario.labels()).toEqual(['Name & a', 'Name & a', 'Kind', 'Picture']);
  const again = await scenario.reopen();
  expect(again.shown()).toEqual(scenario.shown());
  // Reports come in order: whatever the engine did would stand between these two.
  expect(() => new DOMParser().parseFromString('<after/>', 'text/xml')).toThrow(TypeError);
  await expect.poll(() => violations.length).toBeGreaterThan(1);
  expect(violations).toEqual([
    'require-trusted-types-for DOMParser parseFromString|<before/>',
    'require-trusted-types-for DOMParser parseFromString|<after/>',
  ]);
});
