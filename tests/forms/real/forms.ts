/** The real forms, converted as an upload is. */
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { type RealForm, writeForm } from './sheet.ts';

export async function convertForm(
  form: RealForm,
): Promise<{ definition: FormDefinition; warnings: readonly string[] }> {
  const converted = await convertXlsForm(await writeForm(form), { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  return { definition: converted.value.definition, warnings: converted.value.warnings.map(({ type }) => type) };
}
