/** What is left of a form in the page's memory: the garbage is collected first, as a heap snapshot would. */
import { expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { definitionOf } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const FORM = definitionOf(
  {
    instance: '<data id="x"><name/><kid jr:template=""><nick/><toy jr:template=""><kind/></toy></kid><twice/></data>',
    binds: `<bind nodeset="/data/name" type="string" constraint="string-length(.) &gt; 2"/><bind nodeset="/data/kid/nick" type="string"/>
      <bind nodeset="/data/twice" type="string" calculate="concat( /data/name , count( /data/kid ))"/>`,
    body: '<input ref="/data/name"><label>Name</label></input><repeat nodeset="/data/kid"><input ref="/data/kid/nick"><label>Nick</label></input><repeat nodeset="/data/kid/toy"><input ref="/data/kid/toy/kind"><label>Kind</label></input></repeat></repeat>',
  },
  [
    { path: '/data/name' },
    { path: '/data/kid/nick', repeat: '/data/kid' },
    { path: '/data/kid/toy/kind', repeat: '/data/kid/toy' },
    { path: '/data/twice', type: 'calculate' },
  ],
);

async function collect(): Promise<void> {
  const session = cdp() as unknown as { send(method: string): Promise<unknown> };
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
}

/** Answers a form and gives back what shows whether it is still in memory: its view lives as long as its nodes. */
async function answered(leave: (scenario: Scenario) => void): Promise<WeakRef<object>> {
  const scenario = await Scenario.open(FORM);
  scenario.form.addRow(scenario.repeat().id);
  const toys = scenario.repeat().rows[0]?.items.find((item) => item.kind === 'repeat');
  scenario.form.addRow(toys?.id ?? '');
  scenario.answer('Name', 'Amina').answer('Nick', 'Mimi').answer('Kind', 'ball');
  const view = new WeakRef(scenario.form.snapshot());
  leave(scenario);
  return view;
}

test('a closed form leaves nothing behind, and an open one does not vanish', async () => {
  const kept: Scenario[] = [];
  const open = await answered((scenario) => kept.push(scenario));
  await collect();
  expect(open.deref()).toBeDefined();

  const closed = await answered((scenario) => scenario.form.close());
  await expect
    .poll(async () => {
      await collect();
      return closed.deref();
    })
    .toBeUndefined();
  expect(kept[0]?.value('Name')).toBe('Amina');
});
