/**
 * Lifts long lists of choices out of an XForm's text, so that they are not parsed as XML: for ten thousand choices in two
 * languages that alone takes half a second.
 *
 * Only what is written in the plainest way is lifted: `<instance id="…">` with a root, items and cells, and texts of one
 * value, without attributes, comments or sections. Anything else is left for the parser. What `take-out-lists.ts` then
 * cannot use is put back.
 */
import { type ChoiceTable, tableOf } from './choice-table.ts';

export interface LiftedList {
  /** Names of the list's root and of its items. */
  readonly steps: readonly [string, string];
  readonly columns: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly table: ChoiceTable;
}

export interface Lifted {
  /** The rest; a list is an empty instance in it. */
  readonly xform: string;
  readonly lists: ReadonlyMap<string, LiftedList>;
  /** By language, then by id. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Characters from which lifting is worth it. */
const LONG_TEXT = 10_000;
const SPECIAL = /<!|\r/;
const INSTANCE = /<instance id="([^"<&]+)">/g;
const TRANSLATION = /<translation lang="([^"<&]+)"[^>]*>/g;
const TEXT = /<text id="([^"<&]+)">\s*<value>([^<]*)<\/value>\s*<\/text>/g;
const OPENING = /\s*<([\w.-]+)>/y;
const CELL = /\s*<([\w.-]+)(?:\s*\/>|>([^<]*)<\/\1>)/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class NotPlain extends Error {}

/** @throws NotPlain for an entity of the form's own */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const code = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const character = code === null ? ENTITIES[name] : characterOf(Number(code[1] ? `0x${code[1]}` : code[2]));
    if (character === undefined) throw new NotPlain();
    return character;
  });
}

const characterOf = (code: number): string | undefined =>
  code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;

/** Where a pattern matches at a place. */
function at(pattern: RegExp, source: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(source);
}

/** @throws NotPlain */
function readItems(source: string): LiftedList {
  const root = at(OPENING, source, 0);
  const rootName = root?.[1];
  if (rootName === undefined) throw new NotPlain();
  let place = OPENING.lastIndex;
  const itemName = at(OPENING, source, place)?.[1];
  if (itemName === undefined) throw new NotPlain();
  const itemEnd = new RegExp(`\\s*</${itemName.replaceAll('.', '\\.')}>`, 'y');
  const columns = new Map<string, (string | undefined)[]>();
  let row = 0;
  for (let item = at(OPENING, source, place); item !== null; item = at(OPENING, source, place)) {
    if (item[1] !== itemName) throw new NotPlain();
    place = OPENING.lastIndex;
    for (let cell = at(CELL, source, place); cell !== null; cell = at(CELL, source, place)) {
      place = CELL.lastIndex;
      const values = columns.get(cell[1] ?? '') ?? [];
      if (values[row] !== undefined) throw new NotPlain();
      values[row] = decode(cell[2] ?? '');
      columns.set(cell[1] ?? '', values);
    }
    if (at(itemEnd, source, place) === null) throw new NotPlain();
    place = itemEnd.lastIndex;
    row++;
  }
  if (source.slice(place).trim() !== `</${rootName}>`) throw new NotPlain();
  return { steps: [rootName, itemName], columns, table: tableOf(columns, row) };
}

const plainly = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
};

interface Cut {
  readonly from: number;
  readonly to: number;
}

const without = (text: string, cuts: readonly Cut[]): string =>
  [...cuts, { from: text.length, to: text.length }]
    .map(({ from }, index) => text.slice(cuts[index - 1]?.to ?? 0, from))
    .join('');

function liftItems(xform: string, cuts: Cut[]): ReadonlyMap<string, LiftedList> {
  const lists = new Map<string, LiftedList>();
  const seen = new Set<string>();
  for (const { 0: opening, 1: id = '', index } of xform.matchAll(INSTANCE)) {
    const from = index + opening.length;
    const to = xform.indexOf('</instance>', from);
    if (seen.has(id) || to - from < LONG_TEXT) continue;
    seen.add(id);
    const list = plainly(() => readItems(xform.slice(from, to)));
    if (list === null) continue;
    lists.set(id, list);
    cuts.push({ from, to });
  }
  return lists;
}

function liftTexts(
  xform: string,
  ids: ReadonlySet<string>,
  cuts: Cut[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const texts = new Map<string, Map<string, string>>();
  for (const { 0: opening, 1: language = '', index } of xform.matchAll(TRANSLATION)) {
    const from = index + opening.length;
    const to = xform.indexOf('</translation>', from);
    const found = new Map<string, string>();
    texts.set(language, found);
    for (const text of xform.slice(from, to).matchAll(TEXT)) {
      const id = text[1] ?? '';
      const words = ids.has(id) && !found.has(id) ? plainly(() => decode(text[2] ?? '')) : null;
      if (words === null) continue;
      found.set(id, words);
      cuts.push({ from: from + text.index, to: from + text.index + text[0].length });
    }
  }
  return texts;
}

export function liftLists(xform: string): Lifted {
  const nothing: Lifted = { xform, lists: new Map(), texts: new Map() };
  if (xform.length < LONG_TEXT || SPECIAL.test(xform)) return nothing;
  const cuts: Cut[] = [];
  const lists = liftItems(xform, cuts);
  if (lists.size === 0) return nothing;
  const ids = new Set([...lists.values()].flatMap(({ columns }) => columns.get('itextId') ?? []));
  ids.delete(undefined);
  const texts = liftTexts(xform, ids as ReadonlySet<string>, cuts);
  cuts.sort((a, b) => a.from - b.from);
  return { xform: without(xform, cuts), lists, texts };
}

/** Makes an instance what it was. */
export function putListBack(instance: Element, { steps, columns, table }: LiftedList): void {
  const make = (name: string) => instance.ownerDocument.createElementNS(instance.namespaceURI, name);
  const root = make(steps[0]);
  for (const row of table.everyRow) {
    const item = make(steps[1]);
    for (const [column, values] of columns) {
      const text = values[row];
      if (text === undefined) continue;
      const cell = make(column);
      cell.textContent = text;
      item.append(cell);
    }
    root.append(item);
  }
  instance.append(root);
}

export function putTextBack(translation: Element, id: string, words: string): void {
  const make = (name: string) => translation.ownerDocument.createElementNS(translation.namespaceURI, name);
  const text = make('text');
  text.setAttribute('id', id);
  const value = make('value');
  value.textContent = words;
  text.append(value);
  translation.append(text);
}
