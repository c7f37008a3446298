/** The form's languages and its words: inline, or in the itext block. */
import type { Element, Node } from 'slimdom';
import type { Translated } from '../definition.ts';
import { knownTag, privateTag } from '../form-file/language-tag.ts';
import { absolutePath, lastStep } from './paths.ts';
import type { Findings } from './problems.ts';
import { childrenNamed, isNamed, XFORMS_NS, type XFormParts } from './xform-parts.ts';

/** pyxform's name for words that have no language. */
const NO_LANGUAGE = 'default';

/** pyxform's words for a translation that is missing. */
const NO_WORDS = '-';

interface Translation {
  readonly tag: string;
  /** The `text` elements by id. */
  readonly texts: ReadonlyMap<string, Element>;
}

const ITEXT = /^\s*jr:itext\s*\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*$/;

/** The id of a reference to the itext block that names it, or null. */
export function itextId(expression: string): string | null {
  const match = ITEXT.exec(expression);
  return match === null ? null : (match[1] ?? match[2] ?? '');
}

export class Texts {
  /** BCP 47 tags, '' for no language, in the order of the form. */
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly #translations: readonly Translation[];

  constructor({ model }: XFormParts, findings: Findings) {
    const elements = childrenNamed(model, XFORMS_NS, 'itext')
      .flatMap((itext) => childrenNamed(itext, XFORMS_NS, 'translation'))
      .filter((element) => element.hasAttribute('lang'));
    const names = [...new Set(elements.map((element) => element.getAttribute('lang') ?? ''))];
    this.#translations = names.map((name, index) => {
      const own = elements.filter((element) => element.getAttribute('lang') === name);
      const texts = own.flatMap((element) => childrenNamed(element, XFORMS_NS, 'text'));
      return {
        tag: tagOf(name, index, own[0], findings),
        texts: new Map(texts.map((text) => [text.getAttribute('id') ?? '', text])),
      };
    });
    const isDefault = (name: string): boolean =>
      elements.some((element) => {
        const mark = element.getAttribute('lang') === name ? element.getAttribute('default') : null;
        return mark !== null && !mark.startsWith('false');
      });
    const chosen = Math.max(0, names.findIndex(isDefault));
    this.languages = this.#translations.length === 0 ? [''] : this.#translations.map(({ tag }) => tag);
    this.defaultLanguage = this.languages[chosen] ?? '';
  }

  has(id: string): boolean {
    return this.#translations.some(({ texts }) => texts.has(id));
  }

  /** The words under an id; a language without words has none. */
  byId(id: string): Translated {
    const found: Translated = {};
    for (const { tag, texts } of this.#translations) {
      const words = wordsOf(plainValue(texts.get(id)));
      if (words !== '' && words !== NO_WORDS) found[tag] = words;
    }
    return found;
  }

  /** The words of a label or hint, wherever they stand. */
  of(element: Element | undefined): Translated {
    const ref = element?.getAttribute('ref') ?? null;
    const id = ref === null ? null : itextId(ref);
    if (id !== null) return this.byId(id);
    const words = wordsOf(element);
    return words === '' ? {} : { [this.defaultLanguage]: words };
  }
}

function tagOf(name: string, index: number, element: Element | undefined, findings: Findings): string {
  if (name === NO_LANGUAGE || name === '') return '';
  const tag = knownTag(name);
  if (tag === null && element !== undefined) {
    findings.warn({ type: 'language-without-code', place: findings.place(element, name), language: name });
  }
  return tag ?? privateTag(index);
}

/** The plain words of a text, not its guidance, pictures or sound. */
function plainValue(text: Element | undefined): Element | undefined {
  const values = text === undefined ? [] : childrenNamed(text, XFORMS_NS, 'value');
  const withForm = (form: string | null) => values.find((value) => value.getAttribute('form') === form);
  return withForm(null) ?? withForm('long') ?? withForm('short');
}

/** An answer that the words quote, as an XLSForm writes it where it is a single one. */
function quoted(output: Element): string {
  const expression = output.getAttribute('value') ?? output.getAttribute('ref') ?? '';
  const path = absolutePath(expression.trim().replace(/^(?:current\(\)\/)?(?:\.\.\/)+/, ''), '/form');
  return path === null ? expression.trim() : `\${${lastStep(path)}}`;
}

function wordsOf(element: Element | undefined): string {
  const write = (node: Node): string => {
    const child = node as Element;
    if (node.nodeType === node.ELEMENT_NODE && isNamed(child, XFORMS_NS, 'output')) return quoted(child);
    return node.nodeType === node.ELEMENT_NODE ? (node.textContent ?? '') : (node.nodeValue ?? '');
  };
  const isShown = (node: Node): boolean => node.nodeType === node.ELEMENT_NODE || node.nodeType === node.TEXT_NODE;
  return (element?.childNodes ?? []).filter(isShown).map(write).join('').trim();
}
