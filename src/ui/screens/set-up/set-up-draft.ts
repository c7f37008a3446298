/** What somebody who sets up a programme has written so far, and what a step still lacks. Pure. */
import type { Translated } from '../../../forms/definition.ts';
import type { Founding } from '../../../programme/found-programme.ts';
import type { Language } from '../../../vault/protocol.ts';

export interface SetUpDraft extends Founding {
  readonly languages: readonly Language[];
}

export const emptySetUp: SetUpDraft = {
  languages: [],
  name: {},
  controllerName: {},
  controllerContact: {},
  recipientNames: {},
  sharing: 'supervisors',
};

/** At least one of the programme's languages has words. */
export const isWritten = (text: Translated, languages: readonly string[]): boolean =>
  languages.some((language) => (text[language]?.trim() ?? '') !== '');
