/**
 * XLSForm workbook → form definition: the one entry of this folder.
 *
 * Behaves as pyxform does (the reference converter) where it supports what the form uses, and refuses with a place what it
 * does not: nothing of a form is dropped in silence. Deliberate differences: a missing translation takes the default
 * language's words, words keep their curly quotes, `table-list` stays an appearance, files beside the form are refused.
 * Pure: bytes in, plain objects out; run it in a worker with a time limit (convert-in-worker.ts).
 */

import { err, ok, type Result } from '../../result/result.ts';
import type { FormDefinition } from '../definition.ts';
import { assignFieldIds, HIGHEST_FIELD_ID, type UsedFieldIds } from '../field-ids.ts';
import { type ChoiceLists, readChoices } from './choices.ts';
import { CHOICES_COLUMNS, isReadable, SETTINGS_COLUMNS, type SheetColumns, SURVEY_COLUMNS } from './columns.ts';
import { isXmlName } from './expression.ts';
import { type FieldWithoutId, readFields } from './fields.ts';
import { formNumber } from './form-number.ts';
import { type Column, readHeaders } from './headers.ts';
import { Itext } from './itext.ts';
import { type Languages, readLanguages, toTranslated } from './languages.ts';
import { nearest } from './nearest.ts';
import { Problems, type XlsFormProblem, type XlsFormWarning } from './problems.ts';
import { References } from './references.ts';
import { type Row, readRows } from './rows.ts';
import { metaNames, readSettings, type Settings } from './settings.ts';
import type { Root } from './survey-node.ts';
import { readSurvey } from './survey-tree.ts';
import { type FormWorkbook, ROW_LIMIT, readWorkbook } from './workbook.ts';
import { XFormContext } from './xform-context.ts';
import { writeXForm } from './xform-writer.ts';

export interface Converted {
  readonly definition: FormDefinition;
  readonly warnings: readonly XlsFormWarning[];
}

const READ_SHEETS = ['survey', 'choices', 'settings'];
/** Sheets that pyxform gives a meaning that is not supported here. */
const UNSUPPORTED_SHEETS = ['external_choices', 'entities', 'osm'];

/** @param previous the form's last published version, whose field ids stay valid; null for a first one */
export async function convertXlsForm(
  bytes: Uint8Array,
  previous: UsedFieldIds | null,
): Promise<Result<Converted, readonly XlsFormProblem[]>> {
  const workbook = await readWorkbook(bytes, READ_SHEETS);
  if (!workbook.ok) return err([workbook.error]);
  const problems = new Problems();
  checkSheets(workbook.value, problems);
  const settingsTable = readTable(workbook.value, 'settings', SETTINGS_COLUMNS, problems);
  const settings = readSettings(settingsTable.rows[0] ?? null, problems);
  const survey = readTable(workbook.value, 'survey', SURVEY_COLUMNS, problems, settings.collapsesSpaces);
  const choices = readTable(workbook.value, 'choices', CHOICES_COLUMNS, problems);
  warnOfIgnored(survey, SURVEY_COLUMNS, () => false, problems);
  // Another column of the choices is there for choice filters, if XML can name it.
  warnOfIgnored(choices, CHOICES_COLUMNS, isXmlName, problems);
  warnOfIgnored(settingsTable, SETTINGS_COLUMNS, () => false, problems);
  const isComplete = [
    workbook.value.sheets.has('survey'),
    hasColumns(survey, ['type'], problems),
    hasColumns(choices, ['list_name', 'name'], problems),
  ].every(Boolean);
  if (!isComplete) return err(inReadingOrder(problems.errors));

  const languages = readLanguages(survey, choices, settings.defaultLanguage, problems);
  const lists = readChoices(choices.rows, settings.allowsChoicesTwice, problems);
  const root = readSurvey(survey.rows, settings.rootName, lists, languages, problems);
  const xform = writeForm(root, settings, lists, languages, problems);
  const fields = readFields(root, lists, languages, problems);
  const definition = define(settings, languages, fields, xform, previous, problems);
  return definition === null || problems.errors.length > 0
    ? err(inReadingOrder(problems.errors))
    : ok({ definition, warnings: inReadingOrder(problems.warnings) });
}

