/**
 * What can be wrong with an XLSForm, and what is worth a warning.
 *
 * Every problem names its place as the author sees it, sheet, row and column header, and all problems of a file are
 * reported at once, so that one round of corrections is enough. Sentences: messages.ts, by `type`.
 */
import type { FileProblem, Place, Placed } from '../form-file/problems.ts';

export type { FileProblem, Place };

type Suggested = { readonly value: string; readonly didYouMean: string | null };

type SheetProblem =
  | Placed<'sheet-missing', { readonly didYouMean: string | null }>
  | Placed<'sheet-too-long', { readonly limit: number }>
  | Placed<'column-missing', { readonly column: string }>
  | Placed<'column-twice', { readonly other: string }>;

type SettingProblem = Placed<'form-kind-unknown', { readonly value: string }>;

type RowProblem =
  | Placed<'type-missing'>
  | Placed<'type-unknown', Suggested>
  | Placed<'type-unsupported', { readonly value: string }>
  | Placed<'map-editing-unsupported'>
  | Placed<'name-missing'>
  | Placed<'name-invalid', { readonly value: string }>
  | Placed<'name-reserved', { readonly value: string }>
  | Placed<'name-twice', { readonly value: string; readonly otherRow: number }>
  | Placed<'group-not-closed', { readonly kind: string; readonly name: string }>
  | Placed<'end-without-begin', { readonly kind: string }>
  | Placed<'end-does-not-match', { readonly kind: string; readonly openKind: string; readonly openRow: number }>
  | Placed<'nested-too-deep', { readonly limit: number }>
  | Placed<'label-missing'>
  | Placed<'calculation-missing'>
  | Placed<'nothing-to-answer'>
  | Placed<'too-many-fields', { readonly limit: number }>
  | Placed<'tier-unknown', { readonly value: string }>
  | Placed<'role-unknown', Suggested>;

type ChoiceProblem =
  | Placed<'list-unknown', Suggested>
  | Placed<'external-list-unknown', Suggested>
  | Placed<'choice-name-missing'>
  | Placed<'choice-twice', { readonly value: string; readonly otherRow: number }>
  | Placed<'choice-name-has-space', { readonly value: string }>
  | Placed<'other-with-filter'>
  | Placed<'other-without-list'>
  | Placed<'table-of-two-lists', { readonly list: string; readonly otherList: string }>
  | Placed<'repeat-choices-not-in-repeat', { readonly name: string }>;

type FormFileProblem =
  | Placed<'small-image-missing'>
  | Placed<'file-extension-unknown', { readonly value: string }>
  | Placed<'file-name-too-long', { readonly limit: number }>
  | Placed<'data-file-computed'>
  | Placed<'instance-twice', { readonly name: string }>;

type ExpressionProblem =
  | Placed<'reference-malformed'>
  | Placed<'reference-unknown', Suggested>
  | Placed<'attribute-invalid', { readonly name: string }>
  | Placed<'reference-ambiguous', { readonly value: string }>
  | Placed<'expression-not-closed', { readonly mark: string }>
  | Placed<'expression-malformed'>
  | Placed<'function-unsupported', { readonly name: string }>
  | Placed<'function-arguments', { readonly name: string }>
  | Placed<'pattern-unsupported'>
  | Placed<'trigger-invalid'>
  | Placed<'trigger-not-shown', { readonly name: string }>
  | Placed<'trigger-outside-rows', { readonly name: string }>
  | Placed<'answers-in-circle', { readonly names: readonly string[] }>
  | Placed<'parameters-malformed'>
  | Placed<'parameter-unknown', { readonly name: string; readonly allowed: readonly string[] }>
  | Placed<'parameter-invalid', { readonly name: string; readonly expected: string }>;

export type XlsFormProblem =
  | FileProblem
  | SheetProblem
  | SettingProblem
  | RowProblem
  | ChoiceProblem
  | FormFileProblem
  | ExpressionProblem;

/** The form works, but perhaps not as its author thinks. */
export type XlsFormWarning =
  | Placed<'column-ignored', { readonly didYouMean: string | null }>
  | Placed<'setting-ignored'>
  | Placed<'none-option-ignored'>
  | Placed<'sheet-ignored'>
  | Placed<'entities-ignored'>
  | Placed<'audit-ignored'>
  | Placed<'parameters-ignored'>
  | Placed<'row-ignored'>
  | Placed<'row-disabled'>
  | Placed<'sheet-name-near', { readonly expected: string }>
  | Placed<'name-differs-by-case', { readonly value: string }>
  | Placed<'form-id-missing', { readonly value: string }>
  | Placed<'version-missing'>
  | Placed<'title-missing'>
  | Placed<'language-without-code', { readonly language: string }>
  | Placed<'translation-missing', { readonly language: string }>
  | Placed<'choice-label-missing', { readonly value: string }>
  | Placed<'repeat-label-missing', { readonly name: string }>
  | Placed<'list-name-missing'>
  | Placed<'device-not-told', { readonly value: string }>
  | Placed<'not-taken-unseen', { readonly value: string }>
  | Placed<'app-not-started'>
  | Placed<'last-saved-empty'>
  | Placed<'file-name-computed', { readonly value: string }>
  | Placed<'reference-in-quotes', { readonly value: string }>;

/** Gathers what is found on the way, because one error must not hide the next. */
export class Problems {
  readonly errors: XlsFormProblem[] = [];
  readonly warnings: XlsFormWarning[] = [];

  error(problem: XlsFormProblem): void {
    this.errors.push(problem);
  }

  warn(warning: XlsFormWarning): void {
    this.warnings.push(warning);
  }
}
