/** Small workbooks from tables in the source: the way pyxform's own tests are written. */
import { writeXlsx } from 'hucre/xlsx';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { type Converted, convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import type { XlsFormProblem } from '../../../src/forms/xlsform/problems.ts';
import { expectSameWhenReadBack } from '../upload/read-back.ts';
import { parseStrictXml, type XmlElement } from './strict-xml.ts';

export interface FormTables {
  /** `| type | name | label |` and rows below it. */
  readonly survey: string;
  readonly choices?: string;
  /** A form id and a version where it is left out. */
  readonly settings?: string;
}

/** Cells between pipes; a pipe inside a cell is written `\|`. */
export const readTable = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );

type CellInTest = string | number | boolean | Date | null;

export async function writeWorkbook(
  sheets: Readonly<Record<string, readonly (readonly CellInTest[])[]>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const written = await writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
    })),
  });
  return new Uint8Array(written);
}

export const DEFAULT_SETTINGS = '| form_title | form_id | version |\n| Test | test | 1 |';

export function workbookOf({
  survey,
  choices,
  settings = DEFAULT_SETTINGS,
}: FormTables): Promise<Uint8Array<ArrayBuffer>> {
  const tables = { survey, ...(choices === undefined ? {} : { choices }), settings };
  return writeWorkbook(Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, readTable(table)])));
}

/** Every form that a test converts is also read back from the XForm that was written. */
export async function convertTables(tables: FormTables) {
  const converted = await convertXlsForm(await workbookOf(tables), { previous: null, fileName: 'form.xlsx' });
  if (converted.ok) expectSameWhenReadBack(converted.value);
  return converted;
}

export interface ConvertedForm extends Converted {
  readonly definition: FormDefinition;
  readonly xform: XmlElement;
}

/** The form, its XForm parsed strictly; throws what is wrong where it does not convert. */
export async function formOf(tables: FormTables): Promise<ConvertedForm> {
  const converted = await convertTables(tables);
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  return { ...converted.value, xform: parseStrictXml(converted.value.definition.xform) };
}

export async function problemsOf(tables: FormTables): Promise<readonly XlsFormProblem[]> {
  const converted = await convertTables(tables);
  return converted.ok ? [] : converted.error;
}

export const warningsOf = async (tables: FormTables) => (await formOf(tables)).warnings;
