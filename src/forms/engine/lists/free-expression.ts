/**
 * Expressions inside a choice filter that say nothing of the choice, so that a node beside the question can compute them.
 *
 * There `current()/../a` becomes `../a`. Only paths that lead to exactly one node are taken, and only functions that give
 * the same wherever and whenever they are asked.
 */
import type { Token } from '../../form-file/expression.ts';

export interface ExpressionPlace {
  /** Of the question whose choices are filtered. */
  readonly path: string;
  /** Whether a path, without row numbers, names a node that is not itself a list. */
  readonly isNode: (path: string) => boolean;
  /** Paths of all repeats. */
  readonly repeats: readonly string[];
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'boolean',
  'coalesce',
  'concat',
  'count-selected',
  'false',
  'if',
  'int',
  'not',
  'number',
  'selected',
  'string',
  'string-length',
  'true',
]);

/** `/data/a` or `../../a` from the question, as an absolute path; null where it leads out of the form. */
function resolve(steps: readonly string[], isAbsolute: boolean, from: string): string | null {
  const path = isAbsolute ? [''] : from.split('/');
  for (const step of steps) {
    if (step !== '..') path.push(step);
    else if (path.length > 1) path.pop();
    else return null;
  }
  return path.join('/');
}

/** One node, whichever row the question stands in: every repeat around it is around the question too. */
function leadsToOne(path: string, isAbsolute: boolean, { path: from, isNode, repeats }: ExpressionPlace): boolean {
  const around = repeats.filter((repeat) => path.startsWith(`${repeat}/`));
  return isNode(path) && around.every((repeat) => !isAbsolute && from.startsWith(`${repeat}/`));
}

export function isFreeOfChoice(tokens: readonly Token[], place: ExpressionPlace): boolean {
  let at = 0;
  const next = (offset = 0): Token | undefined => tokens[at + offset];
  const isMark = (text: string, offset = 0) => next(offset)?.kind !== 'literal' && next(offset)?.text === text;

  function takesPath(): boolean {
    const isAbsolute = isMark('/');
    if (!isAbsolute) at += 3;
    const steps: string[] = [];
    while (isMark('/')) {
      const step = next(1);
      if (step === undefined || !(step.kind === 'name' || step.text === '..')) return false;
      steps.push(step.text);
      at += 2;
    }
    const path = resolve(steps, isAbsolute, place.path);
    // Beside the question only what is reached by its parent is reached the same way.
    const isBeside = isAbsolute ? !steps.includes('..') : steps[0] === '..';
    return path !== null && isBeside && leadsToOne(path, isAbsolute, place);
  }

  while (at < tokens.length) {
    const token = next();
    if (token === undefined) return false;
    const isCurrent = token.kind === 'call' && token.text === 'current' && isMark('(', 1) && isMark(')', 2);
    if (isCurrent || isMark('/')) {
      if (!takesPath()) return false;
      continue;
    }
    const isKnown =
      ['literal', 'number', 'comma'].includes(token.kind) ||
      isMark('(') ||
      isMark(')') ||
      (token.kind === 'operator' && token.text !== '*' && token.text !== '|') ||
      (token.kind === 'call' && FUNCTIONS.has(token.text));
    if (!isKnown) return false;
    at++;
  }
  return true;
}

/** As XPath again, for a node beside the question. */
export function textFrom(tokens: readonly Token[]): string {
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'call' && token.text === 'current') {
      // `current ( ) /`
      at += 3;
      continue;
    }
    const isTight = token?.text === '/' || tokens[at - 1]?.text === '/' || words.length === 0;
    words.push(`${isTight ? '' : ' '}${token?.text ?? ''}`);
  }
  return words.join('');
}
