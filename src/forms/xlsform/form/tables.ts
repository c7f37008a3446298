/** The tables of a workbook that a form is made from. */
import { isXmlName } from '../../form-file/expression.ts';
import type { Problems } from '../problems.ts';
import { CHOICES_COLUMNS, SETTINGS_COLUMNS, SURVEY_COLUMNS } from '../workbook/columns.ts';
import { checkSheets, hasColumns, readTable, type Table, warnOfIgnored } from '../workbook/tables.ts';
import type { FormWorkbook } from '../workbook/workbook.ts';
import { collapsesSpaces } from './settings.ts';

export interface FormTables {
  readonly survey: Table;
  readonly choices: Table;
  readonly externalChoices: Table;
  readonly settings: Table;
}

/** Null, after saying so, where a sheet lacks what all its rows need. */
export function readTables(workbook: FormWorkbook, problems: Problems): FormTables | null {
  checkSheets(workbook, problems);
  const settings = readTable(workbook, 'settings', SETTINGS_COLUMNS, problems);
  const survey = readTable(workbook, 'survey', SURVEY_COLUMNS, problems, collapsesSpaces(settings.rows[0] ?? null));
  const choices = readTable(workbook, 'choices', CHOICES_COLUMNS, problems);
  const externalChoices = readTable(workbook, 'external_choices', CHOICES_COLUMNS, problems);
  warnOfIgnored(survey, SURVEY_COLUMNS, () => false, problems);
  // Another column of the choices is there for choice filters, if XML can name it.
  for (const table of [choices, externalChoices]) warnOfIgnored(table, CHOICES_COLUMNS, isXmlName, problems);
  warnOfIgnored(settings, SETTINGS_COLUMNS, () => false, problems);
  const isComplete = [
    workbook.sheets.has('survey'),
    hasColumns(survey, ['type'], problems),
    ...[choices, externalChoices].map((table) => table.rows.length === 0 || hasColumns(table, ['name'], problems)),
  ].every(Boolean);
  return isComplete ? { survey, choices, externalChoices, settings } : null;
}
