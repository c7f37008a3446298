/**
 * Two older ways in which a question takes its choices from a file, written as the itemsets that the engine knows.
 *
 * - The appearance `search('fruits', 'contains', 'name', ${text})`: the question's own choice names the columns of
 *   `fruits.csv` that hold value and label; choices whose value is a number stand before those of the file.
 * - `<input query="instance('towns')/root/item[…]">`: the rows of `itemsets.csv` whose `list_name` is `towns`.
 */
import { type Expression, literal, literalOf, readExpression, writeExpression } from './expressions/expression-tree.ts';
import { fromCurrent } from './expressions/supplied-functions.ts';
import { columnName } from './files/item.ts';
import { addInstance, pathOf, secondaryInstances, textById, type XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

const SEARCH = /\bsearch\s*\(.*\)/s;
const EXTERNAL_LIST = /instance\(\s*(['"])(.*?)\1\s*\)/;
const ITEMSETS_FILE = 'itemsets.csv';

/** Marks a row that is a choice of the question's own. */
const OWN = '_own_choice';

/** Gives what is left to do once the files are read: to put the questions' own choices before those of the file. */
export function choicesFromFiles(parts: XFormParts): () => void {
  const later: (() => void)[] = [];
  for (const select of parts.body.querySelectorAll('select, select1')) {
    const appearance = select.getAttribute('appearance') ?? '';
    const search = SEARCH.exec(appearance)?.[0];
    if (search === undefined) continue;
    select.setAttribute('appearance', appearance.replace(SEARCH, '').trim());
    const [call] = readExpression(search);
    if (call?.kind === 'call') later.push(searchInFile(parts, select, call.arguments));
  }
  for (const input of parts.body.querySelectorAll('input[query]')) queryList(parts, input);
  return () => {
    for (const each of later) each();
  };
}

interface WrittenChoice {
  readonly value: string;
  readonly label: string;
}

function searchInFile(parts: XFormParts, select: Element, args: readonly Expression[]): () => void {
  const file = literalOf(args[0] ?? [])?.replace(/\.csv$/i, '');
  const choices = [...select.querySelectorAll('item')].map((item): WrittenChoice => {
    const words = (name: string) => [...item.children].find((child) => child.localName === name);
    return { value: words('value')?.textContent.trim() ?? '', label: wordsOf(parts, words('label')) };
  });
  const isOwn = ({ value }: WrittenChoice): boolean => /^-?\d+$/.test(value);
  const columns = choices.find((choice) => !isOwn(choice));
  if (file === undefined || columns === undefined) return () => {};
  const value = columnName(columns.value);
  const labels = columns.label.split(',').map((each) => columnName(each.trim()));

  const own = choices.filter(isOwn);
  const id = own.length === 0 ? `${file}.csv` : `${file}.csv ${pathOf(select)}`;
  const instance = addInstance(parts, id, `jr://file-csv/${file}.csv`);
  const condition = conditionOf(args.slice(1));
  const filter = condition === '' ? '' : own.length === 0 ? `[${condition}]` : `[${OWN} = '1' or ${condition}]`;
  for (const item of select.querySelectorAll('item, itemset')) item.remove();
  const label = labels.length === 1 ? (labels[0] ?? '') : `normalize-space(concat(${labels.join(", ' ', ")}))`;
  appendItemset(select, `instance(${literal(id)})/root/item${filter}`, value, label);
  return () => instance?.firstElementChild?.prepend(...own.map((choice) => itemOf(parts, choice, value, labels)));
}

/** In the first language where columns differ by language, since the rows of a file have one value each. */
function wordsOf(parts: XFormParts, label: Element | undefined): string {
  const id = /jr:itext\(\s*(['"])(.*?)\1\s*\)/.exec(label?.getAttribute('ref') ?? '')?.[2];
  return (id === undefined ? label?.textContent : textById(parts, id))?.trim() ?? '';
}

function itemOf({ document }: XFormParts, choice: WrittenChoice, value: string, labels: readonly string[]): Element {
  const item = document.createElementNS(XFORMS_NS, 'item');
  const cells = new Map([
    [labels[0] ?? '', choice.label],
    [value, choice.value],
    [OWN, '1'],
  ]);
  for (const [name, text] of cells) {
    const cell = document.createElementNS(XFORMS_NS, name);
    cell.textContent = text;
    item.append(cell);
  }
  return item;
}

const lower = (expression: string): string =>
  `translate(${expression}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`;

/** How a column's cell is compared with what is looked for; letters of both cases are alike, as in other clients. */
const COMPARISONS: Readonly<Record<string, (cell: string, wanted: string) => string>> = {
  contains: (cell, wanted) => `contains(${lower(cell)}, ${lower(wanted)})`,
  startswith: (cell, wanted) => `starts-with(${lower(cell)}, ${lower(wanted)})`,
  endswith: (cell, wanted) => `ends-with(${lower(cell)}, ${lower(wanted)})`,
  matches: (cell, wanted) => `string(${cell}) = string(${wanted})`,
};

/** @param args what follows the file: how, in which columns and for what to search, then a column and its value */
function conditionOf(args: readonly Expression[]): string {
  const [how, columns, wanted, column, value] = args;
  const filters: string[] = [];
  const compare = COMPARISONS[literalOf(how ?? [])?.toLowerCase() ?? ''];
  const names = columns === undefined ? null : literalOf(columns);
  if (compare !== undefined && names !== null && wanted !== undefined) {
    const any = names.split(',').map((name) => compare(columnName(name.trim()), fromCurrent(wanted)));
    filters.push(`(${any.join(' or ')})`);
  }
  const filterColumn = column === undefined ? null : literalOf(column);
  if (filterColumn !== null && value !== undefined) {
    filters.push(`string(${columnName(filterColumn)}) = string(${fromCurrent(value)})`);
  }
  return filters.join(' and ');
}

function queryList(parts: XFormParts, input: Element): void {
  const query = input.getAttribute('query') ?? '';
  const id = EXTERNAL_LIST.exec(query)?.[2];
  if (id === undefined) return;
  const select = parts.document.createElementNS(XFORMS_NS, 'select1');
  for (const { name, value } of input.attributes) if (name !== 'query') select.setAttribute(name, value);
  select.append(...input.childNodes);
  input.replaceWith(select);
  if (secondaryInstances(parts).some((instance) => instance.getAttribute('id') === id)) {
    appendItemset(select, query, 'name', 'label');
    return;
  }
  addInstance(parts, ITEMSETS_FILE, `jr://file-csv/${ITEMSETS_FILE}`);
  const rows = `instance('${ITEMSETS_FILE}')/root/item[list_name = ${literal(id)}]`;
  const filters = readExpression(query).filter((part) => part.kind === 'bracket' && part.opens === '[');
  appendItemset(select, `${rows}${writeExpression(filters)}`, 'name', 'label');
}

function appendItemset(select: Element, nodeset: string, value: string, label: string): void {
  const make = (name: string, attribute: string, text: string): Element => {
    const element = select.ownerDocument.createElementNS(XFORMS_NS, name);
    element.setAttribute(attribute, text);
    return element;
  };
  const itemset = make('itemset', 'nodeset', nodeset);
  itemset.append(make('value', 'ref', value), make('label', 'ref', label));
  select.append(itemset);
}
