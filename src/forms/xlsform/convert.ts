/**
 * XLSForm workbook → form definition: the one entry of this folder.
 *
 * Behaves as pyxform does, the reference converter. What it writes otherwise, ignores with a warning or refuses with a place
 * is listed in docs/xlsform.md with the reasons: nothing of a form is dropped in silence.
 * Pure: bytes in, plain objects out; run it in a worker with a time limit (upload/convert-in-worker.ts).
 */

import { err, ok, type Result } from '../../result/result.ts';
import type { FormDefinition } from '../definition.ts';
import { assignFieldIds, HIGHEST_FIELD_ID, type UsedFieldIds } from '../field-ids.ts';
import { formNumber } from '../form-file/form-number.ts';
import { References } from './expression/references.ts';
import { type Languages, readLanguages, toTranslated } from './form/languages.ts';
import { metaNames, readSettings, type Settings, settingsInSurvey } from './form/settings.ts';
import { readTables } from './form/tables.ts';
import { type ChoiceLists, joinLists, readChoices } from './lists/choices.ts';
import { FormFiles } from './lists/form-files.ts';
import { Problems, type XlsFormProblem, type XlsFormWarning } from './problems.ts';
import { type FieldWithoutId, readFields, usedChoices } from './survey/fields.ts';
import type { Root } from './survey/survey-node.ts';
import { readSurvey } from './survey/survey-tree.ts';
import { externalListsIn } from './types/type-cell.ts';
import { READ_SHEETS } from './workbook/tables.ts';
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
  /** As the author calls the file: without its extension, the id of a form that has none of its own. */
  readonly fileName: string;
}

export async function convertXlsForm(
  bytes: Uint8Array,
  { previous, fileName }: ConvertXlsFormOptions,
): Promise<Result<Converted, readonly XlsFormProblem[]>> {
  const workbook = await readWorkbook(bytes, READ_SHEETS);
  if (!workbook.ok) return err([workbook.error]);
  const problems = new Problems();
  const tables = readTables(workbook.value, problems);
  if (tables === null) return err(inReadingOrder(problems.errors));

  const settingsRow = tables.settings.rows[0] ?? null;
  const settings = readSettings(settingsRow, settingsInSurvey(tables.survey.rows), fileName, problems);
  const choiceTables = [tables.choices, tables.externalChoices];
  const languages = readLanguages(tables.survey, choiceTables, settings.defaultLanguage, problems);
  const own = readChoices(tables.choices.rows, settings.allowsChoicesTwice, problems);
  // A filter tells apart the choices of one name that such long lists have.
  const external = readChoices(tables.externalChoices.rows, true, problems);
  const choices = joinLists(own, external, externalListsIn(tables.survey.rows));
  const { rootName, isFlat } = settings;
  const root = readSurvey(tables.survey.rows, { rootName, isFlat, languages, ...choices }, problems);
  const files = new FormFiles(problems);
  const xform = writeForm(root, settings, choices.lists, languages, files, problems);
  const fields = readFields(root, choices.lists, languages, problems);
  const definition = define(settings, languages, fields, choices.lists, files, xform, previous, problems);
  return definition === null || problems.errors.length > 0
    ? err(inReadingOrder(problems.errors))
    : ok({ definition, warnings: inReadingOrder(problems.warnings) });
}

function writeForm(
  root: Root,
  settings: Settings,
  lists: ChoiceLists,
  languages: Languages,
  files: FormFiles,
  problems: Problems,
): string {
  const references = new References(root, metaNames(settings), problems);
  const itext = new Itext(languages, references, files, problems);
  const form = new XFormContext({ root, settings, lists, languages, references, itext, files, problems });
  const title =
    settings.title?.byLanguage.get(languages.defaultName) ?? [...(settings.title?.byLanguage.values() ?? [])][0];
  return writeXForm(form, title?.value ?? settings.formId);
}

function define(
  settings: Settings,
  languages: Languages,
  fields: readonly FieldWithoutId[],
  lists: ChoiceLists,
  files: FormFiles,
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
    files: files.list(),
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
