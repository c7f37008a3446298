/**
 * What choices are called, taken out of the form's itext block and read language by language when first shown.
 *
 * Joined as the engine joins them: a text's values in order, pictures and sound apart.
 */
import { mediaOf } from '../engine-node.ts';
import type { MediaView } from '../view.ts';
import type { XFormParts } from '../xform-parts.ts';
import { XFORMS_NS } from '../xml.ts';
import { type Lifted, putTextBack } from './lift-lists.ts';

export interface ChoiceWords {
  readonly label: string;
  readonly media: MediaView | null;
}

const MEDIA_FORMS: ReadonlySet<string> = new Set(['image', 'audio', 'video']);
const NO_WORDS: ChoiceWords = { label: '', media: null };

const translations = (parts: XFormParts): Element[] => [
  ...parts.model.getElementsByTagNameNS(XFORMS_NS, 'translation'),
];

/** Ids of texts that quote answers or have values of a kind that is not shown here: these stay with the engine. */
export function textsForEngine(parts: XFormParts): ReadonlySet<string> {
  const special = translations(parts).flatMap((translation) => [
    ...translation.getElementsByTagNameNS(XFORMS_NS, 'output'),
    ...[...translation.querySelectorAll('value[form]')].filter(
      (value) => !MEDIA_FORMS.has(value.getAttribute('form') ?? ''),
    ),
  ]);
  return new Set(special.map((element) => element.closest('text')?.getAttribute('id') ?? ''));
}

function wordsFrom(text: Element): ChoiceWords {
  const words: string[] = [];
  const files = new Map<string, { readonly href: string }>();
  for (const value of text.children) {
    const form = value.getAttribute('form');
    if (form === null) words.push(value.textContent ?? '');
    else files.set(form, { href: encodeURI(value.textContent ?? '') });
  }
  const media = mediaOf({
    imageSource: files.get('image'),
    audioSource: files.get('audio'),
    videoSource: files.get('video'),
  });
  return { label: words.join('').trim(), media };
}

/**
 * Takes the texts with these ids out of the block, so that the engine does not read them, and puts lifted ones back that
 * others need.
 *
 * @param staying ids that a list which stays in the engine may show
 */
export function takeOutWords(
  parts: XFormParts,
  ids: ReadonlySet<string>,
  staying: ReadonlySet<string>,
  lifted: Lifted['texts'],
) {
  const texts = new Map<string, Map<string, Element>>();
  for (const translation of translations(parts)) {
    const found = new Map<string, Element>();
    const language = translation.getAttribute('lang') ?? '';
    for (const text of ids.size === 0 ? [] : [...translation.children]) {
      const id = text.getAttribute('id') ?? '';
      if (!ids.has(id)) continue;
      if (!staying.has(id)) text.remove();
      found.set(id, text);
    }
    texts.set(language, found);
    for (const [id, words] of lifted.get(language) ?? []) {
      if (!ids.has(id) || staying.has(id)) putTextBack(translation, id, words);
    }
  }
  return (language: string, id: string): ChoiceWords => {
    const plain = lifted.get(language)?.get(id);
    if (plain !== undefined) return { label: plain.trim(), media: null };
    const text = texts.get(language)?.get(id);
    return text === undefined ? NO_WORDS : wordsFrom(text);
  };
}
