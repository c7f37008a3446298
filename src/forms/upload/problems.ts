/** What can be wrong with an uploaded form, and what is worth a warning, whichever kind of file it is in. */
import type { FileProblem } from '../form-file/problems.ts';
import type { XFormProblem, XFormWarning } from '../xform/problems.ts';
import type { XlsFormProblem, XlsFormWarning } from '../xlsform/problems.ts';

export type UploadProblem = FileProblem | XFormProblem | XlsFormProblem;
export type UploadWarning = XFormWarning | XlsFormWarning;
