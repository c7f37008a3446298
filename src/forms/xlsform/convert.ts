/**
 * XLSForm workbook → form definition: the one entry of this folder.
 *
 * Behaves as pyxform does (the reference converter) where it supports what the form uses, and refuses with a place what it
 * does not: nothing of a form is dropped in silence. Deliberate differences: a missing translation takes the default
 * language's words, words keep their curly quotes, `table-list` stays an appearance, files beside the form are refused.
 * Pure: bytes in, plain objects out; run it in a worker with a time limit (upload/convert-in-worker.ts).
 */

import { err, ok, type Result } from '../../result/result.ts';
import type { FormDefinition } from '../definition.ts';
import { assignFieldIds, HIGHEST_FIELD_ID, type UsedFieldIds } from '../field-ids.ts';
import { isXmlName } from '../form-file/expression.ts';
import { formNumber } from '../form-file/form-number.ts';
import { References } from './expression/references.ts';
import { Problems, type XlsFormProblem, type XlsFormWarning } from './problems.ts';
import { type ChoiceLists, readChoices } from './survey/choices.ts';
import { type FieldWithoutId, readFields, usedChoices } from './survey/fields.ts';
import { type Languages, readLanguages, toTranslated } from './survey/languages.ts';
import { metaNames, readSettings, type Settings } from './survey/settings.ts';
import type { Root } from './survey/survey-node.ts';
import { readSurvey } from './survey/survey-tree.ts';
import { CHOICES_COLUMNS, SETTINGS_COLUMNS, SURVEY_COLUMNS } from './workbook/columns.ts';
import { checkSheets, hasColumns, READ_SHEETS, readTable, warnOfIgnored } from './workbook/tables.ts';
import { readWorkbook } from './workbook/workbook.ts';
import { Itext } from './xform/itext.ts';
import { XFormContext } from './xform/xform-context.ts';
import { writeXForm } from './xform/xform-writer.ts';

export interface Converted {
  readonly definition: FormDefinition;
  readonly warnings: readonly XlsFormWarning[];
}

export interface ConvertXlsFormOptions {
  /** The form's last published version, whose field ids stay valid; null for a first one. */
  readonly previous: UsedFieldIds | null;
  readonly fileName: string;
}

export async function convertXlsForm(
  bytes: Uint8Array,
  { previous }: ConvertXlsFormOptions,
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
  const definition = define(settings, languages, fields, lists, xform, previous, problems);
  return definition === null || problems.errors.length > 0
    ? err(inReadingOrder(problems.errors))
    : ok({ definition, warnings: inReadingOrder(problems.warnings) });
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
  lists: ChoiceLists,
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
    choiceLists: usedChoices(fields, lists, languages),
    files: [],
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
