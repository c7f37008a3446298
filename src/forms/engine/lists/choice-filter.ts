/**
 * What a choice filter asks of a choice: the predicate of an itemset, understood as far as it can be answered from a table.
 *
 * A filter compares columns of the list with what the form knows. Whatever does not depend on the choice is handed back as
 * an expression for the engine to compute (`asked`), so that only comparing is done here. Anything that is not certain to
 * mean the same here as in XPath makes the filter not understood, and its list stays in the engine.
 */
import type { Token } from '../../form-file/expression.ts';
import { type ExpressionPlace, isFreeOfChoice, textFrom } from './free-expression.ts';

/** A text, a number, or the place in `asked` of an expression that gives a text. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'asked'; readonly index: number };

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'equal' | 'unequal'; readonly column: string; readonly to: Operand }
  /** The column's value is among the words of the text. */
  | { readonly kind: 'among'; readonly column: string; readonly words: Operand }
  /** Holds for every choice or for none: the expression gives `1` or nothing. */
  | { readonly kind: 'given'; readonly index: number };

export interface ChoiceFilter {
  readonly condition: Condition;
  /** XPath, for a node beside the question. */
  readonly asked: readonly string[];
}

/** Calls that give a text, and so are compared as one. */
const TEXT_CALLS: ReadonlySet<string> = new Set(['string', 'concat', 'coalesce']);

const isText = (token: Token | undefined, text: string): boolean => token?.kind !== 'literal' && token?.text === text;

/** Cuts at an operator or comma that stands in no bracket. */
function cut(tokens: readonly Token[], at: (token: Token) => boolean): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (depth === 0 && at(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const cutAtOperator = (tokens: readonly Token[], ...operators: readonly string[]) =>
  cut(tokens, ({ kind, text }) => kind === 'operator' && operators.includes(text));

/** What stands between a bracket at the start and the one that closes it at the end; null where it closes earlier. */
function inBrackets(tokens: readonly Token[]): readonly Token[] | null {
  if (!isText(tokens[0], '(')) return null;
  let depth = 0;
  const end = tokens.findIndex((token) => {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    return depth === 0;
  });
  return end === tokens.length - 1 ? tokens.slice(1, -1) : null;
}

/** The arguments where the whole is one call. */
function argumentsOf(tokens: readonly Token[], name: string): readonly (readonly Token[])[] | null {
  if (tokens[0]?.kind !== 'call' || tokens[0].text !== name) return null;
  const inside = inBrackets(tokens.slice(1));
  return inside === null ? null : cut(inside, ({ kind }) => kind === 'comma');
}

const columnOf = (tokens: readonly Token[]): string | null =>
  tokens.length === 1 && tokens[0]?.kind === 'name' && !tokens[0].text.includes(':') ? tokens[0].text : null;

/** @param predicates without their square brackets and spaces. Null: not understood. */
export function understandFilter(
  predicates: readonly (readonly Token[])[],
  place: ExpressionPlace,
): ChoiceFilter | null {
  const asked: string[] = [];
  const ask = (expression: string): number => {
    const earlier = asked.indexOf(expression);
    return earlier < 0 ? asked.push(expression) - 1 : earlier;
  };

  function operandOf(tokens: readonly Token[]): Operand | null {
    const [first, ...others] = tokens;
    if (first?.kind === 'literal' && others.length === 0) return { kind: 'text', text: first.text.slice(1, -1) };
    if (first?.kind === 'number' && others.length === 0) return { kind: 'number', number: Number(first.text) };
    const isPath = isText(first, '/') || (first?.kind === 'call' && first.text === 'current');
    const isOneTerm = cut(tokens, ({ kind }) => kind === 'operator').length === 1;
    const isTextCall = first?.kind === 'call' && TEXT_CALLS.has(first.text) && inBrackets(others) !== null;
    if (!isOneTerm || !(isPath || isTextCall) || !isFreeOfChoice(tokens, place)) return null;
    return { kind: 'asked', index: ask(textFrom(tokens)) };
  }

  function comparisonOf(kind: 'equal' | 'unequal', left: readonly Token[], right: readonly Token[]): Condition | null {
    const column = columnOf(left) ?? columnOf(right);
    const to = operandOf(columnOf(left) === null ? left : right);
    return column === null || to === null ? null : { kind, column, to };
  }

  function amongOf(tokens: readonly Token[]): Condition | null {
    const [words, value, ...others] = argumentsOf(tokens, 'selected') ?? [];
    const column = columnOf(value ?? []);
    const operand = operandOf(words ?? []);
    if (column === null || operand === null || operand.kind === 'number' || others.length > 0) return null;
    return { kind: 'among', column, words: operand };
  }

  function allOf(kind: 'all' | 'any', parts: readonly (readonly Token[])[]): Condition | null {
    const of = parts.map(conditionOf);
    return of.every((condition) => condition !== null) ? { kind, of } : null;
  }

  function conditionOf(tokens: readonly Token[]): Condition | null {
    const alternatives = cutAtOperator(tokens, 'or');
    if (alternatives.length > 1) return allOf('any', alternatives);
    const together = cutAtOperator(tokens, 'and');
    if (together.length > 1) return allOf('all', together);
    const inside = inBrackets(tokens);
    if (inside !== null) return conditionOf(inside);
    const negated = argumentsOf(tokens, 'not');
    if (negated !== null && !isFreeOfChoice(tokens, place)) {
      const of = negated.length === 1 ? conditionOf(negated[0] ?? []) : null;
      return of === null ? null : { kind: 'not', of };
    }
    // A lone number would be a position, so only what compares or is a truth by itself is taken.
    const isTruth = cut(tokens, ({ text, kind }) => kind === 'operator' && /^(!?=|[<>]=?)$/.test(text)).length === 2;
    const isTruthCall = tokens[0]?.kind === 'call' && ['selected', 'not', 'true', 'false'].includes(tokens[0].text);
    if ((isTruth || (isTruthCall && inBrackets(tokens.slice(1)) !== null)) && isFreeOfChoice(tokens, place)) {
      return { kind: 'given', index: ask(`if(${textFrom(tokens)}, '1', '')`) };
    }
    const [left, right, ...chained] = cutAtOperator(tokens, '=', '!=');
    if (left !== undefined && right !== undefined && chained.length === 0) {
      const isEqual = tokens[left.length]?.text === '=';
      return comparisonOf(isEqual ? 'equal' : 'unequal', left, right);
    }
    return amongOf(tokens);
  }

  const condition = allOf('all', predicates);
  return condition === null ? null : { condition, asked };
}
