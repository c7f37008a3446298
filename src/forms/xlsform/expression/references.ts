/**
 * `${name}` → XPath, as pyxform does it (survey.py, `_var_repl_function`).
 *
 * A reference to a node in the same repeat is relative, so that each row reads its own answer; any other is absolute.
 * Inside a choice filter, or a predicate over a secondary instance, a relative path starts at `current()`, because there
 * the context is the choice. The arguments of `indexed-repeat` that name nodes stay absolute, as that function needs.
 */

import { type Token, tokenize, unclosedMark } from '../../form-file/expression.ts';
import { misusedFunctions } from '../../form-file/functions.ts';
import { isExpression } from '../../form-file/xpath-syntax.ts';
import { nearest } from '../nearest.ts';
import type { Problems } from '../problems.ts';
import { type Container, nodeOf, type Root, type SurveyNode, walk } from '../survey/survey-node.ts';
import type { Cell } from '../workbook/rows.ts';

export const isReference = (text: string): boolean => /^\$\{[^{}]+\}$/.test(text.trim());

/** The instance in which other clients keep the answers of the form that was filled in before. */
export const LAST_SAVED_INSTANCE = '__last-saved';
const LAST_SAVED = /^last-saved#/;
const isLastSaved = (reference: string): boolean => LAST_SAVED.test(reference.slice(2).trim());

export interface ResolveOptions {
  /** Evaluated with a choice as context. */
  readonly inFilter?: boolean;
  /** The nodeset of choices that come from a repeat: one step further up, to leave room for a predicate. */
  readonly toRepeatOfChoices?: boolean;
  /** Not an expression but words with references in them, such as an attribute of the author's own. */
  readonly inWords?: boolean;
}

interface Bracket {
  readonly opens: string;
  readonly call: string | null;
  readonly isInstancePredicate: boolean;
  argument: number;
}

const REFERENCE = /\$\{[^}]*\}/g;

export class References {
  readonly #root: Root;
  readonly #metaNames: readonly string[];
  readonly #problems: Problems;
  readonly #nodesByName = new Map<string, (SurveyNode | Root)[]>();
  #usesLastSaved = false;

  /** @param metaNames nodes that the converter adds below `meta`, and that forms may name */
  constructor(root: Root, metaNames: readonly string[], problems: Problems) {
    this.#root = root;
    this.#metaNames = metaNames;
    this.#problems = problems;
    for (const node of [root, ...walk(root)]) {
      const namesakes = this.#nodesByName.get(node.name);
      if (namesakes === undefined) this.#nodesByName.set(node.name, [node]);
      else namesakes.push(node);
    }
  }

  /** Whether anything resolved so far names an answer of an earlier form. */
  get usesLastSaved(): boolean {
    return this.#usesLastSaved;
  }

  /** The one node of a name, without a word where there is none or more than one. */
  named(name: string): SurveyNode | Root | null {
    const [node, ...others] = this.#nodesByName.get(name) ?? [];
    return others.length === 0 ? (node ?? null) : null;
  }

