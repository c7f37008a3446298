/** Each problem and warning of an uploaded form as an English sentence; screens in other languages translate by `type`. */
import { XFORM_PROBLEM_TEXTS, XFORM_WARNING_TEXTS } from '../xform/messages.ts';
import type { OwnXFormProblem, OwnXFormWarning } from '../xform/problems.ts';
import { problemText as spreadsheetProblemText, warningText as spreadsheetWarningText } from '../xlsform/messages.ts';
import type { UploadProblem, UploadWarning } from './problems.ts';

const isOwnProblem = (problem: UploadProblem): problem is OwnXFormProblem =>
  Object.hasOwn(XFORM_PROBLEM_TEXTS, problem.type);
const isOwnWarning = (warning: UploadWarning): warning is OwnXFormWarning =>
  Object.hasOwn(XFORM_WARNING_TEXTS, warning.type);

const NO_FORM =
  'The file is neither an .xlsx workbook nor an XForm. Save the form as .xlsx, or download its .xml, and choose that.';

export function problemText(problem: UploadProblem): string {
  if (problem.type === 'file-not-workbook') return NO_FORM;
  if (!isOwnProblem(problem)) return spreadsheetProblemText(problem);
  const text: (problem: never) => string = XFORM_PROBLEM_TEXTS[problem.type];
  return text(problem as never);
}

export function warningText(warning: UploadWarning): string {
  if (!isOwnWarning(warning)) return spreadsheetWarningText(warning);
  const text: (warning: never) => string = XFORM_WARNING_TEXTS[warning.type];
  return text(warning as never);
}
