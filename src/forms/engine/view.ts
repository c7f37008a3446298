/**
 * What a running form shows: plain, immutable nodes, pages → questions.
 *
 * Only what is relevant now is in it. A node keeps its identity while nothing about it changes, so that a screen can skip
 * what is unchanged. Texts are in the form's active language.
 */
import { unreachable } from '../../result/result.ts';
import type { FieldDefinition, FieldType } from '../definition.ts';
import type { ControlTraits } from './controls.ts';

/** What a label shows or plays besides words: names of the form's files. */
export interface MediaView {
  readonly image: string | null;
  readonly audio: string | null;
  readonly video: string | null;
}

export interface ChoiceView {
  readonly value: string;
  readonly label: string;
  readonly media: MediaView | null;
}

/** What is wrong with an answer now; whether to show it yet is the screen's to decide. */
export interface Violation {
  readonly condition: 'required' | 'constraint';
  /** The form's own message, or null where it has none. */
  readonly message: string | null;
}

export interface QuestionView extends ControlTraits {
  readonly kind: 'question';
  /** Stable while the form runs. */
  readonly id: string;
  readonly field: FieldDefinition;
  readonly type: FieldType;
  /** 0 outside a repeat. */
  readonly rowId: number;
  readonly label: string;
  readonly hint: string;
  /** More for whoever asks than for whoever answers: shown when asked for. */
  readonly guidance: string;
  readonly media: MediaView | null;
  readonly value: string;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly choices: readonly ChoiceView[] | null;
  readonly violation: Violation | null;
}

export interface NoteView {
  readonly kind: 'note';
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly guidance: string;
  readonly media: MediaView | null;
}

export interface SectionView {
  readonly kind: 'section';
  readonly id: string;
  readonly title: string;
  /** E.g. `field-list`, `table-list`: how its questions stand together. */
  readonly appearance: readonly string[];
  readonly items: readonly ItemView[];
}

export interface RepeatRowView {
  readonly rowId: number;
  /** The form's own name for this row, e.g. "Child: Amina"; '' where it has none but the list's title and a number. */
  readonly title: string;
  readonly items: readonly ItemView[];
}

export interface RepeatView {
  readonly kind: 'repeat';
  readonly id: string;
  readonly title: string;
  readonly appearance: readonly string[];
  /** False where the form fixes the number of rows or computes it. */
  readonly canChangeRows: boolean;
  readonly rows: readonly RepeatRowView[];
}

export type ItemView = QuestionView | NoteView | SectionView | RepeatView;

export interface PageView {
  /** Place among all pages of the form, the irrelevant ones included, so that it names the same page for ever. */
  readonly index: number;
  readonly title: string;
  /** Of the group that is the page; empty where it is none. */
  readonly appearance: readonly string[];
  /** Empty while the page is not relevant. */
  readonly items: readonly ItemView[];
  /** Questions on it whose answer is missing or wrong now. */
  readonly problemCount: number;
}

export interface FormView {
  /** The tag of the language that its words are in; '' for a form that names no language. */
  readonly language: string;
  readonly pages: readonly PageView[];
}

/** The questions of a page in reading order. */
export function questionsOf(items: readonly ItemView[]): readonly QuestionView[] {
  return items.flatMap((item): readonly QuestionView[] => {
    switch (item.kind) {
      case 'question':
        return [item];
      case 'section':
        return questionsOf(item.items);
      case 'repeat':
        return item.rows.flatMap((row) => questionsOf(row.items));
      case 'note':
        return [];
      default:
        return unreachable(item);
    }
  });
}
