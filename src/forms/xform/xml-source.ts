/**
 * Text → XML document with the lines of its elements, refusing what no form needs.
 *
 * No document types: entities are how a small file grows in memory, or reads others. The parser has no network and no
 * files. It says where a text stops being XML, but not where its elements stand: since a well-formed text has its start
 * tags in the order of the elements, they are counted.
 */
import { type Document, type Element, parseXmlDocument } from 'slimdom';
import { err, ok, type Result } from '../../result/result.ts';
import { XFORM_SHEET, type XmlProblem } from './problems.ts';

/** Elements: twenty times what the largest forms of the field have. */
const ELEMENT_LIMIT = 400_000;

/** Elements in elements, over the whole file; groups in groups have a limit of their own. */
export const XML_DEPTH_LIMIT = 200;

export interface XmlSource {
  readonly document: Document;
  /** From 1; null for an element that the file does not have. */
  readonly lineOf: (element: Element) => number | null;
  readonly depth: number;
}

const TAG_OR_LINE = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/|<[^\s/>!?]|\n/g;
const BEFORE_ROOT = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;

const placeAt = (row: number | null) => ({ sheet: XFORM_SHEET, row, column: null });

function countStartTags(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next !== '/' && next !== '!' && next !== '?') count++;
  }
  return count;
}

/** Lines of the start tags of a well-formed text, in order. */
function startTagLines(text: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  for (const [found] of text.matchAll(TAG_OR_LINE)) {
    if (found === '\n') line++;
    else if (/^<[!?]/.test(found)) line += found.split('\n').length - 1;
    else if (found !== '</') lines.push(line);
  }
  return lines;
}

/** Whether a document type comes before the root. */
function declaresType(text: string): boolean {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    BEFORE_ROOT.lastIndex = at;
    const passed = BEFORE_ROOT.exec(text)?.[0].length ?? 0;
    if (passed === 0) return text.startsWith('<!DOCTYPE', at);
    at += passed;
  }
}

/** Elements in document order, with how deep they stand; without a stack of calls, which a hostile file could exhaust. */
function* elementsBelow(root: Element): Generator<{ element: Element; depth: number }> {
  const open: { element: Element; depth: number }[] = [{ element: root, depth: 1 }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    yield each;
    for (let child = each.element.lastElementChild; child !== null; child = child.previousElementSibling) {
      open.push({ element: child, depth: each.depth + 1 });
    }
  }
}

export function parseXml(text: string): Result<XmlSource, XmlProblem> {
  if (declaresType(text)) return err({ type: 'xml-document-type', place: placeAt(null) });
  if (countStartTags(text) > ELEMENT_LIMIT) {
    return err({ type: 'xml-too-large', place: placeAt(null), limit: ELEMENT_LIMIT });
  }
  let document: Document;
  try {
    document = parseXmlDocument(text, { treatCDataAsText: true });
  } catch (error) {
    // Whatever the parser throws, the text is not XML that can be read; its message may quote the text.
    const line = error instanceof Error ? /^At line (\d+), character/m.exec(error.message)?.[1] : undefined;
    return err({ type: 'xml-malformed', place: placeAt(line === undefined ? null : Number(line)) });
  }
  const root = document.documentElement;
  if (root === null) return err({ type: 'xml-malformed', place: placeAt(null) });
  let deepest = 0;
  const order = new Map<Element, number>();
  for (const { element, depth } of elementsBelow(root)) {
    order.set(element, order.size);
    deepest = Math.max(deepest, depth);
  }
  let lines: readonly number[] | null = null;
  const lineOf = (element: Element): number | null => {
    lines ??= startTagLines(text);
    return lines[order.get(element) ?? -1] ?? null;
  };
  return ok({ document, lineOf, depth: deepest });
}
