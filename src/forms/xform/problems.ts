/**
 * What can be wrong with an XForm, and what is worth a warning.
 *
 * A place is a line of the file and the path of a node in the primary instance, or the name of an element where there is
 * no such node. All problems are reported at once. Sentences: messages.ts, by `type`.
 */
import type { Element } from 'slimdom';
import type { Place, Placed } from '../form-file/problems.ts';

/** The text is no XML that could be read, so nothing else is known about it. */
export type XmlProblem =
  | Placed<'xml-malformed'>
  | Placed<'xml-document-type'>
  | Placed<'xml-too-large', { readonly limit: number }>;

type StructureProblem =
  | Placed<'root-not-xform'>
  | Placed<'part-missing', { readonly part: 'head' | 'model' | 'instance' | 'body' }>
  | Placed<'instance-id-missing'>
  | Placed<'instance-address-unsupported', { readonly address: string }>
  | Placed<'node-twice'>;

type ControlProblem =
  | Placed<'control-unsupported', { readonly name: string }>
  | Placed<'control-without-path', { readonly name: string }>
  | Placed<'control-without-node', { readonly name: string }>
  | Placed<'control-on-group', { readonly name: string }>
  | Placed<'control-twice'>
  | Placed<'choices-incomplete', { readonly part: string }>
  | Placed<'choices-mixed'>
  | Placed<'range-incomplete'>
  | Placed<'media-type-malformed', { readonly value: string }>
  | Placed<'action-without-node', { readonly name: string }>
  | Placed<'event-unsupported', { readonly event: string }>
  | Placed<'instance-unknown', { readonly id: string }>;

/** What an XForm alone can have; the sentences for these are in messages.ts. */
export type OwnXFormProblem = XmlProblem | StructureProblem | ControlProblem;

/** What a spreadsheet can have too, with the same sentence. */
type SharedProblem =
  | Placed<'nested-too-deep', { readonly limit: number }>
  | Placed<'nothing-to-answer'>
  | Placed<'too-many-fields', { readonly limit: number }>
  | Placed<'instance-twice', { readonly name: string }>
  | Placed<'expression-not-closed', { readonly mark: string }>
  | Placed<'expression-malformed'>
  | Placed<'function-unsupported', { readonly name: string }>;

export type XFormProblem = OwnXFormProblem | SharedProblem;

export type OwnXFormWarning =
  | Placed<'bind-without-node'>
  | Placed<'bind-twice'>
  | Placed<'group-without-node'>
  | Placed<'text-missing', { readonly id: string }>
  | Placed<'path-without-node', { readonly path: string }>
  | Placed<'form-id-attribute-missing', { readonly value: string }>;

type SharedWarning =
  | Placed<'setting-ignored'>
  | Placed<'entities-ignored'>
  | Placed<'audit-ignored'>
  | Placed<'last-saved-empty'>
  | Placed<'device-not-told', { readonly value: string }>
  | Placed<'not-taken-unseen', { readonly value: string }>
  | Placed<'version-missing'>
  | Placed<'title-missing'>
  | Placed<'language-without-code', { readonly language: string }>;

export type XFormWarning = OwnXFormWarning | SharedWarning;

/** The name of the one "sheet" that an XForm has. */
export const XFORM_SHEET = 'XForm';

/** Gathers what is found on the way, because one error must not hide the next. */
export class Findings {
  readonly errors: XFormProblem[] = [];
  readonly warnings: XFormWarning[] = [];
  readonly #lineOf: (element: Element) => number | null;

  constructor(lineOf: (element: Element) => number | null) {
    this.#lineOf = lineOf;
  }

  /** @param column the node's path, or what the element is where it has none */
  place(element: Element, column: string | null): Place {
    return { sheet: XFORM_SHEET, row: this.#lineOf(element), column };
  }

  error(problem: XFormProblem): void {
    this.errors.push(problem);
  }

  warn(warning: XFormWarning): void {
    this.warnings.push(warning);
  }
}

/** In the order of the file, each once. */
export function inFileOrder<Finding extends XFormProblem | XFormWarning>(
  findings: readonly Finding[],
): readonly Finding[] {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...once.values()].sort((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0));
}
