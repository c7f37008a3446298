/** What an entry of a list is called: its place, and what tells it from the others. */
import { type ItemView, questionsOf, type RepeatRowView, type RepeatView } from '../../../forms/engine/view.ts';
import { plainText } from '../rich-text.ts';

/** The first words written in the entry itself, where everybody may read them; '' where there are none. */
function firstWords(items: readonly ItemView[]): string {
  const own = items.filter(({ kind }) => kind !== 'repeat');
  const question = questionsOf(own).find(({ type, field }) => type === 'text' && field.tier === 'personal');
  return question?.value.trim() ?? '';
}

export interface RowName {
  /** "Child 2" */
  readonly place: string;
  /** "Amina", or as the form calls it; '' where there is nothing yet. */
  readonly own: string;
}

export function rowName(repeat: RepeatView, row: RepeatRowView, index: number): RowName {
  const title = plainText(repeat.title);
  const place = `${title} ${index + 1}`.trim();
  const own = plainText(row.title) || firstWords(row.items);
  return { place, own: own === title ? '' : own };
}
