/** What can be wrong with an uploaded form, whichever kind of file it is in. */
import type { XlsFormProblem, XlsFormWarning } from '../xlsform/problems.ts';

export type UploadProblem = XlsFormProblem;
export type UploadWarning = XlsFormWarning;
