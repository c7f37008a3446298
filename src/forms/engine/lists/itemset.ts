/** Reads the itemset of a select: which list, which filter, which column is stored and which one is shown. */
import { type Token, tokenize } from '../../form-file/expression.ts';
import { pathOf } from '../xform-parts.ts';
import { XFORMS_NS } from '../xml.ts';
import { type ChoiceFilter, understandFilter } from './choice-filter.ts';
import type { ExpressionPlace } from './free-expression.ts';

export interface Itemset {
  readonly select: Element;
  readonly path: string;
  readonly isMultiple: boolean;
  readonly listId: string;
  /** Names of the list's root and of its items. */
  readonly steps: readonly [string, string];
  readonly filter: ChoiceFilter;
  readonly valueColumn: string;
  readonly labelColumn: string;
  /** The label's column holds the id of a text. */
  readonly labelIsText: boolean;
}

const childNamed = (parent: Element, name: string): Element | undefined =>
  [...parent.children].find((child) => child.namespaceURI === XFORMS_NS && child.localName === name);

const withoutSpace = (expression: string): readonly Token[] =>
  tokenize(expression).filter(({ kind }) => kind !== 'space');

/** `[a][b]` → the tokens of a and of b. Null where something else stands between or after them. */
function predicatesOf(tokens: readonly Token[]): readonly (readonly Token[])[] | null {
  const predicates: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    const isBracket = token.kind === 'open' || token.kind === 'close';
    if (isBracket && token.text === ']') depth--;
    if (depth === 0 && !isBracket) return null;
    if (depth > 0) predicates.at(-1)?.push(token);
    if (depth === 0 && token.text === '[') predicates.push([]);
    if (isBracket && token.text === '[') depth++;
  }
  return predicates;
}

const NAME = /^\s*([\w.-]+)\s*$/;
const TEXT_OF_NAME = /^\s*jr:itext\(\s*([\w.-]+)\s*\)\s*$/;

/** Null: the engine has to make these choices. */
export function readItemset(select: Element, place: Omit<ExpressionPlace, 'path'>): Itemset | null {
  const itemset = childNamed(select, 'itemset');
  if (itemset === undefined) return null;
  const [call, open, id, close, slash1, root, slash2, item, ...rest] = withoutSpace(
    itemset.getAttribute('nodeset') ?? '',
  );
  const opening = [call, open, close, slash1, slash2].map((token) => token?.text).join(' ');
  if (opening !== 'instance ( ) / /' || id?.kind !== 'literal' || root?.kind !== 'name' || item?.kind !== 'name') {
    return null;
  }
  const predicates = predicatesOf(rest);
  const path = pathOf(select);
  const filter = predicates === null ? null : understandFilter(predicates, { ...place, path });
  const label = childNamed(itemset, 'label')?.getAttribute('ref') ?? '';
  const value = NAME.exec(childNamed(itemset, 'value')?.getAttribute('ref') ?? '')?.[1];
  const text = TEXT_OF_NAME.exec(label)?.[1];
  const labelColumn = text ?? NAME.exec(label)?.[1];
  if (filter === null || value === undefined || labelColumn === undefined) return null;
  return {
    select,
    path,
    isMultiple: select.localName === 'select',
    listId: id.text.slice(1, -1),
    steps: [root.text, item.text],
    filter,
    valueColumn: value,
    labelColumn,
    labelIsText: text !== undefined,
  };
}
