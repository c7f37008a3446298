/**
 * Expressions as trees of brackets and calls, so that a call can be written anew with its arguments as they are.
 *
 * Whatever is not changed is written as it was read, character by character.
 */

import { type Token, tokenize } from '../../form-file/expression.ts';
import { isNodeType } from '../../form-file/functions.ts';

export type Part =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'bracket'; readonly opens: '(' | '['; readonly inside: Expression };

export type Expression = readonly Part[];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Up to a comma, where one ends it, or the bracket that closes it. */
  read(endsAtComma: boolean): Expression {
    const parts: Part[] = [];
    for (let token = this.#tokens[this.#at]; token !== undefined; token = this.#tokens[this.#at]) {
      if (token.kind === 'close' || (token.kind === 'comma' && endsAtComma)) break;
      this.#at++;
      if (token.kind === 'call') parts.push({ kind: 'call', name: token.text, arguments: this.#arguments() });
      else if (token.kind === 'open') {
        const inside = this.read(false);
        this.#at++;
        parts.push({ kind: 'bracket', opens: token.text as '(' | '[', inside });
      } else parts.push({ kind: 'token', token });
    }
    return parts;
  }

  #arguments(): readonly Expression[] {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at++;
    this.#at++;
    const read: Expression[] = [];
    for (;;) {
      read.push(this.read(true));
      const end = this.#tokens[this.#at];
      this.#at++;
      if (end?.kind !== 'comma') break;
    }
    const [only] = read;
    return read.length === 1 && only?.every((part) => part.kind === 'token' && part.token.kind === 'space') ? [] : read;
  }
}

export const readExpression = (text: string): Expression => new Reader(tokenize(text)).read(false);

function writePart(part: Part): string {
  switch (part.kind) {
    case 'token':
      return part.token.text;
    case 'call':
      return `${part.name}(${part.arguments.map(writeExpression).join(',')})`;
    case 'bracket':
      return `${part.opens}${writeExpression(part.inside)}${part.opens === '(' ? ')' : ']'}`;
  }
}

export const writeExpression = (expression: Expression): string => expression.map(writePart).join('');

/** What a text is when it is nothing but one literal; null otherwise. */
export function literalOf(expression: Expression): string | null {
  const [only, ...others] = expression.filter((part) => part.kind !== 'token' || part.token.kind !== 'space');
  return only?.kind === 'token' && only.token.kind === 'literal' && others.length === 0
    ? only.token.text.slice(1, -1)
    : null;
}

/** XPath 1.0 has no escapes: a text with both kinds of quotes is put together. */
export function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text
    .split("'")
    .map((piece) => `'${piece}'`)
    .join(`, "'", `)})`;
}

const isSpace = (part: Part): boolean => part.kind === 'token' && part.token.kind === 'space';

/** Whether a path begins at a part, rather than going on from what stands before it. */
export function beginsPath(expression: Expression, at: number): boolean {
  const part = expression[at];
  if (part === undefined) return false;
  const before = expression.slice(0, at).findLast((each) => !isSpace(each));
  const goesOn =
    before !== undefined &&
    (before.kind !== 'token' ||
      before.token.kind === 'name' ||
      ['/', '//', '::', '@', '.', '..'].includes(before.token.text));
  if (goesOn) return false;
  if (part.kind === 'call') return isNodeType(part.name);
  return part.kind === 'token' && (part.token.kind === 'name' || part.token.kind === 'path');
}
