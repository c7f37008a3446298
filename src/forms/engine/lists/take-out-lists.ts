/**
 * Takes long lists of choices out of an XForm before the engine reads it, and says how their choices are made instead.
 *
 * The engine makes several objects for every choice of every question, which for ten thousand villages takes seconds. A
 * question whose list is taken out is a text for the engine; beside it stand nodes that compute what its filter compares
 * with, so that the engine still says when a filter changes. `long-choices.ts` does the rest while the form runs.
 *
 * A list is taken out only if every expression that reads it is the itemset of such a question; see `choice-filter.ts`.
 */
import { binds, elementsBelow, repeatPaths, secondaryInstances, type XFormParts } from '../xform-parts.ts';
import { XFORMS_NS } from '../xml.ts';
import { type ChoiceTable, readTable } from './choice-table.ts';
import { type ChoiceWords, takeOutWords, textsForEngine } from './choice-words.ts';
import { type Itemset, readItemset } from './itemset.ts';
import { type Lifted, putListBack } from './lift-lists.ts';
import { findUses, NO_USES, type Uses } from './list-uses.ts';

/** Choices from which a list counts as long. */
const LONG = 50;

export interface LongSelect extends Omit<Itemset, 'select'> {
  readonly table: ChoiceTable;
  /** Names of the nodes beside the question, one for each expression that its filter asks. */
  readonly askedNames: readonly string[];
}

export interface LongLists {
  /** By the question's path. */
  readonly selects: ReadonlyMap<string, LongSelect>;
  /** The words of the text with this id. */
  readonly words: (language: string, textId: string) => ChoiceWords;
}

const elementsAt = (parts: XFormParts, path: string): Element[] => {
  const root = `/${parts.root.nodeName}`;
  return path.startsWith(`${root}/`) ? elementsBelow(parts.root, root, path) : [];
};

/** Itemsets by the list that they read. */
function byList(itemsets: readonly Itemset[]): ReadonlyMap<string, readonly Itemset[]> {
  const found = new Map<string, Itemset[]>();
  for (const itemset of itemsets) found.set(itemset.listId, [...(found.get(itemset.listId) ?? []), itemset]);
  return found;
}

/** @param lifted what is no longer in the XForm already: taken from there, or put back where it is still needed */
export function takeOutLists(parts: XFormParts, lifted: Lifted): LongLists {
  const instances = new Map(secondaryInstances(parts).map((each) => [each.getAttribute('id') ?? '', each]));
  const isLong = (id: string) => (lifted.lists.get(id)?.table.length ?? itemsIn(instances.get(id))) >= LONG;
  // Most forms have no long list, and are not looked through for their uses.
  const hasLong = [...instances.keys()].some(isLong);
  const uses = hasLong ? findUses(parts) : NO_USES;
  const selects = new Map<string, LongSelect>();
  const textIds = new Set<string>();
  const itemsets =
    uses.isOpen || !hasLong ? [] : understoodItemsets(parts, uses).filter(({ listId }) => isLong(listId));
  const engineTexts = itemsets.length === 0 ? new Set() : textsForEngine(parts);

  for (const [listId, own] of byList(itemsets)) {
    const instance = instances.get(listId);
    const steps = own[0]?.steps;
    if (instance === undefined || steps === undefined || uses.ofLists.get(listId) !== own.length) continue;
    if (own.some((itemset) => itemset.steps.join() !== steps.join())) continue;
    const list = lifted.lists.get(listId);
    if (list !== undefined && list.steps.join() !== steps.join()) continue;
    const table = list?.table ?? readTable(instance, steps);
    if (table === null) continue;
    const texts = own.flatMap(({ labelIsText, labelColumn }) => (labelIsText ? column(table, labelColumn) : []));
    if (texts.some((id) => engineTexts.has(id) || uses.texts.has(id))) continue;
    for (const id of texts) textIds.add(id);
    for (const itemset of own) selects.set(itemset.path, takeOut(parts, itemset, table, selects.size));
    instance.remove();
    instances.delete(listId);
  }
  for (const [listId, instance] of instances) {
    const list = lifted.lists.get(listId);
    if (list !== undefined) putListBack(instance, list);
  }
  const staying = textIds.size === 0 ? [] : instances.values();
  return { selects, words: takeOutWords(parts, textIds, cellsOf(staying), lifted.texts) };
}

const itemsIn = (instance: Element | undefined): number => instance?.firstElementChild?.childElementCount ?? 0;

/** Everything that lists say, which may be ids of texts. */
const cellsOf = (instances: Iterable<Element>): ReadonlySet<string> =>
  new Set(
    [...instances].flatMap((instance) =>
      [...instance.querySelectorAll('item > *')].map((cell) => cell.textContent ?? ''),
    ),
  );

const column = (table: ChoiceTable, name: string): readonly string[] =>
  table.everyRow.flatMap((row) => table.cell(name, row) ?? []);

function understoodItemsets(parts: XFormParts, { namedChoices }: Uses): readonly Itemset[] {
  const bindsByPath = new Map(binds(parts).map((bind) => [bind.getAttribute('nodeset'), bind]));
  const repeats = repeatPaths(parts);
  const isNode = (path: string) => !repeats.includes(path) && elementsAt(parts, path).length > 0;
  const controls = [...parts.body.getElementsByTagNameNS(XFORMS_NS, '*')].filter(({ localName }) =>
    ['select', 'select1'].includes(localName),
  );
  const counts = new Map<string, number>();
  const found = controls.flatMap((select) => {
    const itemset = readItemset(select, { isNode, repeats });
    const path = select.getAttribute('ref') ?? '';
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const bind = bindsByPath.get(path);
    // What may not be written, or is written again by a calculation, cannot be emptied from outside.
    const isFixed = bind?.hasAttribute('readonly') === true || bind?.hasAttribute('calculate') === true;
    return itemset === null || isFixed || namedChoices.has(path) || !isNode(path) ? [] : [itemset];
  });
  return found.filter(({ path }) => counts.get(path) === 1);
}

/** `number` tells the nodes of one question from those of another. */
function takeOut(parts: XFormParts, { select, ...itemset }: Itemset, table: ChoiceTable, number: number): LongSelect {
  const input = parts.document.createElementNS(XFORMS_NS, 'input');
  input.setAttribute('ref', itemset.path);
  input.append(...[...select.children].filter(({ localName }) => localName !== 'itemset'));
  select.replaceWith(input);
  const bind = binds(parts).find((each) => each.getAttribute('nodeset') === itemset.path);
  bind?.setAttribute('type', 'string');

  const parent = itemset.path.slice(0, itemset.path.lastIndexOf('/'));
  const askedNames = itemset.filter.asked.map((_, index) => `tessera_asked_${number}_${index}`);
  for (const element of elementsAt(parts, itemset.path)) {
    element.after(...askedNames.map((name) => parts.document.createElementNS(element.namespaceURI, name)));
  }
  itemset.filter.asked.forEach((expression, index) => {
    const asking = parts.document.createElementNS(XFORMS_NS, 'bind');
    asking.setAttribute('nodeset', `${parent}/${askedNames[index]}`);
    asking.setAttribute('type', 'string');
    asking.setAttribute('calculate', expression);
    parts.model.append(asking);
  });
  return { ...itemset, table, askedNames };
}
