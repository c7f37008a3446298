/**
 * Words of the form: in place where there is one language, in the itext block where there are several, or media.
 *
 * The engine has no fallback between languages, and pyxform fills gaps with "-". Here a gap takes the default language's
 * words, with a warning: a question that reads "-" cannot be asked.
 */

import type { FormFile } from '../../definition.ts';
import { splitText } from '../expression/quoted-answers.ts';
import type { References } from '../expression/references.ts';
import type { Languages } from '../form/languages.ts';
import type { FormFiles } from '../lists/form-files.ts';
import type { Problems } from '../problems.ts';
import type { SurveyNode } from '../survey/survey-node.ts';
import { type Cell, type Text, untranslated } from '../workbook/rows.ts';
import { element, join, text as textXml, type Xml } from './xml.ts';

export type TextForm = 'long' | 'guidance' | 'image' | 'big-image' | 'audio' | 'video';

interface Entry {
  readonly text: Text;
  readonly context: SurveyNode | null;
}

/** How a translation says that it has no picture, or sound, or film. */
const NO_FILE = '-';

/** The folder that a form's files of a kind stand in, and what they are. */
const MEDIA: Readonly<Record<string, { readonly folder: string; readonly kind: FormFile['kind'] }>> = {
  image: { folder: 'images', kind: 'image' },
  'big-image': { folder: 'images', kind: 'image' },
  audio: { folder: 'audio', kind: 'audio' },
  video: { folder: 'video', kind: 'video' },
};

export const quotesAnswers = (text: Text): boolean =>
  [...text.byLanguage.values()].some(({ value }) => value.includes('${'));

export class Itext {
  readonly #languages: Languages;
  readonly #references: References;
  readonly #files: FormFiles;
  readonly #problems: Problems;
  readonly #entries = new Map<string, Map<TextForm, Entry>>();

  constructor(languages: Languages, references: References, files: FormFiles, problems: Problems) {
    this.#languages = languages;
    this.#files = files;
    this.#references = references;
    this.#problems = problems;
  }

  put(id: string, form: TextForm, text: Text, context: SurveyNode | null): void {
    const forms = this.#entries.get(id) ?? new Map<TextForm, Entry>();
    this.#entries.set(id, forms.set(form, { text, context }));
  }

  /** Words with each `${name}` as the answer that it quotes. */
  words(cell: Cell, context: SurveyNode | null): Xml {
    return join(
      ...splitText(cell.value).map((part) => {
        if (part.kind === 'words') {
          // What is left of a reference that was opened and not closed.
          if (part.text.includes('${')) this.#problems.error({ type: 'reference-malformed', place: cell.place });
          return textXml(part.text);
        }
        const path = this.#references.resolve({ value: part.text, place: cell.place }, context);
        return path === '' ? null : element('output', { value: path });
      }),
    );
  }

  /** A label or hint that stands in the body: words where they are not translated, else a reference to the block. */
  inBody(tag: 'label' | 'hint', node: SurveyNode, text: Text | null, extra: ReadonlyMap<TextForm, Text>): Xml | null {
    if (text === null && extra.size === 0) return null;
    const plain = text === null ? null : untranslated(text);
    if (plain !== null && extra.size === 0) return element(tag, {}, this.words(plain, node));
    const id = `${node.path}:${tag}`;
    if (text !== null) this.put(id, 'long', text, node);
    for (const [form, words] of extra) this.put(id, form, words, node);
    return element(tag, { ref: `jr:itext('${id}')` });
  }

  /** Words of a question that is not shown: kept in the block where they are translated, as pyxform keeps them. */
  keep(node: SurveyNode): void {
    for (const [tag, text] of [
      ['label', node.label],
      ['hint', node.hint],
    ] as const) {
      if (text !== null && untranslated(text) === null) this.put(`${node.path}:${tag}`, 'long', text, node);
    }
  }

  /** Null when no text needed the block. */
  block(): Xml | null {
    if (this.#entries.size === 0) return null;
    const translations = this.#languages.names.map((name) => {
      const texts = [...this.#entries].map(([id, forms]) =>
        element('text', { id }, ...[...forms].map(([form, entry]) => this.#value(form, entry, name))),
      );
      const isDefault = this.#languages.isDefaultStated && name === this.#languages.defaultName;
      // pyxform's name for what has no language.
      const lang = name === '' ? 'default' : name;
      return element('translation', { lang, default: isDefault ? 'true()' : null }, ...texts);
    });
    return element('itext', {}, ...translations);
  }

  #value(form: TextForm, { text, context }: Entry, language: string): Xml | null {
    const cell = this.#cellFor(form, text, language);
    if (cell === null) return null;
    const media = MEDIA[form];
    if (media !== undefined) {
      if (cell.value === NO_FILE) return null;
      this.#files.add(cell.value, media.kind, cell.place);
      return element('value', { form }, textXml(`jr://${media.folder}/`), this.words(cell, context));
    }
    return element('value', { form: form === 'guidance' ? form : null }, this.words(cell, context));
  }

  #cellFor(form: TextForm, { byLanguage }: Text, language: string): Cell | null {
    const { defaultName } = this.#languages;
    const own = byLanguage.get(language) ?? (language === defaultName ? byLanguage.get('') : undefined);
    if (own !== undefined) return own;
    const other = byLanguage.get(defaultName) ?? byLanguage.get('') ?? [...byLanguage.values()][0] ?? null;
    const isTranslated = [...byLanguage.keys()].some((name) => name !== '');
    if (other !== null && isTranslated && MEDIA[form] === undefined) {
      this.#problems.warn({ type: 'translation-missing', place: other.place, language });
    }
    return other;
  }
}
