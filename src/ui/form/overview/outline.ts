/**
 * A running form at a glance: its pages and questions, and how each stands.
 *
 * It says whether a question is answered, never how; of a restricted answer not even that, unless something is missing or
 * wrong and has to be found.
 */
import type { FormView, ItemView, QuestionView } from '../../../forms/engine/view.ts';
import { unreachable } from '../../../result/result.ts';
import { plainText } from '../rich-text.ts';
import { foldText } from '../search-text.ts';

export type QuestionState = 'answered' | 'open' | 'missing' | 'wrong' | 'covered';

export interface OutlineQuestion {
  readonly id: string;
  readonly label: string;
  /** The rows that it stands in, the outer one first; empty outside a list. */
  readonly rows: readonly string[];
  readonly state: QuestionState;
}

export interface OutlinePage {
  readonly index: number;
  /** '' for a page of one question that speaks for itself. */
  readonly title: string;
  /** False where nothing on it applies, given the other answers. */
  readonly isAsked: boolean;
  readonly questions: readonly OutlineQuestion[];
}

function stateOf(question: QuestionView, isUnreadable: boolean): QuestionState {
  if (isUnreadable) return 'wrong';
  if (question.violation !== null) return question.violation.condition === 'required' ? 'missing' : 'wrong';
  if (question.field.tier === 'restricted') return 'covered';
  return question.value === '' ? 'open' : 'answered';
}

/** @param unreadable ids of questions in which something stands that is no answer yet */
export function outlineOf(view: FormView, unreadable: ReadonlySet<string>): readonly OutlinePage[] {
  const read = (items: readonly ItemView[], rows: readonly string[]): readonly OutlineQuestion[] =>
    items.flatMap((item): readonly OutlineQuestion[] => {
      switch (item.kind) {
        case 'question':
          return item.type === 'calculate' || item.type === 'hidden'
            ? []
            : [{ id: item.id, label: plainText(item.label), rows, state: stateOf(item, unreadable.has(item.id)) }];
        case 'section':
          return read(item.items, rows);
        case 'repeat':
          return item.rows.flatMap((row, index) =>
            read(row.items, [...rows, `${plainText(item.title)} ${index + 1}`.trim()]),
          );
        case 'note':
          return [];
        default:
          return unreachable(item);
      }
    });
  return view.pages
    .map(({ index, title, items }) => ({
      index,
      title: plainText(title),
      isAsked: items.length > 0,
      questions: read(items, []),
    }))
    .filter(({ isAsked, title }) => isAsked || title !== '');
}

/** The pages and questions whose words hold every word that is sought. */
export function searchOutline(outline: readonly OutlinePage[], sought: string): readonly OutlinePage[] {
  const words = foldText(sought)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return outline;
  const holds = (...texts: readonly string[]) => {
    const text = foldText(texts.join(' '));
    return words.every((word) => text.includes(word));
  };
  return outline.flatMap((page) => {
    if (page.title !== '' && holds(page.title)) return [page];
    const questions = page.questions.filter(({ label, rows }) => holds(label, ...rows));
    return questions.length === 0 ? [] : [{ ...page, questions }];
  });
}