interface Table {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

function readTable(
  workbook: FormWorkbook,
  name: string,
  known: SheetColumns,
  problems: Problems,
  collapsesSpaces = false,
): Table {
  const sheet = workbook.sheets.get(name);
  if (sheet === undefined) return { sheet: name, columns: [], rows: [] };
  if (sheet.rows.length >= ROW_LIMIT) {
    problems.error({
      type: 'sheet-too-long',
      place: { sheet: sheet.name, row: ROW_LIMIT, column: null },
      limit: ROW_LIMIT,
    });
  }
  const columns = readHeaders(sheet, known, problems);
  const collapsed = collapsesSpaces
    ? sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.replace(/ {2,}/g, ' ')) }))
    : sheet.rows;
  return { sheet: sheet.name, columns, rows: readRows({ ...sheet, rows: collapsed }, columns) };
}

function checkSheets({ names, sheets }: FormWorkbook, problems: Problems): void {
  for (const name of names) {
    if (UNSUPPORTED_SHEETS.includes(name.toLowerCase())) {
      problems.error({ type: 'sheet-unsupported', place: { sheet: name, row: null, column: null } });
    }
  }
  for (const expected of READ_SHEETS) {
    if (sheets.has(expected)) continue;
    const near = nearest(
      expected,
      names.filter((name) => !name.startsWith('_')),
    );
    const place = { sheet: near ?? expected, row: null, column: null };
    if (expected === 'survey')
      problems.error({ type: 'sheet-missing', place: { ...place, sheet: expected }, didYouMean: near });
    else if (near !== null) problems.warn({ type: 'sheet-name-near', place, expected });
  }
}

/** False where a sheet lacks what every row needs, so that its rows need not be reported one by one. */
function hasColumns(table: Table, needed: readonly string[], problems: Problems): boolean {
  if (table.columns.length === 0) return true;
  const missing = needed.filter((step) => !table.columns.some((column) => column.path[0] === step));
  const place = { sheet: table.sheet, row: 1, column: null };
  for (const column of missing) problems.error({ type: 'column-missing', place, column });
  return missing.length === 0;
}

function warnOfIgnored(
  table: Table,
  { known, aliases }: SheetColumns,
  isUsable: (header: string) => boolean,
  problems: Problems,
): void {
  for (const column of table.columns) {
    if (column.isKnown ? isReadable(column.path) : isUsable(column.header)) continue;
    const place = { sheet: table.sheet, row: 1, column: column.header };
    const didYouMean = column.isKnown ? null : nearest(column.path[0] ?? '', [...known, ...aliases.keys()]);
    problems.warn({ type: 'column-ignored', place, didYouMean });
  }
}

function writeForm(
  root: Root,
  settings: Settings,
  lists: ChoiceLists,
  languages: Languages,
  problems: Problems,
): string {
  const references = new References(root, metaNames(settings), problems);
  const itext = new Itext(languages, references, problems);
  const form = new XFormContext({ root, settings, lists, languages, references, itext, problems });
  const title =
    settings.title?.byLanguage.get(languages.defaultName) ?? [...(settings.title?.byLanguage.values() ?? [])][0];
  return writeXForm(form, title?.value ?? settings.formId);
}

function define(
  settings: Settings,
  languages: Languages,
  fields: readonly FieldWithoutId[],
  xform: string,
  previous: UsedFieldIds | null,
  problems: Problems,
): FormDefinition | null {
  const assigned = assignFieldIds(
    previous,
    fields.map((field) => field.path),
  );
  if (!assigned.ok) {
    problems.error({
      type: 'too-many-fields',
      place: { sheet: 'survey', row: null, column: null },
      limit: HIGHEST_FIELD_ID,
    });
    return null;
  }
  const { ids, retiredFieldIds } = assigned.value;
  const defaultLanguage = languages.tagOf(languages.defaultName);
  return {
    formId: formNumber(settings.formId),
    name: settings.formId,
    version: settings.version,
    kind: settings.kind,
    title: settings.title === null ? { [defaultLanguage]: settings.formId } : toTranslated(settings.title, languages),
    languages: languages.names.map(languages.tagOf),
    defaultLanguage,
    fields: fields.map((field, index) => ({ id: ids[index] ?? 0, ...field })),
    retiredFieldIds: { ...retiredFieldIds },
    xform,
  };
}

/** Problems in the order in which an author goes through the workbook, each once. */
function inReadingOrder<Problem extends XlsFormProblem | XlsFormWarning>(
  problems: readonly Problem[],
): readonly Problem[] {
  const rank = (problem: Problem): readonly [number, number] => {
    const place = 'place' in problem ? problem.place : null;
    const sheet = READ_SHEETS.indexOf(place?.sheet.toLowerCase() ?? '');
    return [sheet === -1 ? READ_SHEETS.length : sheet, place?.row ?? 0];
  };
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}
