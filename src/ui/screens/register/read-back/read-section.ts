/**
 * Reads one section back as the form itself sees it: what applies now, page by page, and what is still wrong.
 *
 * The engine decides, not the list of answers: a question that does not apply to this person is neither read back nor missing.
 */
import type { Answer, FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import type { FormError } from '../../../../forms/engine/form-error.ts';
import { openForm } from '../../../../forms/engine/open-form.ts';
import { type QuestionView, questionsOf } from '../../../../forms/engine/view.ts';
import { ok, type Result } from '../../../../result/result.ts';
import type { SectionState } from '../../../../vault/protocol.ts';
import { answerText } from '../../../form/answer-text.ts';
import { plainText } from '../../../form/rich-text.ts';

export interface ReadBackRow {
  readonly key: string;
  readonly field: FieldDefinition;
  readonly label: string;
  /** '' is "not answered". */
  readonly text: string;
  readonly isWrong: boolean;
}

export interface ReadBackPage {
  /** The form's own page number, to open it there again. */
  readonly index: number;
  readonly title: string;
  readonly rows: readonly ReadBackRow[];
}

export interface SectionToRead {
  readonly definition: FormDefinition;
  readonly state: SectionState;
  readonly purposes: readonly string[];
  readonly language: string;
}

export type SectionRead = Result<readonly ReadBackPage[], FormError>;

/** Opening a form takes a moment on a slow tablet: a section that did not change is not read twice. */
const known = new WeakMap<readonly Answer[], Map<string, Promise<SectionRead>>>();

export function readSection(section: SectionToRead): Promise<SectionRead> {
  const { definition, state, purposes, language } = section;
  const ofAnswers = known.get(state.answers) ?? new Map<string, Promise<SectionRead>>();
  known.set(state.answers, ofAnswers);
  const key = [definition.formId, definition.version, language, ...purposes].join(' ');
  const read = ofAnswers.get(key) ?? openAndRead(section);
  ofAnswers.set(key, read);
  return read;
}

async function openAndRead(section: SectionToRead): Promise<SectionRead> {
  const { definition, state, purposes, language } = section;
  const randomU32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const opened = await openForm({ definition, language, answers: state.answers, purposes, randomU32 });
  if (!opened.ok) return opened;
  const form = opened.value;
  const wrong = new Set(form.problems(null).map(({ question }) => question.id));
  const pages = form.snapshot().pages.map(({ index, title, items }) => ({
    index,
    title: plainText(title),
    rows: questionsOf(items).map((question) => ({
      key: question.id,
      field: question.field,
      label: plainText(question.label),
      text: textOf(definition, question, language),
      isWrong: wrong.has(question.id),
    })),
  }));
  form.close();
  return ok(pages.filter(({ rows }) => rows.length > 0));
}

/** By the choices that the form shows now, which may come from a list that depends on other answers. */
function textOf(definition: FormDefinition, { field, value, choices, type }: QuestionView, language: string): string {
  const shown = type === 'select-one' ? choices?.find((choice) => choice.value === value) : undefined;
  return shown ? plainText(shown.label) : answerText(definition, field, value, language);
}
