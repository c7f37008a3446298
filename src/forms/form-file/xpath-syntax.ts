/**
 * Whether an expression is one: XPath 1.0's grammar, without evaluating anything.
 *
 * As lenient as the form clients are: predicates may follow `.` and `..`. A reference `${name}` is an operand.
 */
import type { Token } from './expression.ts';
import { isNodeType } from './functions.ts';

/** Brackets in brackets. Forms nest `if` a hundred deep; the parser's own stack would end far beyond this. */
const DEPTH_LIMIT = 500;

class NoExpression extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(({ kind }) => kind !== 'space');
  }

  parse(): void {
    this.#expression();
    if (this.#at < this.#tokens.length) throw new NoExpression();
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(...texts: readonly string[]): boolean {
    const token = this.#next;
    if (token === undefined || token.kind === 'literal' || !texts.includes(token.text)) return false;
    this.#at++;
    return true;
  }

  #takesKind(...kinds: readonly Token['kind'][]): boolean {
    if (this.#next === undefined || !kinds.includes(this.#next.kind)) return false;
    this.#at++;
    return true;
  }

  #need(text: string): void {
    if (!this.#takes(text)) throw new NoExpression();
  }

  #expression(): void {
    if (++this.#depth > DEPTH_LIMIT) throw new NoExpression();
    do {
      while (this.#takes('-'));
      this.#operand();
    } while (this.#takesKind('operator'));
    this.#depth--;
  }

  #operand(): void {
    const token = this.#next;
    if (token === undefined) throw new NoExpression();
    if (token.kind === 'call' && !isNodeType(token.text)) {
      this.#at++;
      this.#need('(');
      this.#arguments();
      this.#continuedPath();
    } else if (this.#takes('(')) {
      this.#expression();
      this.#need(')');
      this.#continuedPath();
    } else if (this.#takesKind('literal', 'number', 'date', 'reference')) {
      this.#continuedPath();
    } else if (this.#takes('/')) {
      // A lone slash is the root.
      if (this.#beginsStep()) this.#relativePath();
    } else {
      this.#takes('//');
      this.#relativePath();
    }
  }

  #arguments(): void {
    if (this.#takes(')')) return;
    do this.#expression();
    while (this.#takes(','));
    this.#need(')');
  }

  #continuedPath(): void {
    this.#predicates();
    if (this.#takes('/', '//')) this.#relativePath();
  }

  #relativePath(): void {
    do this.#step();
    while (this.#takes('/', '//'));
  }

  #beginsStep(): boolean {
    const token = this.#next;
    if (token === undefined) return false;
    return ['name', 'call', 'reference'].includes(token.kind) || ['.', '..', '@', '*'].includes(token.text);
  }

  #step(): void {
    if (!this.#takes('.', '..')) {
      if (!this.#takes('@') && this.#tokens[this.#at + 1]?.text === '::') {
        this.#takesKind('name');
        this.#need('::');
      }
      this.#nodeTest();
    }
    this.#predicates();
  }

  #nodeTest(): void {
    const token = this.#next;
    if (token?.kind === 'call' && isNodeType(token.text)) {
      this.#at++;
      this.#need('(');
      this.#takesKind('literal');
      this.#need(')');
      return;
    }
    if (!this.#takes('*') && !this.#takesKind('name')) throw new NoExpression();
  }

  #predicates(): void {
    while (this.#takes('[')) {
      this.#expression();
      this.#need(']');
    }
  }
}

export function isExpression(tokens: readonly Token[]): boolean {
  try {
    new Parser(tokens).parse();
    return true;
  } catch (error) {
    if (error instanceof NoExpression) return false;
    throw error;
  }
}
