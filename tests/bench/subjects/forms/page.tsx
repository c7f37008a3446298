/** What is measured in the page for the subject `forms`, in English. Every action gives milliseconds. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import type { FormDefinition } from '../../../../src/forms/definition.ts';
import { openForm } from '../../../../src/forms/engine/open-form.ts';
import type { RunningForm } from '../../../../src/forms/engine/running-form.ts';
import { type ItemView, questionsOf } from '../../../../src/forms/engine/view.ts';
import { convertInWorker } from '../../../../src/forms/upload/convert-in-worker.ts';
import { activateLanguage } from '../../../../src/i18n/activate.ts';
import { FormRunner } from '../../../../src/ui/form/form-runner.tsx';
import { startConverter } from '../../../../src/ui/screens/profile/start-converter.ts';
import { nodeAt, openAlone } from './engine-alone.ts';

interface FormInput {
  readonly definition: FormDefinition;
  /** The engine's code is there and has run once, as when a registration has been begun. */
  readonly preloaded?: boolean;
}

const LITTLE_FORM = `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title/>
<model><instance><little id="little"><a/></little></instance><bind nodeset="/little/a" calculate="1 + 1"/></model></h:head><h:body/></h:html>`;

const prepare = async ({ preloaded = false }: FormInput): Promise<void> => {
  await activateLanguage('en');
  if (preloaded) await openAlone(LITTLE_FORM);
};

/** Until what stands in the document has been painted. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

/** Until the document is as `isThere` wants it, and painted. */
const shown = (isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      resolve(painted());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function mount(definition: FormDefinition): void {
  createRoot(document.querySelector('#place') as HTMLElement).render(
    <I18nProvider i18n={i18n}>
      <FormRunner
        definition={definition}
        language="en"
        answers={[]}
        page={0}
        purposes={[]}
        onChange={() => {}}
        onComplete={() => {}}
        onBack={() => {}}
        attach={() => Promise.reject(new Error('Nothing is attached here'))}
      />
    </I18nProvider>,
  );
}

const formIsShown = (): boolean => document.querySelector('.form-page .question') !== null;

async function open(definition: FormDefinition): Promise<RunningForm> {
  let last = 0;
  const opened = await openForm({ definition, language: 'en', answers: [], purposes: [], randomU32: () => ++last });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

function questionId(form: RunningForm, path: string): string {
  const question = form
    .snapshot()
    .pages.flatMap((page) => questionsOf(page.items))
    .find(({ field }) => field.path === path);
  if (question === undefined) throw new Error(`${path} is not asked`);
  return question.id;
}

function repeatId(items: readonly ItemView[]): string | undefined {
  return items
    .map((item) => (item.kind === 'repeat' ? item.id : item.kind === 'section' ? repeatId(item.items) : undefined))
    .find((id) => id !== undefined);
}

interface AnswerInput extends FormInput {
  readonly path: string;
  /** The last is the one whose time counts. */
  readonly values: readonly string[];
}

interface ListInput extends FormInput {
  readonly parent: string;
  readonly list: string;
}

const listedText = (): string => document.querySelectorAll('.searched-choices-list').item(0)?.textContent ?? '';

function press(label: string): void {
  const card = [...document.querySelectorAll('.choice-card')].find((each) => each.textContent === label);
  card?.querySelector('input')?.click();
}

function type(text: string): void {
  const box = document.querySelector<HTMLInputElement>('.searched-choices input[type=search]');
  if (box === null) throw new Error('There is no search box');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

export const actions = {
  /** From nothing to the first question on the screen. */
  async openOnScreen(input: FormInput) {
    await prepare(input);
    return timed(() => {
      mount(input.definition);
      return shown(formIsShown);
    });
  },
  async openAlone(input: FormInput) {
    await prepare(input);
    return timed(() => openAlone(input.definition.xform));
  },

  /** From an answer to what is shown next, every page of it. */
  async answer({ definition, path, values }: AnswerInput) {
    const form = await open(definition);
    const id = questionId(form, path);
    let last = 0;
    for (const value of values) {
      last = await timed(() => {
        form.setAnswer(id, value);
        form.snapshot();
      });
    }
    return last;
  },
  async answerAlone({ definition, path, values }: AnswerInput) {
    const node = nodeAt(await openAlone(definition.xform), path);
    let last = 0;
    for (const value of values) last = await timed(() => node.setValue?.(value));
    return last;
  },
  /** From an answer on the screen until it is painted, with what is told outwards at every change. */
  async answerOnScreen({ definition, values }: AnswerInput) {
    await prepare({ definition });
    mount(definition);
    await shown(formIsShown);
    let last = 0;
    for (const value of values) {
      const box = document.querySelector<HTMLInputElement>('.form-page input');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, value);
      last = await timed(() => {
        box?.dispatchEvent(new Event('input', { bubbles: true }));
        return painted();
      });
    }
    return last;
  },

  /** From the answer that a filter reads to the other list on the screen. */
  async filter({ definition }: ListInput) {
    await prepare({ definition });
    mount(definition);
    await shown(formIsShown);
    press('Region 1');
    await shown(() => listedText() !== '');
    const before = listedText();
    return timed(() => {
      press('Region 2');
      return shown(() => listedText() !== before && listedText() !== '');
    });
  },
  async filterAlone({ definition, parent, list }: ListInput) {
    const root = await openAlone(definition.xform);
    const node = nodeAt(root, list);
    const read = () => node.currentState.valueOptions?.map(({ value, label }) => [value, label.asString]);
    nodeAt(root, parent).selectValue?.('r1');
    read();
    return timed(() => {
      nodeAt(root, parent).selectValue?.('r2');
      read();
    });
  },
  /** From a letter typed into the search of the whole list to what it leaves. */
  async keystroke({ definition }: FormInput) {
    await prepare({ definition });
    mount(definition);
    await shown(formIsShown);
    [...document.querySelectorAll('button')].find((button) => button.textContent === 'Next')?.click();
    await shown(() => document.querySelectorAll('.searched-choices').length === 2);
    let last = 0;
    for (const text of ['n', 'nu', 'num', 'numero 9', 'numero 99', 'numero 999']) {
      const before = listedText();
      last = Math.max(
        last,
        await timed(() => {
          type(text);
          // A letter that leaves the list as it was is done when it has been painted.
          return Promise.race([shown(() => listedText() !== before), painted().then(painted)]);
        }),
      );
    }
    return last;
  },

  async addRow({ definition }: FormInput) {
    const form = await open(definition);
    const id =
      form
        .snapshot()
        .pages.map((page) => repeatId(page.items))
        .find((each) => each !== undefined) ?? '';
    for (let row = 0; row < 20; row++) form.addRow(id);
    form.snapshot();
    return timed(() => {
      form.addRow(id);
      form.snapshot();
    });
  },
  async addRowAlone({ definition }: FormInput) {
    const repeat = nodeAt(await openAlone(definition.xform), '/data/member');
    for (let row = 0; row < 20; row++) repeat.addInstances?.();
    return timed(() => repeat.addInstances?.());
  },

  async convert({ bytes }: { readonly bytes: readonly number[] }) {
    return timed(async () => {
      const converted = await convertInWorker(new Uint8Array(bytes), startConverter, { fileName: 'form.xlsx' });
      if (!converted.ok) throw new Error(JSON.stringify(converted.error));
    });
  },
};