  /** The node of a `${name}`, or null after saying what is wrong with it. */
  find(reference: string, place: Cell['place']): SurveyNode | Root | null {
    const name = reference.slice(2, -1).trim().replace(LAST_SAVED, '');
    if (name === '' || /[\s${]/.test(name)) {
      this.#problems.error({ type: 'reference-malformed', place });
      return null;
    }
    const [node, ...others] = this.#nodesByName.get(name) ?? [];
    if (node === undefined) {
      const didYouMean = nearest(name, this.#nodesByName.keys());
      this.#problems.error({ type: 'reference-unknown', place, value: name, didYouMean });
      return null;
    }
    if (others.length > 0) {
      this.#problems.error({ type: 'reference-ambiguous', place, value: name });
      return null;
    }
    return node;
  }

  /** The expression with every reference as a path; '' where one is wrong, which is then a problem. */
  resolve(cell: Cell, context: SurveyNode | null, options: ResolveOptions = {}): string {
    const tokens = tokenize(cell.value);
    const mark = unclosedMark(tokens);
    if (mark !== null) {
      this.#problems.error({ type: 'expression-not-closed', place: cell.place, mark });
      return '';
    }
    if (tokens.some((token) => token.kind === 'other' && token.text === '$')) {
      this.#problems.error({ type: 'reference-malformed', place: cell.place });
      return '';
    }
    if (options.inWords !== true && !isExpression(tokens)) {
      this.#problems.error({ type: 'expression-malformed', place: cell.place });
      return '';
    }
    // An attribute such as an appearance has functions of its own: search().
    if (options.inWords !== true) this.#checkFunctions(tokens, cell);
    return this.#write(tokens, cell, context, options).trim();
  }

  #write(tokens: readonly Token[], cell: Cell, context: SurveyNode | null, options: ResolveOptions): string {
    let out = '';
    const brackets: Bracket[] = [];
    let call: string | null = null;
    let isInstancePath = false;
    for (const { kind, text } of tokens) {
      switch (kind) {
        case 'call':
          call = text;
          break;
        case 'open':
          brackets.push({
            opens: text,
            call: text === '(' ? call : null,
            isInstancePredicate: text === '[' && isInstancePath,
            argument: 0,
          });
          call = null;
          isInstancePath = false;
          break;
        case 'close': {
          const closed = brackets.pop();
          isInstancePath = closed?.call === 'instance' || closed?.isInstancePredicate === true;
          break;
        }
        case 'comma': {
          const inner = brackets.at(-1);
          if (inner !== undefined) inner.argument++;
          isInstancePath = false;
          break;
        }
        case 'operator':
          isInstancePath = false;
          break;
        case 'literal':
          // `jr:choice-name(${a}, '${a}')` takes the path in quotes: nobody writes it otherwise.
          if (brackets.at(-1)?.call === 'jr:choice-name') {
            out += text.replace(REFERENCE, (reference) =>
              this.#writeReference(reference, cell, context, brackets, options).trim(),
            );
            continue;
          }
          if (text.search(REFERENCE) >= 0) {
            this.#problems.warn({ type: 'reference-in-quotes', place: cell.place, value: text });
          }
          break;
        case 'reference':
          out += this.#writeReference(text, cell, context, brackets, options);
          continue;
        default:
      }
      out += text;
    }
    return out;
  }

  #checkFunctions(tokens: readonly Token[], { place }: Cell): void {
    for (const { name, misuse } of misusedFunctions(tokens)) {
      switch (misuse) {
        case 'unsupported':
          this.#problems.error({ type: 'function-unsupported', place, name });
          break;
        case 'arguments':
          this.#problems.error({ type: 'function-arguments', place, name });
          break;
        case 'pattern':
          this.#problems.error({ type: 'pattern-unsupported', place });
      }
    }
  }

  #writeReference(
    text: string,
    cell: Cell,
    context: SurveyNode | null,
    brackets: readonly Bracket[],
    options: ResolveOptions,
  ): string {
    const metaName = this.#metaNames.find((name) => text === `\${${name}}` && !this.#nodesByName.has(name));
    if (metaName !== undefined) return ` ${this.#root.path}/meta/${metaName} `;
    const target = this.find(text, cell.place);
    if (target === null) return '';
    if (isLastSaved(text)) {
      this.#problems.warn({ type: 'last-saved-empty', place: cell.place });
      this.#usesLastSaved = true;
      return ` instance('${LAST_SAVED_INSTANCE}')${target.path} `;
    }
    const indexed = brackets.findLast((bracket) => bracket.call === 'indexed-repeat');
    const staysAbsolute = indexed !== undefined && [0, 1, 3, 5].includes(indexed.argument);
    const inFilter = options.inFilter === true || brackets.some((bracket) => bracket.isInstancePredicate);
    const relative =
      staysAbsolute || context === null ? null : relativePath(context, target, options.toRepeatOfChoices === true);
    if (relative === null) return ` ${target.path} `;
    return inFilter ? ` current()/${relative} ` : ` ${relative} `;
  }
}

function ancestors(node: SurveyNode | Root): readonly Container[] {
  const found: Container[] = [];
  for (let each: Container | null = node.parent; each !== null; each = each.parent) {
    // A flat group is no step of any path.
    if (each === nodeOf(each)) found.push(each);
  }
  return found;
}

/** Null when no repeat holds both. */
function relativePath(source: SurveyNode, target: SurveyNode | Root, toRepeatOfChoices: boolean): string | null {
  const above = ancestors(source);
  const aboveTarget = ancestors(target);
  const common = above.filter((each) => aboveTarget.includes(each));
  const sharedRepeat = common.find((each) => each.kind === 'repeat');
  if (sharedRepeat === undefined) return null;
  if (toRepeatOfChoices) {
    const isOutermost = !ancestors(sharedRepeat).some((each) => each.kind === 'repeat');
    const innermostOfTarget = aboveTarget.find((each) => each.kind === 'repeat');
    const innermostOfSource = above.find((each) => each.kind === 'repeat');
    if (sharedRepeat === innermostOfTarget && (isOutermost || innermostOfSource !== sharedRepeat)) {
      return pathFrom(above.indexOf(sharedRepeat) + 2, sharedRepeat.parent as Container, target);
    }
  }
  const lowest = common[0] as Container;
  return pathFrom(above.indexOf(lowest) + 1, lowest, target);
}

const pathFrom = (stepsUp: number, from: Container, target: SurveyNode | Root): string =>
  `${Array.from({ length: stepsUp }, () => '..').join('/')}${target.path.slice(from.path.length)}`;
