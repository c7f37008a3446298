/**
 * Reads one section back as the form itself sees it: what applies now, page by page, and what is still wrong.
 *
 * The engine decides, not the list of answers: a question that does not apply to this person is neither read back nor missing.
 */
import type { Answer, FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import type { FormError } from '../../../../forms/engine/form-error.ts';
import { openForm } from '../../../../forms/engine/open-form.ts';
import type { ReadFormFile } from '../../../../forms/engine/read-file.ts';
import type { ItemView, QuestionView } from '../../../../forms/engine/view.ts';
import { ok, type Result, unreachable } from '../../../../result/result.ts';
import type { SectionState } from '../../../../vault/protocol.ts';
import { type Calendar, dateWritingFor } from '../../../calendar/calendars.ts';
import { answerText } from '../../../form/answer-text.ts';
import { rowName } from '../../../form/repeats/row-name.ts';
import { plainText } from '../../../form/rich-text.ts';

export interface ReadBackRow {
  readonly kind: 'row';
  readonly key: string;
  readonly field: FieldDefinition;
  readonly label: string;
  /** '' is "not answered". */
  readonly text: string;
  readonly isWrong: boolean;
}

/** An entry of a list, with the lists inside it. */
export interface ReadBackEntry {
  readonly kind: 'entry';
  readonly key: string;
  /** "Child 2 · Amina" */
  readonly name: string;
  readonly items: readonly ReadBackItem[];
}

export type ReadBackItem = ReadBackRow | ReadBackEntry;

/** Every answer, the ones inside entries too. */
export const rowsOf = (items: readonly ReadBackItem[]): readonly ReadBackRow[] =>
  items.flatMap((item) => (item.kind === 'row' ? [item] : rowsOf(item.items)));

export interface ReadBackPage {
  /** The form's own page number, to open it there again. */
  readonly index: number;
  readonly title: string;
  readonly items: readonly ReadBackItem[];
}

export interface SectionToRead {
  readonly definition: FormDefinition;
  readonly state: SectionState;
  readonly purposes: readonly string[];
  readonly language: string;
  /** That the officer writes dates in, where the form names none. */
  readonly calendar: Calendar;
  readonly readFile: ReadFormFile | undefined;
}

export type SectionRead = Result<readonly ReadBackPage[], FormError>;

/** Opening a form takes a moment on a slow tablet: a section that did not change is not read twice. */
const known = new WeakMap<readonly Answer[], Map<string, Promise<SectionRead>>>();

export function readSection(section: SectionToRead): Promise<SectionRead> {
  const { definition, state, purposes, language, calendar } = section;
  const ofAnswers = known.get(state.answers) ?? new Map<string, Promise<SectionRead>>();
  known.set(state.answers, ofAnswers);
  const key = [definition.formId, definition.version, language, calendar, ...purposes].join(' ');
  const read = ofAnswers.get(key) ?? openAndRead(section);
  ofAnswers.set(key, read);
  return read;
}

async function openAndRead(section: SectionToRead): Promise<SectionRead> {
  const { definition, state, purposes, language, readFile } = section;
  const randomU32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const opened = await openForm({ definition, language, answers: state.answers, purposes, randomU32, readFile });
  if (!opened.ok) return opened;
  const form = opened.value;
  const wrong = new Set(form.problems(null).map(({ question }) => question.id));
  const pages = form.snapshot().pages.map(({ index, title, items }) => ({
    index,
    title: plainText(title),
    items: readItems(items, section, wrong),
  }));
  form.close();
  return ok(pages.filter(({ items }) => items.length > 0));
}

function readItems(
  items: readonly ItemView[],
  section: SectionToRead,
  wrong: ReadonlySet<string>,
): readonly ReadBackItem[] {
  return items.flatMap((item): readonly ReadBackItem[] => {
    switch (item.kind) {
      case 'question':
        return [
          {
            kind: 'row',
            key: item.id,
            field: item.field,
            label: plainText(item.label),
            text: textOf(section, item),
            isWrong: wrong.has(item.id),
          },
        ];
      case 'section':
        return readItems(item.items, section, wrong);
      case 'repeat':
        return item.rows.map((row, index) => {
          const { place, own } = rowName(item, row, index);
          return {
            kind: 'entry',
            key: `${item.id} ${row.rowId}`,
            name: own === '' ? place : `${place} · ${own}`,
            items: readItems(row.items, section, wrong),
          };
        });
      case 'note':
        return [];
      default:
        return unreachable(item);
    }
  });
}

/** By the choices that the form shows now, which may come from a list that depends on other answers. */
function textOf({ definition, language, calendar }: SectionToRead, question: QuestionView): string {
  const { field, value, choices, type, appearance } = question;
  const shown = type === 'select-one' ? choices?.find((choice) => choice.value === value) : undefined;
  return shown
    ? plainText(shown.label)
    : answerText(definition, field, value, language, dateWritingFor(appearance, calendar));
}
