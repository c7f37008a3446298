/**
 * Cuts an XPath expression with `${name}` references into tokens; it does not judge its grammar, the engine does.
 *
 * Enough to know what is a literal, what is a reference, which function or predicate a reference stands in, whether every
 * bracket and quote is closed, and whether a default is a value or a formula (pyxform's expression.py).
 */

export type TokenKind =
  | 'space'
  | 'literal'
  | 'number'
  | 'date'
  | 'reference'
  | 'call'
  | 'name'
  | 'open'
  | 'close'
  | 'comma'
  | 'operator'
  | 'path'
  | 'other';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

// Pasted from a word processor, quotes come curly, and XPath knows straight ones only.
const CURLY: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' };
export const straightenQuotes = (text: string): string => text.replace(/[‘’“”]/g, (quote) => CURLY[quote] ?? quote);

const LETTER =
  '[A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd]';
const NCNAME = `${LETTER}(?:${LETTER}|[-.0-9\\u00b7\\u0300-\\u036f\\u203f-\\u2040])*`;
const NAME = `${NCNAME}(?::${NCNAME})?`;

/** pyxform allows a prefix in a name; a colon in an instance node would need a namespace, so it is not allowed here. */
export const isXmlName = (text: string): boolean => new RegExp(`^${NCNAME}$`, 'u').test(text);

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/uy],
  ['literal', /"[^"]*"|'[^']*'/uy],
  ['reference', /\$\{[^}]*\}/uy],
  ['date', /-?\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2}|Z)?)?/uy],
  ['number', /\d+(\.\d*)?|\.\d+/uy],
  ['call', new RegExp(`${NAME}(?=\\s*\\()`, 'uy')],
  ['name', new RegExp(NAME, 'uy')],
  ['path', /\.\.|\.|\/\/?|::|@/uy],
  ['operator', /!=|<=|>=|[-+*=<>|]/uy],
  ['open', /[([]/uy],
  ['close', /[)\]]/uy],
  ['comma', /,/uy],
];

export function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    let token: Token | null = null;
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const match = pattern.exec(expression);
      if (match !== null && match[0] !== '') {
        token = { kind, text: match[0] };
        break;
      }
    }
    token ??= { kind: 'other', text: String.fromCodePoint(expression.codePointAt(at) ?? 0) };
    tokens.push(withMeaning(token, tokens));
    at += token.text.length;
  }
  return tokens;
}

/** `and`, `or`, `div`, `mod` are operators only after an operand, as in XPath 1.0, section 3.7. */
function withMeaning(token: Token, before: readonly Token[]): Token {
  if ((token.kind !== 'name' && token.kind !== 'call') || !/^(and|or|div|mod)$/.test(token.text)) return token;
  const last = before.findLast((each) => each.kind !== 'space');
  const isAfterOperand =
    last !== undefined &&
    !['open', 'comma', 'operator'].includes(last.kind) &&
    last.text !== '/' &&
    last.text !== '//' &&
    last.text !== '::' &&
    last.text !== '@';
  return isAfterOperand ? { kind: 'operator', text: token.text } : token;
}

/** The bracket or quote that is never closed, or closes nothing; null when all is well. */
export function unclosedMark(tokens: readonly Token[]): string | null {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind === 'open') open.push(text);
    if (kind === 'close' && open.pop() !== (text === ')' ? '(' : '[')) return text;
    if (kind === 'other' && (text === '"' || text === "'")) return text;
  }
  return open.at(-1) ?? null;
}

const HYPHENATED_TYPES: ReadonlySet<string> = new Set(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape']);

/** Whether a default is computed rather than written as it stands: 2026-01-01 is a date, `today()` a formula. */
export function isDynamicDefault(value: string, dataType: string): boolean {
  // pyxform takes a hyphen right before a digit as that number's sign, whatever stands before it: 1-1 is a choice's name.
  const tokens = tokenize(value.replace(/-(?=[\d.])/g, ' '));
  for (const [index, { kind, text }] of tokens.entries()) {
    if (HYPHENATED_TYPES.has(dataType) && kind === 'operator' && text === '-') return false;
    if (kind === 'reference' || text === '[') return true;
    // "Camp (north)" is words: a function's bracket follows it at once.
    if (kind === 'call' && tokens[index + 1]?.text === '(') return true;
    if (kind === 'operator' && ['+', '-', '*', '|', 'div', 'mod'].includes(text)) return true;
  }
  return false;
}
