/**
 * Regular expressions as forms write them, for Java, in a browser's words.
 *
 * The engine makes a `RegExp` without any flag of a form's pattern. Most patterns mean the same there; what Java knows
 * besides is written out: classes such as `\p{L}` as ranges, `(?i)` as both cases, possessive quantifiers as plain ones.
 */

/** Java's names for ASCII classes, as the inside of a bracket. */
const ASCII_CLASSES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7f',
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Blank: ' \\t',
  XDigit: '0-9A-Fa-f',
  Space: '\\s',
};

const rangesByClass = new Map<string, string | null>();

/** The inside of a bracket for a Unicode class of the first 65,536 characters; null for a class that nobody knows. */
function rangesOf(name: string, isNegated: boolean): string | null {
  const key = `${isNegated ? '!' : ''}${name}`;
  const known = rangesByClass.get(key);
  if (known !== undefined) return known;
  const plain = name.replace(/^(Is|In)(?=.)/, '');
  const property = [name, `Script=${plain}`, plain].map((each) => unicodeClass(each)).find((each) => each !== null);
  const ranges = property === undefined || property === null ? null : rangesMatching(property, isNegated);
  rangesByClass.set(key, ranges);
  return ranges;
}

function unicodeClass(property: string): RegExp | null {
  try {
    return new RegExp(`\\p{${property}}`, 'u');
  } catch {
    return null;
  }
}

const written = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function rangesMatching(property: RegExp, isNegated: boolean): string {
  let ranges = '';
  let start = -1;
  for (let code = 0; code <= 0x10000; code++) {
    const isIn = code <= 0xffff && property.test(String.fromCharCode(code)) !== isNegated;
    if (isIn && start < 0) start = code;
    if (!isIn && start >= 0) {
      ranges += start === code - 1 ? written(start) : `${written(start)}-${written(code - 1)}`;
      start = -1;
    }
  }
  return ranges;
}

const bothCases = (letter: string): string => {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return lower === upper || lower.length > 1 || upper.length > 1 ? letter : `${lower}${upper}`;
};

const CLASS = /^\\([pP])(?:\{\^?([\w=]+)\}|([A-Z]))/;

/** The pattern for a `RegExp` without flags, or null for one that means nothing there. */
export function translatePattern(pattern: string): string | null {
  let out = '';
  let rest = pattern;
  let ignoresCase = false;
  let isInBracket = false;
  /** After something that a quantifier may follow. */
  let isAfterQuantifier = false;
  const take = (length: number): string => {
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  };
  while (rest !== '') {
    const wasQuantifier = isAfterQuantifier;
    isAfterQuantifier = false;
    const named = CLASS.exec(rest);
    if (named !== null) {
      const name = named[2] ?? named[3] ?? '';
      const isNegated = named[1] === 'P';
      const ascii = isNegated && isInBracket ? undefined : ASCII_CLASSES[name];
      const inside = ascii ?? rangesOf(name, isInBracket && isNegated);
      if (inside === null) return null;
      take(named[0].length);
      out += isInBracket ? inside : `[${isNegated ? '^' : ''}${inside}]`;
    } else if (rest.startsWith('\\')) {
      const escaped = take(2);
      const outside: Record<string, string> = { '\\A': '^', '\\Z': '$', '\\z': '$', '\\h': '[ \\t\\u00a0]' };
      out += isInBracket ? (escaped === '\\h' ? ' \\t\\u00a0' : escaped) : (outside[escaped] ?? escaped);
    } else if (isInBracket) {
      if (rest.startsWith('&&')) return null;
      const range = ignoresCase ? /^([a-z])-([a-z])|^([A-Z])-([A-Z])/.exec(rest) : null;
      if (range !== null) {
        const text = take(range[0].length);
        out += `${text.toLowerCase()}${text.toUpperCase()}`;
        continue;
      }
      const character = take(1);
      if (character === ']') isInBracket = false;
      out += ignoresCase && character !== ']' && rest[0] !== '-' ? bothCases(character) : character;
    } else if (rest.startsWith('(?i)')) {
      ignoresCase = true;
      take(4);
    } else if (rest.startsWith('(?>')) {
      take(3);
      out += '(?:';
    } else {
      const counted = /^\{\d+(,\d*)?\}/.exec(rest);
      const token = take(counted === null ? 1 : counted[0].length);
      if (token === '+' && wasQuantifier) continue;
      isAfterQuantifier = counted !== null || (['*', '+', '?'].includes(token) && !out.endsWith('('));
      if (token === '[') {
        isInBracket = true;
        out += token;
        if (rest.startsWith('^')) out += take(1);
        continue;
      }
      out += ignoresCase && bothCases(token) !== token ? `[${bothCases(token)}]` : token;
    }
  }
  try {
    new RegExp(out);
    return out;
  } catch {
    return null;
  }
}
