/**
 * Words of a form in several forms: a long one, a short one, guidance, pictures.
 *
 * The engine writes all the forms of a text one after the other. What it should not show is taken out, and guidance is put
 * at the end behind a mark, so that it is computed and translated with its text and can be told from it.
 */
import type { XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

/** Of the private use area: no form has it. */
const GUIDANCE_MARK = '\ue000';

const MEDIA = new Set(['image', 'audio', 'video']);

export function markGuidance(parts: XFormParts): void {
  for (const text of parts.model.getElementsByTagNameNS(XFORMS_NS, 'text')) {
    const values = new Map<string, Element>();
    for (const value of [...text.children]) {
      const form = value.getAttribute('form') ?? 'long';
      if (!MEDIA.has(form)) value.remove();
      values.set(form, value);
    }
    const words = values.get('long') ?? values.get('short');
    words?.removeAttribute('form');
    if (words !== undefined) text.append(words);
    const guidance = values.get('guidance');
    guidance?.prepend(GUIDANCE_MARK);
    if (guidance !== undefined) text.append(guidance);
  }
}

export interface SplitText {
  readonly text: string;
  readonly guidance: string;
}

export function splitGuidance(words: string): SplitText {
  const [text = '', guidance = ''] = words.split(GUIDANCE_MARK);
  return { text: text.trim(), guidance: guidance.trim() };
}
