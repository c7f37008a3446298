/**
 * A programme of one's own, begun as a copy of the sample: its purposes, notice, retention and undertaking, with the
 * founder's names in place of the made-up ones.
 *
 * Invariant: no made-up name is left in any text, because the notice is read aloud to people who must be able to rely on
 * it. An organisation that is not named yet is called by what it is ("the payment provider"); it receives nothing, as the
 * new programme has no agreement with anybody.
 */
import type { Translated } from '../forms/definition.ts';
import type { Programme } from './programme.ts';

export interface Founding {
  readonly languages: readonly string[];
  /** A text of at least one of the languages. */
  readonly name: Translated;
  readonly controllerName: Translated;
  readonly controllerContact: Translated;
  /** By recipient id; one that is absent or blank has no name yet. */
  readonly recipientNames: Readonly<Record<string, string>>;
  readonly sharing: Programme['sharing'];
}

/** @param id of the new programme: 32 random hex digits */
export function foundProgramme(sample: Programme, founding: Founding, id: string): Programme {
  const { languages } = founding;
  const names = {
    controller: filled(founding.controllerName, languages),
    contact: filled(founding.controllerContact, languages),
  };
  const inLanguages = (text: Translated, change: (words: string, language: string) => string): Translated =>
    Object.fromEntries(languages.map((language) => [language, change(text[language] ?? '', language)]));
  const own = (text: Translated): Translated =>
    inLanguages(text, (words, language) => withOwnNames(words, language, sample, founding, names));
  return {
    ...sample,
    id,
    version: 1,
    demonstration: false,
    name: filled(founding.name, languages),
    controller: { name: names.controller, contact: names.contact },
    languages: [...languages],
    sharing: founding.sharing,
    agreements: [],
    purposes: sample.purposes.map((purpose) => ({
      ...purpose,
      name: own(purpose.name),
      explanation: own(purpose.explanation),
      refusal: own(purpose.refusal),
    })),
    recipients: sample.recipients.map((recipient) => ({
      ...recipient,
      name: inLanguages(recipient.name, (words) => {
        const kind = partsOf(words).kind;
        const given = founding.recipientNames[recipient.id]?.trim() ?? '';
        return given === '' ? kind : given;
      }),
    })),
    retention: sample.retention.map((rule) => ({ ...rule, description: own(rule.description) })),
    notice: {
      id: `${id}-notice`,
      version: 1,
      sections: sample.notice.sections.map(({ heading, body }) => ({ heading: own(heading), body: own(body) })),
    },
    undertaking: own(sample.undertaking),
  };
}

/** "Delta Pay, payment provider (fictional)": the made-up name, and what the organisation is. */
export function partsOf(sampleName: string): { readonly name: string; readonly kind: string } {
  const [name = '', kind = ''] = withoutBrackets(sampleName).split(/[,،]\s*/, 2);
  return { name, kind };
}

const withoutBrackets = (text: string): string => text.replace(/\s*\([^)]*\)\s*$/, '');

/** Every language gets a text: its own, else the first that was written. */
function filled(text: Translated, languages: readonly string[]): Translated {
  const written = languages.map((language) => text[language]?.trim() ?? '').find((words) => words !== '') ?? '';
  return Object.fromEntries(languages.map((language) => [language, text[language]?.trim() || written]));
}

function withOwnNames(
  words: string,
  language: string,
  sample: Programme,
  { recipientNames }: Founding,
  own: { readonly controller: Translated; readonly contact: Translated },
): string {
  const made = sample.controller;
  const replaced = words
    .replaceAll(made.contact[language] ?? NOWHERE, () => own.contact[language] ?? '')
    .replaceAll(withoutBrackets(made.name[language] ?? NOWHERE), OWN)
    // Its article went with the made-up name: nobody knows which one the real name would have.
    .replaceAll(new RegExp(`(?:\\b(?:the|le|la) )?${OWN}`, 'g'), () => own.controller[language] ?? '');
  return sample.recipients.reduce((text, { id, name }) => {
    const given = recipientNames[id]?.trim() ?? '';
    return text.replaceAll(` ${partsOf(name[language] ?? NOWHERE).name}`, () => (given === '' ? '' : ` ${given}`));
  }, replaced);
}

/** What no text holds. */
const NOWHERE = '\u{F0000}';
const OWN = '\u{F0001}';
