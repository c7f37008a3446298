/**
 * Finds, in words for people, what stands for an answer: `${name}`, and a path into a list, `instance('sites')/root/item[…]/label`.
 */
import { tokenize } from '../../form-file/expression.ts';

export interface TextPart {
  readonly kind: 'words' | 'expression';
  readonly text: string;
}

/** Each costs a look at the rest of the text; words that are meant for people have none. */
const UNCLOSED_LIMIT = 20;

const START = /\$\{[^}]*\}|\binstance\s*\(/g;

/** Where a path that begins with `instance(` ends: at the first space or sign outside its brackets. */
function pathLength(text: string): number {
  let depth = 0;
  let length = 0;
  for (const token of tokenize(text)) {
    const ends = depth === 0 && !['call', 'name', 'path', 'open'].includes(token.kind);
    if (ends) break;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    length += token.text.length;
  }
  return depth === 0 ? length : 0;
}

export function splitText(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  let unclosed = 0;
  for (const match of text.matchAll(START)) {
    if (match.index < at || unclosed === UNCLOSED_LIMIT) continue;
    const length = match[0].startsWith('${') ? match[0].length : pathLength(text.slice(match.index));
    if (length === 0) {
      unclosed++;
      continue;
    }
    parts.push({ kind: 'words', text: text.slice(at, match.index) });
    at = match.index + length;
    parts.push({ kind: 'expression', text: text.slice(match.index, at) });
  }
  parts.push({ kind: 'words', text: text.slice(at) });
  return parts.filter((part) => part.text !== '');
}
