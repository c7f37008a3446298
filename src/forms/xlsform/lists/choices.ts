/**
 * The choices sheet: lists of values with their words, and the extra columns that choice filters compare.
 */
import { isXmlName } from '../../form-file/expression.ts';
import type { Problems } from '../problems.ts';
import { readMedia } from '../survey/survey-node.ts';
import type { Row, Text } from '../workbook/rows.ts';

export interface ListedChoice {
  readonly value: string;
  readonly label: Text | null;
  readonly media: ReadonlyMap<string, Text>;
  /** Other columns, by header. */
  readonly extra: ReadonlyMap<string, string>;
  readonly row: Row;
}

export interface ChoiceList {
  readonly name: string;
  readonly choices: ListedChoice[];
}

export type ChoiceLists = ReadonlyMap<string, ChoiceList>;

function readChoice(row: Row, value: string): ListedChoice {
  const extra = new Map<string, string>();
  for (const [header, cell] of row.unknown()) if (isXmlName(header)) extra.set(header, cell.value);
  return { value, label: row.text('label'), media: readMedia(row), extra, row };
}

export function readChoices(rows: readonly Row[], allowTwice: boolean, problems: Problems): ChoiceLists {
  const lists = new Map<string, ChoiceList>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const name = row.value('list_name');
    const value = row.value('name');
    if (name === '') {
      if (value !== '' || row.text('label') !== null)
        problems.warn({ type: 'list-name-missing', place: row.place('list_name') });
      continue;
    }
    if (value === '') {
      problems.error({ type: 'choice-name-missing', place: row.place('name') });
      continue;
    }
    const key = `${name}\n${value}`;
    const otherRow = seen.get(key);
    if (otherRow !== undefined && !allowTwice) {
      problems.error({ type: 'choice-twice', place: row.place('name'), value, otherRow });
      continue;
    }
    seen.set(key, row.number);
    const choice = readChoice(row, value);
    if (choice.label === null && choice.media.size === 0) {
      problems.warn({ type: 'choice-label-missing', place: row.place('label'), value });
    }
    const list = lists.get(name) ?? { name, choices: [] };
    list.choices.push(choice);
    lists.set(name, list);
  }
  return lists;
}

export interface AllChoices {
  readonly lists: ChoiceLists;
  /** Name on the sheet of external choices → name in `lists`, which is another one where the choices sheet has it too. */
  readonly externalLists: ReadonlyMap<string, string>;
}

/**
 * Lists of both sheets. A list that stands on the second as well takes a name of its own there.
 *
 * @param usedExternal names of the lists of the second sheet that some question chooses from
 */
export function joinLists(lists: ChoiceLists, external: ChoiceLists, usedExternal: ReadonlySet<string>): AllChoices {
  const all = new Map(lists);
  const externalLists = new Map<string, string>();
  for (const [name, { choices }] of external) {
    if (!usedExternal.has(name)) continue;
    const key = lists.has(name) ? `${name}-external` : name;
    externalLists.set(name, key);
    all.set(key, { name: key, choices });
  }
  return { lists: all, externalLists };
}

const OTHER: Readonly<Record<string, string>> = { en: 'Other', fr: 'Autre', es: 'Otro', ar: 'غير ذلك' };
const SPECIFY: Readonly<Record<string, string>> = {
  en: 'Specify other.',
  fr: 'Précisez.',
  es: 'Especifique.',
  ar: 'يرجى التحديد.',
};

/** Words of the converter's own, in each of the form's languages that it knows; English elsewhere, as pyxform has it. */
function ownWords(
  words: Readonly<Record<string, string>>,
  like: Text | null,
  row: Row,
  tagOf: (name: string) => string,
): Text {
  const names = [...(like?.byLanguage.keys() ?? [''])];
  const wordsIn = (name: string): string => words[tagOf(name).split('-')[0] ?? ''] ?? words['en'] ?? '';
  return { byLanguage: new Map(names.map((name) => [name, { value: wordsIn(name), place: row.place('type') }])) };
}

export const OTHER_VALUE = 'other';

/** `or_other`: the list gains the choice "other", unless it has one. */
export function addOther(list: ChoiceList, row: Row, tagOf: (name: string) => string): void {
  if (list.choices.some((choice) => choice.value === OTHER_VALUE)) return;
  const like = list.choices.find((choice) => choice.label !== null)?.label ?? null;
  list.choices.push({
    value: OTHER_VALUE,
    label: ownWords(OTHER, like, row, tagOf),
    media: new Map(),
    extra: new Map(),
    row,
  });
}

export const specifyOther = (like: Text | null, row: Row, tagOf: (name: string) => string): Text =>
  ownWords(SPECIFY, like, row, tagOf);
