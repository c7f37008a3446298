/**
 * The lists of choices that questions take, where the form itself has them.
 *
 * A list that comes from a file or from the rows of a repeat is not known before the form is filled in, so it is null here.
 * A key is the list's instance, as for an XLSForm; choices that stand in the question have the question's path as key.
 */
import type { Element } from 'slimdom';
import type { Choice } from '../definition.ts';
import { type Token, tokenize } from '../form-file/expression.ts';
import type { Control } from './body.ts';
import type { Findings } from './problems.ts';
import type { Texts } from './texts.ts';
import { childrenNamed, XFORMS_NS, type XFormParts } from './xform-parts.ts';

export interface KnownList {
  readonly key: string;
  readonly choices: readonly Choice[];
}

interface ListPath {
  readonly instance: string;
  /** Names of elements, from the instance's root on. */
  readonly steps: readonly string[];
}

const SELECTS = ['select', 'select1', 'rank'];

export class Choices {
  readonly #instances: ReadonlyMap<string, Element>;
  readonly #texts: Texts;
  readonly #findings: Findings;
  readonly #listsBySource = new Map<string, KnownList>();
  readonly #keys = new Set<string>();

  constructor({ instances }: XFormParts, texts: Texts, findings: Findings) {
    this.#instances = instances;
    this.#texts = texts;
    this.#findings = findings;
  }

  /** The choices of a question before any filter, or null where there are none, or none known yet. */
  of({ kind, path, element }: Control): KnownList | null {
    if (!SELECTS.includes(kind)) return null;
    const items = childrenNamed(element, XFORMS_NS, 'item');
    const itemset = childrenNamed(element, XFORMS_NS, 'itemset')[0];
    const place = this.#findings.place(element, path);
    if (items.length > 0 && itemset !== undefined) this.#findings.error({ type: 'choices-mixed', place });
    if (itemset !== undefined) return this.#fromItemset(itemset, path);
    if (items.length === 0) return null;
    // With search(), they name the columns of a file whose rows are the choices.
    if (/\bsearch\s*\(/.test(element.getAttribute('appearance') ?? '')) return null;
    const choices = items.flatMap((item) => {
      const value = childrenNamed(item, XFORMS_NS, 'value')[0];
      if (value === undefined) this.#incomplete(item, path, 'value');
      const label = this.#texts.of(childrenNamed(item, XFORMS_NS, 'label')[0]);
      return value === undefined ? [] : [{ value: (value.textContent ?? '').trim(), label }];
    });
    return { key: path, choices };
  }

  #incomplete(element: Element, path: string, part: string): void {
    this.#findings.error({ type: 'choices-incomplete', place: this.#findings.place(element, path), part });
  }

  #fromItemset(itemset: Element, path: string): KnownList | null {
    const nodeset = itemset.getAttribute('nodeset') ?? itemset.getAttribute('ref');
    const value = childrenNamed(itemset, XFORMS_NS, 'value')[0]?.getAttribute('ref');
    const label = childrenNamed(itemset, XFORMS_NS, 'label')[0]?.getAttribute('ref') ?? '';
    if (nodeset === null) this.#incomplete(itemset, path, 'nodeset');
    if (value === null || value === undefined) this.#incomplete(itemset, path, 'value');
    if (nodeset === null || value === null || value === undefined) return null;
    itemset.setAttribute('nodeset', nodeset.trim());
    itemset.removeAttribute('ref');
    const from = listPath(nodeset);
    const instance = from === null ? undefined : this.#instances.get(from.instance);
    if (from === null || instance === undefined || instance.hasAttribute('src')) return null;
    const source = JSON.stringify([from, value, label]);
    const list = this.#listsBySource.get(source) ?? this.#readList(instance, from, value.trim(), label);
    this.#listsBySource.set(source, list);
    return list;
  }

  #readList(instance: Element, from: ListPath, value: string, label: string): KnownList {
    const items = from.steps.reduce<readonly Element[]>(
      (found, name) => found.flatMap((parent) => parent.children.filter((child) => child.nodeName === name)),
      [instance],
    );
    const textIn = (item: Element, name: string): string =>
      (item.children.find((child) => child.nodeName === name)?.textContent ?? '').trim();
    const translated = /^\s*jr:itext\s*\(\s*([^)'"]+?)\s*\)\s*$/.exec(label)?.[1];
    const labelOf = (item: Element): Choice['label'] => {
      if (translated !== undefined) return this.#texts.byId(textIn(item, translated));
      const words = textIn(item, label.trim());
      return words === '' ? {} : { [this.#texts.defaultLanguage]: words };
    };
    // Two questions may read one instance in two ways.
    let key = from.instance;
    for (let number = 2; this.#keys.has(key); number++) key = `${from.instance} ${number}`;
    this.#keys.add(key);
    return { key, choices: items.map((item) => ({ value: textIn(item, value), label: labelOf(item) })) };
  }
}

/** `randomize(instance('l')/root/item[…], …)` → instance and steps, its predicates left out; null for any other nodeset. */
function listPath(nodeset: string): ListPath | null {
  const all = tokenize(nodeset).filter(({ kind }) => kind !== 'space');
  const tokens = all[0]?.text === 'randomize' ? all.slice(2, endOfArgument(all)) : all;
  const [call, open, literal, close, ...path] = tokens;
  if (call?.text !== 'instance' || open?.text !== '(' || literal?.kind !== 'literal' || close?.text !== ')')
    return null;
  const steps: string[] = [];
  let depth = 0;
  let isStep = false;
  for (const { kind, text } of path) {
    if (text === '[' || text === '(') depth++;
    else if (text === ']' || text === ')') depth--;
    else if (depth > 0) continue;
    else if (text === '/' && !isStep) isStep = true;
    else if (kind === 'name' && isStep) {
      steps.push(text);
      isStep = false;
    } else return null;
  }
  return steps.length === 0 ? null : { instance: literal.text.slice(1, -1), steps };
}

/** Where the first argument of a call ends, at a comma or the closing bracket. */
function endOfArgument(tokens: readonly Token[]): number {
  let depth = 0;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
    if ((depth === 0 && kind === 'close') || (depth === 1 && text === ',')) return index;
  }
  return tokens.length;
}
