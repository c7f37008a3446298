/** XML as text, escaped by construction: only `element` and `text` make it. */

declare const isXml: unique symbol;
export type Xml = string & { readonly [isXml]: true };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (value: string): string => value.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
// A parser turns line breaks and tabs in attributes into spaces, so they are written as references.
const escapeAttribute = (value: string): string =>
  value
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    .replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);

export const text = (value: string): Xml => escapeText(value) as Xml;

export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An attribute that is null or undefined is left out. */
export function element(name: string, attributes: Attributes, ...children: readonly (Xml | null)[]): Xml {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  const content = children.filter((child) => child !== null).join('');
  return (content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`) as Xml;
}

export const join = (...parts: readonly (Xml | null)[]): Xml => parts.filter((part) => part !== null).join('') as Xml;

export const document = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
