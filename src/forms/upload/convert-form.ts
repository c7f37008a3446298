/**
 * Any file that may hold a form → form definition. What is in the file decides, not its name: a workbook is a zip, an XForm
 * is XML, and for anything else the workbook's reader says what is wrong.
 */
import { err, type Result } from '../../result/result.ts';
import type { FormDefinition } from '../definition.ts';
import type { UsedFieldIds } from '../field-ids.ts';
import { readXForm } from '../xform/read-xform.ts';
import { convertXlsForm } from '../xlsform/convert.ts';
import { FILE_LIMIT_MIB, isTooLarge } from '../xlsform/workbook/zip-limits.ts';
import { decodeXml, isXml } from './decode-xml.ts';
import type { UploadProblem, UploadWarning } from './problems.ts';

export interface ConvertedForm {
  readonly definition: FormDefinition;
  readonly warnings: readonly UploadWarning[];
}

export interface ConvertFormOptions {
  /** The form's last published version, whose field ids stay valid; null for a first one. */
  readonly previous: UsedFieldIds | null;
  readonly fileName: string;
}

export async function convertForm(
  bytes: Uint8Array,
  options: ConvertFormOptions,
): Promise<Result<ConvertedForm, readonly UploadProblem[]>> {
  if (!isXml(bytes)) return convertXlsForm(bytes, options);
  if (isTooLarge(bytes)) return err([{ type: 'file-too-large', limitMiB: FILE_LIMIT_MIB }]);
  const text = decodeXml(bytes);
  return text.ok ? readXForm(text.value, options) : err([text.error]);
}
