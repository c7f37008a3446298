/**
 * What the body of an XForm says about a control besides what the engine passes on.
 *
 * Photos, signatures and other files are held by the vault and named by an id, so for the engine an upload is a text:
 * `uploadsAsText` says so in the XForm before it is loaded.
 */

import { binds, controlsOf, pathOf, type XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface ControlTraits {
  readonly appearance: readonly string[];
  readonly range: Range | null;
  /** Lines of a text, where the form says how many. */
  readonly rows: number | null;
  /** Longest side of a picture in pixels, where the form says so. */
  readonly maxPixels: number | null;
  /** Metres: a location this good is taken without more waiting. */
  readonly accuracyThreshold: number | null;
  /** Metres: a location worse than this is taken only after a warning. */
  readonly warningAccuracy: number | null;
  /** How a recording should sound: `voice-only`, `low`, `normal`, or `external` for another app's. */
  readonly quality: string | null;
  /** Between two marks of a range, where not every step has one. */
  readonly tickInterval: number | null;
  /** Where an untouched range stands. */
  readonly placeholder: number | null;
}

export type ControlTraitsByPath = ReadonlyMap<string, ControlTraits>;

const numberOf = (text: string | null | undefined): number | null => {
  const value = Number(text);
  return text === null || text === undefined || text === '' || Number.isNaN(value) ? null : value;
};

/** The value of an attribute whatever its namespace prefix, e.g. `orx:max-pixels`. */
const attributeNamed = (element: Element | undefined, localName: string): string | null =>
  [...(element?.attributes ?? [])].find((attribute) => attribute.localName === localName)?.value ?? null;

export function readControls(parts: XFormParts): ControlTraitsByPath {
  const bindsByPath = new Map(binds(parts).map((bind) => [bind.getAttribute('nodeset'), bind]));
  return new Map(
    controlsOf(parts).map((control) => {
      const path = pathOf(control);
      const start = numberOf(control.getAttribute('start'));
      const end = numberOf(control.getAttribute('end'));
      const step = numberOf(control.getAttribute('step'));
      const isRange = control.localName === 'range' && start !== null && end !== null && step !== null;
      return [
        path,
        {
          appearance: (control.getAttribute('appearance') ?? '').split(/\s+/).filter((token) => token !== ''),
          range: isRange ? { start, end, step } : null,
          rows: numberOf(control.getAttribute('rows')),
          maxPixels: numberOf(attributeNamed(bindsByPath.get(path), 'max-pixels')),
          accuracyThreshold: numberOf(control.getAttribute('accuracyThreshold')),
          warningAccuracy: numberOf(control.getAttribute('unacceptableAccuracyThreshold')),
          quality: attributeNamed(bindsByPath.get(path), 'quality'),
          tickInterval: numberOf(attributeNamed(control, 'tick-interval')),
          placeholder: numberOf(attributeNamed(control, 'placeholder')),
        },
      ];
    }),
  );
}

export function uploadsAsText(parts: XFormParts): void {
  const bindsByPath = new Map(binds(parts).map((bind) => [bind.getAttribute('nodeset'), bind]));
  for (const upload of [...parts.body.getElementsByTagNameNS(XFORMS_NS, 'upload')]) {
    const input = parts.document.createElementNS(XFORMS_NS, 'input');
    input.setAttribute('ref', pathOf(upload));
    input.append(...upload.childNodes);
    upload.replaceWith(input);
    bindsByPath.get(pathOf(input))?.setAttribute('type', 'string');
  }
}
