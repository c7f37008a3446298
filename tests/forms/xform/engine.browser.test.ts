/** What is read of an XForm, the engine runs: forms as older and other tools write them, answered in a real browser. */
import { expect, test } from 'vitest';
import type { XFormForTest } from '../engine/forms-for-tests.ts';
import { Scenario } from '../engine/scenario.ts';
import { readOf } from './xforms.ts';

const open = (form: XFormForTest): Promise<Scenario> => Scenario.open(readOf(form).definition);

test('a form with inline choices, binds by id and relative paths is asked and answered', async () => {
  const scenario = await open({
    instance: '<data id="f"><who><name/><sex/></who><twin>no</twin></data>',
    binds: `<bind id="s" nodeset="/data/who/sex" required="true()"/><bind nodeset=" who/name " relevant="../sex = 'f'"/>`,
    body: `<group ref="who"><select1 bind="s"><label>Sex</label><item><label>Female</label><value>f</value></item>
      <item><label>Male</label><value>m</value></item></select1><input ref="name"><label>Name</label></input></group>`,
  });
  expect([scenario.labels(), scenario.nextProblem()]).toEqual([['Sex'], 'Sex: required']);
  scenario.choose('Sex', 'Female').answer('Name', 'Amina');
  expect([scenario.stored(), scenario.nextProblem()]).toEqual([
    { '/data/who/name': 'Amina', '/data/who/sex': 'f', '/data/twin': 'no' },
    null,
  ]);
});

test('rows are added in rows, in the words of a language, and come back', async () => {
  const scenario = await open({
    instance: '<data id="f"><home jr:template=""><place/><child jr:template=""><name/></child></home></data>',
    model: `<itext><translation lang="en"><text id="n"><value>Name</value></text></translation>
      <translation lang="fr"><text id="n"><value>Nom</value></text></translation></itext>`,
    binds: '<bind nodeset="/data/home/child/name" type="string"/>',
    body: `<group><label>Home</label><repeat nodeset="/data/home"><input ref="/data/home/place"><label>Place</label></input><group><label>Child</label><repeat nodeset="/data/home/child">
      <input ref="/data/home/child/name"><label ref="jr:itext('n')"/></input></repeat></group></repeat></group>`,
  });
  while (scenario.repeat('Home').rows.length < 2) scenario.addRow('Home');
  while (scenario.repeat('Child', 1).rows.length < 2) scenario.addRow('Child', 1);
  scenario.answer('Place', 'North', 1).answer('Name', 'Sami', 1).speak('fr');
  expect(scenario.value('Nom', 1)).toBe('Sami');
  const again = await scenario.reopen({ language: 'fr' });
  expect(again.questions().map(({ value }) => value)).toEqual(['', 'North', '', 'Sami']);
  again.removeRow(0, 'Child', 1);
  expect(again.questions().map(({ value }) => value)).toEqual(['', 'North', 'Sami']);
});

test('a group that the body does not show takes nothing from the form', async () => {
  const scenario = await open({
    instance: '<data id="f"><g><a/></g></data>',
    binds: '<bind nodeset="/data/g/a" type="int"/>',
    body: '<input ref="/data/g/a"><label>A</label></input>',
  });
  expect(scenario.answer('A', '7').stored()).toEqual({ '/data/g/a': '7' });
});
