/** Answers a form as a person would, through the adapter alone: names what it sees by label, never by engine node. */

import type { Answer, FormDefinition } from '../../../src/forms/definition.ts';
import { openForm } from '../../../src/forms/engine/open-form.ts';
import type { ReadFormFile } from '../../../src/forms/engine/read-file.ts';
import type { RunningForm } from '../../../src/forms/engine/running-form.ts';
import { type ItemView, type QuestionView, questionsOf, type RepeatView } from '../../../src/forms/engine/view.ts';
import { unreachable } from '../../../src/result/result.ts';

export interface ScenarioOptions {
  readonly language?: string;
  readonly answers?: readonly Answer[];
  readonly purposes?: readonly string[];
  /** Texts of the files beside the form, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
}

export const readFrom =
  (files: Readonly<Record<string, string>>): ReadFormFile =>
  (name) => {
    const text = files[name];
    return Promise.resolve(
      text === undefined ? null : { mediaType: 'text/plain', bytes: new TextEncoder().encode(text) },
    );
  };

/** A small reproducible source of 32-bit numbers (xorshift), so that row ids are the same in every run. */
export function countedRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

export class Scenario {
  readonly form: RunningForm;

  private constructor(form: RunningForm) {
    this.form = form;
  }

  static async open(definition: FormDefinition, options: ScenarioOptions = {}): Promise<Scenario> {
    const opened = await openForm({
      definition,
      language: options.language ?? 'en',
      answers: options.answers ?? [],
      purposes: options.purposes ?? [],
      randomU32: countedRandom(),
      readFile: readFrom(options.files ?? {}),
      ...(options.now === undefined ? {} : { now: options.now }),
    });
    if (!opened.ok) throw new Error(`The form did not open: ${opened.error.type}`);
    return new Scenario(opened.value);
  }

  /** A second tablet, or the next morning: the same form from the answers alone. */
  reopen(options: ScenarioOptions = {}): Promise<Scenario> {
    return Scenario.open(this.form.definition, { ...options, answers: this.form.answers() });
  }

  questions(): readonly QuestionView[] {
    return this.form.snapshot().pages.flatMap((page) => questionsOf(page.items));
  }

  labels(): readonly string[] {
    return this.questions().map((question) => question.label);
  }

  question(label: string, nth = 0): QuestionView {
    const found = this.questions().filter((question) => question.label === label)[nth];
    if (found === undefined) throw new Error(`No question "${label}" among: ${this.labels().join(', ')}`);
    return found;
  }

  sees(label: string): boolean {
    return this.labels().includes(label);
  }

  answer(label: string, value: string, nth = 0): this {
    const written = this.form.setAnswer(this.question(label, nth).id, value);
    if (!written.ok) throw new Error(`"${label}" did not take ${value}: ${written.error.type}`);
    return this;
  }

  value(label: string, nth = 0): string {
    return this.question(label, nth).value;
  }

  choices(label: string): readonly string[] {
    return (this.question(label).choices ?? []).map((choice) => choice.label);
  }

  /** Chooses by what is read: the values are the form's own affair. */
  choose(label: string, ...choices: readonly string[]): this {
    const question = this.question(label);
    const values = choices.map((words) => {
      const found = question.choices?.find((choice) => choice.label === words);
      if (found === undefined) throw new Error(`"${label}" offers: ${this.choices(label).join(', ')}; not "${words}"`);
      return found.value;
    });
    return this.answer(label, values.join(' '));
  }

  /** All that are shown, each before those inside its rows. */
  repeats(): readonly RepeatView[] {
    const find = (items: readonly ItemView[]): readonly RepeatView[] =>
      items.flatMap((item) => {
        if (item.kind === 'section') return find(item.items);
        return item.kind === 'repeat' ? [item, ...item.rows.flatMap((row) => find(row.items))] : [];
      });
    return this.form.snapshot().pages.flatMap((page) => find(page.items));
  }

  /** The first one, or the one of that title; `nth` where the rows of an outer one hold several. */
  repeat(title?: string, nth = 0): RepeatView {
    const found = this.repeats().filter((repeat) => title === undefined || repeat.title === title)[nth];
    if (found === undefined)
      throw new Error(
        `No repeat ${title ?? ''} among: ${this.repeats()
          .map((each) => each.title)
          .join(', ')}`,
      );
    return found;
  }

  /** Gives the new row's id. */
  addRow(title?: string, nth = 0): number {
    const added = this.form.addRow(this.repeat(title, nth).id);
    if (!added.ok) throw new Error(`No row was added: ${added.error.type}`);
    return added.value;
  }

  /** @param row its place among the rows, from 0 */
  removeRow(row: number, title?: string, nth = 0): this {
    const repeat = this.repeat(title, nth);
    const rowId = repeat.rows[row]?.rowId;
    if (rowId === undefined) throw new Error(`"${repeat.title}" has ${repeat.rows.length} rows`);
    const removed = this.form.removeRow(repeat.id, rowId);
    if (!removed.ok) throw new Error(`No row was removed: ${removed.error.type}`);
    return this;
  }

  speak(language: string): this {
    this.form.setLanguage(language);
    return this;
  }

  /** Answers by path: `/data/a`, or `/data/r/a@<row's place>` inside a repeat. */
  stored(): Record<string, string> {
    const { definition } = this.form;
    const rowIds = [...new Set(this.form.answers().map((answer) => answer.rowId))].filter((rowId) => rowId !== 0);
    return Object.fromEntries(
      this.form.answers().map(({ fieldId, rowId, value }) => {
        const path = definition.fields.find((field) => field.id === fieldId)?.path ?? '?';
        return [rowId === 0 ? path : `${path}@${rowIds.indexOf(rowId)}`, value];
      }),
    );
  }

  problems(): readonly string[] {
    return this.form
      .problems(null)
      .map(({ question, violation }) => `${question.label}: ${violation.message ?? violation.condition}`);
  }

  /** Where a person would be sent who wants to finish: the first question that is missing or wrong; null when all is well. */
  nextProblem(): string | null {
    return this.problems()[0] ?? null;
  }

  /** What is shown, without the ids that differ from run to run. */
  shown(): unknown {
    const plain = (items: readonly ItemView[]): unknown =>
      items.map((item) => {
        switch (item.kind) {
          case 'question':
            return { ...item, id: '' };
          case 'note':
            return { ...item, id: '' };
          case 'section':
            return { ...item, id: '', items: plain(item.items) };
          case 'repeat':
            return { ...item, id: '', rows: item.rows.map((row) => ({ rowId: row.rowId, items: plain(row.items) })) };
          default:
            return unreachable(item);
        }
      });
    return this.form.snapshot().pages.map((page) => ({ ...page, items: plain(page.items) }));
  }
}
