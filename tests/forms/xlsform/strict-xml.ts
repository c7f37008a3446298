/**
 * A parser that refuses whatever is not well-formed XML 1.0 with bound prefixes, so that Node's tests see what a browser
 * would refuse. No document types, no processing instructions but the declaration: an XForm has none.
 */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = /[\p{L}_][\p{L}\p{N}_.\-·]*(?::[\p{L}_][\p{L}\p{N}_.\-·]*)?/uy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class Parser {
  #at = 0;
  readonly #xml: string;

  constructor(xml: string) {
    this.#xml = xml;
  }

  parse(): XmlElement {
    if (!this.#take(/<\?xml version="1\.0"[^?]*\?>\s*/y)) this.#fail('no declaration');
    const root = this.#element(new Set(['xml']));
    this.#take(/\s+/y);
    if (this.#at !== this.#xml.length) this.#fail('something after the root');
    return root;
  }

  #fail(why: string): never {
    throw new Error(
      `Not well-formed at ${this.#at}, ${why}: ${this.#xml.slice(Math.max(0, this.#at - 40), this.#at + 40)}`,
    );
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#xml);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #need(pattern: RegExp, what: string): string {
    return this.#take(pattern) ?? this.#fail(`expected ${what}`);
  }

  #unescape(text: string): string {
    if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text))
      this.#fail('a forbidden character');
    return text.replace(/&([^;]*);?/g, (all, entity: string) => {
      if (!all.endsWith(';')) this.#fail('a bare ampersand');
      const code = /^#(\d+)$/.exec(entity)?.[1];
      return code !== undefined
        ? String.fromCodePoint(Number(code))
        : (ENTITIES[entity] ?? this.#fail('an unknown entity'));
    });
  }

  #element(outerPrefixes: ReadonlySet<string>): XmlElement {
    this.#need(/</y, 'an element');
    const name = this.#need(NAME, 'a name');
    const attributes: Record<string, string> = {};
    while (this.#take(/\s+(?=[^\s/>])/y) !== null) {
      const key = this.#need(NAME, 'an attribute');
      const value = this.#need(/="[^"<]*"/y, 'a quoted value').slice(2, -1);
      if (Object.hasOwn(attributes, key)) this.#fail(`"${key}" twice`);
      attributes[key] = this.#unescape(value);
    }
    const declared = Object.keys(attributes).filter((key) => key.startsWith('xmlns:'));
    const prefixes = new Set([...outerPrefixes, 'xmlns', ...declared.map((key) => key.slice(6))]);
    for (const each of [name, ...Object.keys(attributes)]) {
      const [prefix, local] = each.split(':');
      if (local !== undefined && !prefixes.has(prefix ?? '')) this.#fail(`the prefix of ${each} is unbound`);
    }
    if (this.#take(/\s*\/>/y) !== null) return { name, attributes, children: [] };
    this.#need(/\s*>/y, 'the end of the tag');
    const children: (XmlElement | string)[] = [];
    while (this.#take(/<\//y) === null) {
      const text = this.#take(/[^<]+/y);
      children.push(text === null ? this.#element(prefixes) : this.#unescape(text));
    }
    if (this.#need(NAME, 'a name') !== name) this.#fail(`${name} is not closed`);
    this.#need(/\s*>/y, 'the end of the tag');
    return { name, attributes, children };
  }
}

export const parseStrictXml = (xml: string): XmlElement => new Parser(xml).parse();

export const elementsOf = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child) => typeof child !== 'string');

/** Every element below with that name, in document order. */
export const allNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  elementsOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...allNamed(child, name)]);

/** The text, with `[value]` for each output. */
export const textOf = (element: XmlElement): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? child : child.name === 'output' ? `[${child.attributes['value']}]` : textOf(child),
    )
    .join('');

export function bindOf(xform: XmlElement, path: string): Readonly<Record<string, string>> {
  const { nodeset: _, ...attributes } =
    allNamed(xform, 'bind').find((bind) => bind.attributes['nodeset'] === path)?.attributes ?? {};
  return attributes;
}

export function controlOf(xform: XmlElement, path: string): XmlElement {
  const [body] = allNamed(xform, 'h:body');
  const search = (element: XmlElement): XmlElement | undefined => {
    for (const child of elementsOf(element)) {
      const { ref } = child.attributes;
      if (ref === path && child.name !== 'setvalue') return child;
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = body === undefined ? undefined : search(body);
  if (found === undefined) throw new Error(`No control for ${path}`);
  return found;
}

/** Words of an itext id in a language. */
export function itextOf(xform: XmlElement, language: string, id: string): string | undefined {
  const translation = allNamed(xform, 'translation').find((each) => each.attributes['lang'] === language);
  const entry = translation && elementsOf(translation).find((text) => text.attributes['id'] === id);
  return entry && elementsOf(entry).map(textOf).join(' / ');
}
