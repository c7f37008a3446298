/** Words of a form: guidance, short forms, and answers quoted in them. */
import { expect, test } from 'vitest';
import type { ItemView } from '../../../src/forms/engine/view.ts';
import { definitionOf, type XFormForTest } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const text = (id: string, values: string) => `<text id="${id}">${values}</text>`;
const words = (language: string) => `<translation lang="${language}">
  ${text('name', `<value form="guidance">${language}: ask <output value="/data/who"/> twice</value><value>${language} name</value>`)}
  ${text('name-hint', `<value>${language} hint for <output value=" ../who "/></value><value form="guidance">${language} guide</value>`)}
  ${text('note', `<value form="short">${language} short</value><value form="image">jr://images/a.png</value><value form="big-image">jr://images/big.png</value>`)}
  ${text('note-hint', `<value form="guidance">${language} only guidance</value>`)}
  ${text('both', `<value form="short">no</value><value form="long">${language} long</value>`)}
  ${text('wrong', `<value>${language}: not <output value="/data/name"/></value>`)}
  ${text('c', `<value>${language} of <output value="/data/who"/></value>`)}
</translation>`;

const FORM: XFormForTest = {
  instance: '<data id="t"><who>Amina</who><name/><note/><kind/><plain/></data>',
  model: `<itext>${words('English (en)')}${words('Arabic (ar)')}</itext>
    <instance id="kinds"><root><item><itextId>c</itextId><name>c</name></item></root></instance>`,
  binds: `<bind nodeset="/data/who" type="string"/>
    <bind nodeset="/data/name" type="string" constraint=". != 'x'" jr:constraintMsg="jr:itext('wrong')" jr:noAppErrorString="No"/>
    <bind nodeset="/data/note" type="string" readonly="true()"/><bind nodeset="/data/kind" type="string"/><bind nodeset="/data/plain" type="string"/>`,
  body: `<input ref="/data/name"><label ref="jr:itext('name')"/><hint ref="jr:itext('name-hint')"/></input>
    <input ref="/data/note"><label ref="jr:itext('note')"/><hint ref="jr:itext('note-hint')"/></input>
    <select1 ref="/data/kind"><label ref="jr:itext('both')"/><itemset nodeset="instance('kinds')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
    <select1 ref="/data/plain"><label>Plain</label><hint>For <output value="/data/who"/></hint><item><label>I am <output value="/data/who"/></label><value>a</value></item></select1>`,
};

test('guidance is told apart, in the language of the form, and every text quotes answers', async () => {
  const definition = definitionOf(
    FORM,
    [
      { path: '/data/who', type: 'hidden' },
      { path: '/data/name' },
      { path: '/data/kind', type: 'select-one' },
      { path: '/data/plain', type: 'select-one' },
    ],
    ['en', 'ar'],
  );
  const scenario = await Scenario.open(definition);
  for (const [tag, name] of [
    ['en', 'English (en)'],
    ['ar', 'Arabic (ar)'],
  ] as const) {
    scenario.form.setLanguage(tag);
    const items: readonly ItemView[] = scenario.form.snapshot().pages.flatMap((page) => page.items);
    expect(items).toMatchObject([
      { label: `${name} name`, hint: `${name} hint for Amina`, guidance: `${name} guide` },
      { kind: 'note', label: `${name} short`, hint: '', guidance: `${name} only guidance`, media: { image: 'a.png' } },
      { label: `${name} long`, choices: [{ label: `${name} of Amina` }] },
      { label: 'Plain', hint: 'For Amina', choices: [{ label: 'I am Amina' }] },
    ]);
    scenario.answer(`${name} name`, 'x');
    expect(scenario.problems()).toEqual([`${name} name: ${name}: not x`]);
  }
});
