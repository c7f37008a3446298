/**
 * Labels and hints that are nothing but words in each language, taken out of the XForm's body before the engine reads it.
 *
 * The engine parses the reference of every label as an expression of its own, a quarter of the time in which a large
 * translated form opens. Words that quote answers, have guidance, pictures or sound stay with it.
 */
import { controlsOf, pathOf, type XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

type Role = 'label' | 'hint';

/** Null: the engine has the words. */
export type PlainWords = (path: string, role: Role, language: string) => string | null;

const QUESTIONS: ReadonlySet<string> = new Set(['input', 'select', 'select1', 'range', 'rank', 'trigger', 'upload']);
const TEXT_REFERENCE = /^\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*$/;

/** The words of a text that is one value without anything special. */
function wordsOf(text: Element): string | null {
  const [value, ...others] = text.children;
  const isPlain = value !== undefined && others.length === 0 && value.childElementCount === 0;
  return isPlain && value.attributes.length === 0 ? (value.textContent ?? '').trim() : null;
}

export function takeOutPlainWords(parts: XFormParts): PlainWords {
  const special = new Set<string>();
  const wordsByLanguage = new Map<string, Map<string, string>>();
  for (const translation of parts.model.getElementsByTagNameNS(XFORMS_NS, 'translation')) {
    const words = new Map<string, string>();
    wordsByLanguage.set(translation.getAttribute('lang') ?? '', words);
    for (const text of translation.children) {
      const id = text.getAttribute('id') ?? '';
      const plain = wordsOf(text);
      if (plain === null || words.has(id)) special.add(id);
      else words.set(id, plain);
    }
  }

  const textIds = new Map<string, string>();
  const controls = controlsOf(parts).filter(({ localName }) => QUESTIONS.has(localName));
  const paths = controls.map(pathOf);
  for (const control of controls) {
    const path = pathOf(control);
    // Two controls of one question may call it differently.
    if (paths.indexOf(path) !== paths.lastIndexOf(path)) continue;
    for (const element of [...control.children]) {
      if (element.localName !== 'label' && element.localName !== 'hint') continue;
      const [, single, double] = TEXT_REFERENCE.exec(element.getAttribute('ref') ?? '') ?? [];
      const id = single ?? double;
      if (id === undefined || special.has(id)) continue;
      textIds.set(`${element.localName} ${path}`, id);
      element.remove();
    }
  }
  return (path, role, language) => {
    const id = textIds.get(`${role} ${path}`);
    return id === undefined ? null : (wordsByLanguage.get(language)?.get(id) ?? '');
  };
}
