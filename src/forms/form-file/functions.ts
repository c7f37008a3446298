/**
 * The functions of XPath expressions in forms: the one table of what can be computed, prefixes as forms write them.
 *
 * The engine knows most; `version`, `property`, `time` and `pulldata` over files are supplied before it loads a form, and
 * mistakes of its own put right (`engine/expressions/supplied-functions.ts`). A form that needs another function, or calls
 * one with too few or too many arguments, would fail in the field, so it is refused when it is uploaded.
 */
import type { Token } from './expression.ts';
import { translatePattern } from './regex-pattern.ts';

/** How many arguments a function takes. */
interface Arity {
  readonly least: number;
  readonly most: number;
}

const ANY = Number.POSITIVE_INFINITY;

/** Names by how many arguments they take. */
const FUNCTIONS: readonly (readonly [least: number, most: number, names: string])[] = [
  [0, 0, 'true false last current pi random today now version'],
  [0, 1, 'position number string string-length normalize-space name local-name namespace-uri uuid'],
  [0, ANY, 'concat min max'],
  [1, 1, 'boolean not lang boolean-from-string once count count-non-empty sum id instance int floor ceiling'],
  [1, 1, 'abs acos asin atan cos sin tan exp exp10 log log10 sqrt base64-decode count-selected area jr:itext'],
  [1, 1, 'date date-time time decimal-date-time decimal-time property'],
  [1, 2, 'round randomize'],
  [1, ANY, 'join distance'],
  [2, 2, 'coalesce atan2 pow contains starts-with ends-with substring-before substring-after regex geofence'],
  [2, 2, 'selected selected-at format-date format-date-time jr:choice-name'],
  [2, 3, 'substring substr digest'],
  [2, ANY, 'checklist weighted-checklist'],
  [3, 3, 'if translate'],
  [3, ANY, 'indexed-repeat'],
  [4, 4, 'pulldata'],
];

/** `text()` and its like stand where a function could, but are a step of a path. */
const NODE_TYPES = ['text', 'node', 'comment', 'processing-instruction'];

export const SUPPORTED_FUNCTIONS: ReadonlyMap<string, Arity> = new Map([
  ...FUNCTIONS.flatMap(([least, most, names]) =>
    names.split(' ').map((name): readonly [string, Arity] => [name, { least, most }]),
  ),
  ...NODE_TYPES.map((name): readonly [string, Arity] => [name, { least: 0, most: 1 }]),
]);

export const isNodeType = (name: string): boolean => NODE_TYPES.includes(name);

export interface Misuse {
  readonly name: string;
  /** `pattern`: a regular expression that browsers cannot read. */
  readonly misuse: 'unsupported' | 'arguments' | 'pattern';
}

/** Functions whose first value is a path: anything else would end the form where it is computed. */
const OF_NODES: ReadonlySet<string> = new Set(['count', 'count-non-empty', 'position', 'randomize', 'indexed-repeat']);

const ALGORITHMS: ReadonlySet<string> = new Set(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

interface OpenCall {
  readonly name: string | null;
  /** Of the arguments so far, the one that is being read included. */
  arguments: Token[][];
}

/** Calls that could not be computed, in the order of their closing brackets; the expression is one (`xpath-syntax.ts`). */
export function misusedFunctions(tokens: readonly Token[]): readonly Misuse[] {
  const found: Misuse[] = [];
  const open: OpenCall[] = [];
  let called: string | null = null;
  for (const token of tokens) {
    if (token.kind === 'space') continue;
    const innermost = open.at(-1);
    if (token.kind === 'close') {
      const closed = open.pop();
      if (closed !== undefined) found.push(...misuseOf(closed));
      continue;
    }
    if (token.kind === 'comma') innermost?.arguments.push([]);
    else innermost?.arguments.at(-1)?.push(token);
    if (token.kind === 'open') open.push({ name: token.text === '(' ? called : null, arguments: [[]] });
    called = token.kind === 'call' ? token.text : null;
  }
  return found;
}

function misuseOf({ name, arguments: given }: OpenCall): readonly Misuse[] {
  if (name === null) return [];
  const arity = SUPPORTED_FUNCTIONS.get(name);
  if (arity === undefined) return [{ name, misuse: 'unsupported' }];
  const count = given.length === 1 && given[0]?.length === 0 ? 0 : given.length;
  const isPaired = name !== 'indexed-repeat' || count % 2 === 1;
  const isWeighted = name !== 'weighted-checklist' || count % 2 === 0;
  if (count < arity.least || count > arity.most || !isPaired || !isWeighted) return [{ name, misuse: 'arguments' }];
  return isWrongLiteral(name, given) ? [{ name, misuse: name === 'regex' ? 'pattern' : 'arguments' }] : [];
}

/** What stands as one literal or number can be judged before anything is computed. */
function isWrongLiteral(name: string, given: readonly (readonly Token[])[]): boolean {
  const only = (at: number): Token | null => (given[at]?.length === 1 ? (given[at][0] ?? null) : null);
  const words = (at: number): string | null =>
    only(at)?.kind === 'literal' ? (only(at)?.text.slice(1, -1) ?? null) : null;
  if (OF_NODES.has(name)) return ['literal', 'number'].includes(only(0)?.kind ?? '');
  if (name === 'regex') return translatePattern(words(1) ?? '') === null;
  if (name !== 'digest') return false;
  return !ALGORITHMS.has(words(1) ?? 'MD5') || !['base64', 'hex'].includes(words(2) ?? 'hex');
}
