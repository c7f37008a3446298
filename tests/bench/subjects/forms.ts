/** Speed of forms: opening, answering, choosing from long lists, adding rows, and converting the spreadsheet. */
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { median, type Row, type Slowdown, type Stage, type Subject } from '../subject.ts';
import { calculations, cascade, questions, roster } from './forms/workbooks.ts';

interface Measurement {
  readonly id: string;
  readonly what: string;
  readonly action: string;
  readonly peer?: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds, at the machine's own speed and slowed 4 times. Null: not measured so, the work is done in a worker. */
  readonly must: readonly [number, number | null];
}

async function definitionOf(workbook: Uint8Array): Promise<FormDefinition> {
  const converted = await convertXlsForm(workbook, { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  return converted.value.definition;
}

async function sample(stage: Stage, slowdown: Slowdown, action: string, input: unknown): Promise<number> {
  const times: number[] = [];
  // The first tab fills the browser's caches of code.
  for (let index = 0; index <= stage.sizes.samples; index++) {
    const page = await stage.open(slowdown);
    const time = await page.run(action, input);
    await page.close();
    if (index > 0) times.push(time);
  }
  return median(times);
}

async function row(stage: Stage, slowdown: Slowdown, must: number, each: Measurement): Promise<Row> {
  const value = await sample(stage, slowdown, each.action, each.input);
  const peer = each.peer === undefined ? null : await sample(stage, slowdown, each.peer, each.input);
  const beside = peer === null ? '' : `, engine alone ${peer.toFixed(1)} ms`;
  stage.note(`${each.id} x${slowdown}: ${value.toFixed(1)} ms${beside}`);
  return {
    id: `forms.${each.id}.x${slowdown}`,
    what: slowdown === 1 ? each.what : `${each.what}, slowed ${slowdown} times`,
    value,
    peer,
    must,
    direction: 'max',
    unit: 'ms',
  };
}

async function measurements(full: boolean): Promise<readonly Measurement[]> {
  const villages = full ? 50_000 : 10_000;
  const places = villages.toLocaleString('en');
  const workbooks = {
    questions: await questions(500),
    villages: await cascade(villages),
    calculations: await calculations(500),
    roster: await roster(),
  };
  const form = {
    questions: await definitionOf(workbooks.questions),
    villages: await definitionOf(workbooks.villages),
    calculations: await definitionOf(workbooks.calculations),
    roster: await definitionOf(workbooks.roster),
  };
  const number = { definition: form.calculations, path: '/data/g0/n3', values: ['1', '2', '3', '4', '5'] };
  const list = { definition: form.villages, parent: '/data/where/region', list: '/data/where/village' };
  return [
    {
      id: 'open-500',
      what: 'Open 500 questions, the engine not loaded yet',
      action: 'openOnScreen',
      peer: 'openAlone',
      input: { definition: form.questions },
      must: [1000, 4000],
    },
    {
      id: 'open-500-loaded',
      what: 'Open 500 questions, the engine loaded',
      action: 'openOnScreen',
      peer: 'openAlone',
      input: { definition: form.questions, preloaded: true },
      must: [1000, 4000],
    },
    {
      id: 'open-places',
      what: `Open a form with ${places} places`,
      action: 'openOnScreen',
      peer: 'openAlone',
      input: { definition: form.villages },
      must: [1000, 4000],
    },
    {
      id: 'filter',
      what: `Filter ${places} places by region`,
      action: 'filter',
      peer: 'filterAlone',
      input: list,
      must: [100, 400],
    },
    {
      id: 'keystroke',
      what: `Type a letter into the search of ${places} places`,
      action: 'keystroke',
      input: { definition: form.villages },
      must: [100, 400],
    },
    {
      id: 'answer',
      what: 'Answer one of 500, half of them calculated',
      action: 'answer',
      peer: 'answerAlone',
      input: number,
      must: [50, 200],
    },
    {
      id: 'answer-on-screen',
      what: 'The same on the screen, until it is painted',
      action: 'answerOnScreen',
      input: number,
      must: [50, 200],
    },
    {
      id: 'add-row',
      what: 'Add a row to a list of 20 people',
      action: 'addRow',
      peer: 'addRowAlone',
      input: { definition: form.roster },
      must: [50, 200],
    },
    {
      id: 'convert-500',
      what: 'Convert the spreadsheet of 500 questions',
      action: 'convert',
      input: { bytes: [...workbooks.questions] },
      must: [2000, null],
    },
    {
      id: 'convert-places',
      what: `Convert the spreadsheet of ${places} places`,
      action: 'convert',
      input: { bytes: [...workbooks.villages] },
      must: [2000, null],
    },
  ];
}

export const subject: Subject = {
  title: 'Forms',
  peer: 'ODK’s engine alone',
  method: `Every figure comes from a fresh tab. To open is from nothing to the first question painted; for the engine alone,
to its tree of nodes, nothing shown. To filter and to type is until the other list is painted. The form of 500 questions has
every common kind in two languages, a third of them asked only after a certain answer; the villages stand in three questions,
one of them filtered by the region.`,
  async measure(stage) {
    const rows: Row[] = [];
    for (const each of await measurements(stage.sizes.full)) {
      const [own, slowed] = each.must;
      rows.push(await row(stage, 1, own, each));
      if (slowed !== null) rows.push(await row(stage, 4, slowed, each));
    }
    return rows;
  },
};
