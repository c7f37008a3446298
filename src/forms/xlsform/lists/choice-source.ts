/** Where a question's choices come from. */
import { isReference } from '../expression/references.ts';
import type { ChoiceLists } from './choices.ts';

/** A file whose rows are choices: `sites.csv` is the instance `sites`. */
export interface ChoiceFile {
  readonly fileName: string;
  readonly instance: string;
  readonly extension: 'csv' | 'xml' | 'geojson';
}

export type ChoiceSource =
  /** A list of the workbook's own. */
  | { readonly kind: 'list'; readonly list: string }
  /** The list is there to be filled from a file by the appearance search(): its choices stand in the question itself. */
  | { readonly kind: 'search'; readonly list: string }
  | ({ readonly kind: 'file' } & ChoiceFile)
  /** Rows that another question of the form made available under a name. */
  | { readonly kind: 'instance'; readonly instance: string }
  /** `${name}` of a question in a repeat: the answers of its rows. */
  | { readonly kind: 'repeat'; readonly reference: string };

const FILE_NAME = /^(.+)\.(csv|xml|geojson)$/;

/** Null for a list's name. */
export function choiceFileOf(name: string): ChoiceFile | null {
  const [, instance, extension] = FILE_NAME.exec(name) ?? [];
  if (instance === undefined) return null;
  return { fileName: name, instance, extension: extension as ChoiceFile['extension'] };
}

/** @param name as the type cell gives it */
export function choiceSourceOf(name: string, lists: ChoiceLists): ChoiceSource {
  if (isReference(name)) return { kind: 'repeat', reference: name };
  // A list may have a name like a file's; the list wins, because its choices are at hand.
  const file = lists.has(name) ? null : choiceFileOf(name);
  return file === null ? { kind: 'list', list: name } : { kind: 'file', ...file };
}
