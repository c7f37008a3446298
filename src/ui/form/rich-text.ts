/**
 * The little markup that form authors use in labels, notes and hints: `**strong**`, `*emphasis*`, line breaks.
 *
 * Headings and HTML tags lose their marks and keep their words; nothing is ever turned into HTML.
 */

export interface TextSpan {
  readonly text: string;
  readonly weight: 'plain' | 'strong' | 'emphasis';
}

const MARKED = /\*\*(.+?)\*\*|__(.+?)__|(?<![\w*])\*([^*\s][^*]*?)\*(?![\w*])|(?<![\w_])_([^_\s][^_]*?)_(?![\w_])/g;
const TAG = /<\/?[a-zA-Z][^<>]*>/g;

function readLine(line: string): readonly TextSpan[] {
  const text = line.replace(TAG, '').replace(/^#{1,6}\s+/, '');
  const spans: TextSpan[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), weight: 'plain' });
    const strong = match[1] ?? match[2];
    spans.push({ text: strong ?? match[3] ?? match[4] ?? '', weight: strong === undefined ? 'emphasis' : 'strong' });
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push({ text: text.slice(end), weight: 'plain' });
  return spans;
}

/** Paragraphs of lines of spans. */
export const readRichText = (text: string): readonly (readonly (readonly TextSpan[])[])[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => readLine(line.trim())));

/** The words alone, for titles, summaries and names of controls. */
export const plainText = (text: string): string =>
  readRichText(text)
    .flatMap((lines) => lines.map((spans) => spans.map((span) => span.text).join('')))
    .join(' ');
