/** The settings sheet: one row that says what the form is. */

import { FormKind } from '../../definition.ts';
import { isXmlName } from '../../form-file/expression.ts';
import type { Place, Problems } from '../problems.ts';
import { SETTING_TYPES } from '../types/type-cell.ts';
import { IGNORED_SETTINGS } from '../workbook/columns.ts';
import type { Cell, Row, Text } from '../workbook/rows.ts';
import { readYesNo } from '../workbook/yes-no.ts';

export interface Settings {
  readonly formId: string;
  readonly title: Text | null;
  readonly version: string;
  readonly kind: FormKind;
  readonly defaultLanguage: string;
  readonly rootName: string;
  readonly style: string | null;
  readonly instanceName: Cell | null;
  readonly instanceNamespace: string | null;
  /** Prefix → namespace, for bind and body attributes of the author's own. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Attributes of the primary instance's root. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly hasInstanceId: boolean;
  readonly allowsChoicesTwice: boolean;
  /** Groups are not nodes of their own: what stands in them stands in what holds them. */
  readonly isFlat: boolean;
}

function readNamespaces(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of value.split(/\s+/)) {
    const [prefix = '', namespace] = part.split('=');
    if (isXmlName(prefix) && namespace !== undefined) found.set(prefix, namespace.replace(/["']/g, ''));
  }
  return found;
}

function readKind(row: Row | null, problems: Problems): FormKind {
  const cell = row?.cell('form_kind') ?? null;
  if (cell === null) return 'follow-up';
  const kind = FormKind.safeParse(cell.value.toLowerCase());
  if (kind.success) return kind.data;
  problems.error({ type: 'form-kind-unknown', place: cell.place, value: cell.value });
  return 'follow-up';
}

/** Settings that stand on the survey sheet, as a row whose type is the setting and whose name is its value. */
export type SurveySettings = ReadonlyMap<string, Cell>;

export function settingsInSurvey(rows: readonly Row[]): SurveySettings {
  const found = new Map<string, Cell>();
  for (const row of rows) {
    const type = row.value('type').replace(/^set_/, '');
    const cell = row.cell('name');
    if (SETTING_TYPES.has(type) && cell !== null) found.set(type, cell);
  }
  return found;
}

/** The title and its translations, which stand in columns of their own. */
function readTitle(row: Row | null, fromSurvey: SurveySettings): Text | null {
  const inSurvey = fromSurvey.get('form_title');
  if (inSurvey !== undefined) return { byLanguage: new Map([['', inSurvey]]) };
  const texts = [row?.text('form_title'), row?.text('form_title_translation')];
  const byLanguage = new Map(texts.flatMap((text) => [...(text?.byLanguage ?? [])]));
  return byLanguage.size === 0 ? null : { byLanguage };
}

/** pyxform's own fall-back, where not even a file has given a name. */
const NAMELESS = 'data';

const withoutExtension = (fileName: string): string => fileName.replace(/\.[^.]*$/, '');

/**
 * @param row null where the workbook has no settings
 * @param fromSurvey settings that the survey sheet has, which come first
 * @param fileName what the form is called where it has no id of its own
 */
export function readSettings(
  row: Row | null,
  fromSurvey: SurveySettings,
  fileName: string,
  problems: Problems,
): Settings {
  const placeOf = (column: string): Place => row?.place(column) ?? { sheet: 'settings', row: null, column };
  const value = (column: string): string => row?.value(column) ?? '';
  const isYes = (column: string): boolean => readYesNo(value(column)) === true;

  for (const column of IGNORED_SETTINGS)
    if (row?.cell(column)) problems.warn({ type: 'setting-ignored', place: placeOf(column) });
  if (isYes('add_none_option')) problems.warn({ type: 'none-option-ignored', place: placeOf('add_none_option') });
  const ownId = fromSurvey.get('form_id')?.value ?? (value('form_id') || value('id_string'));
  const formId = ownId || withoutExtension(fileName) || NAMELESS;
  if (ownId === '') problems.warn({ type: 'form-id-missing', place: placeOf('form_id'), value: formId });
  if (value('version') === '') problems.warn({ type: 'version-missing', place: placeOf('version') });
  const title = readTitle(row, fromSurvey);
  if (title === null) problems.warn({ type: 'title-missing', place: placeOf('form_title') });
  const rootName = value('name') === '' ? 'data' : value('name');
  if (!isXmlName(rootName)) problems.error({ type: 'name-invalid', place: placeOf('name'), value: rootName });

  return {
    formId,
    title,
    version: value('version'),
    kind: readKind(row, problems),
    defaultLanguage: value('default_language'),
    rootName,
    style: value('style') === '' ? null : value('style'),
    instanceName: row?.cell('instance_name') ?? null,
    instanceNamespace: value('instance_xmlns') === '' ? null : value('instance_xmlns'),
    namespaces: readNamespaces(value('namespaces')),
    attributes: new Map([...(row?.below('attribute') ?? [])].map(([name, cell]) => [name, cell.value])),
    hasInstanceId: !isYes('omit_instanceid'),
    allowsChoicesTwice: isYes('allow_choice_duplicates'),
    isFlat: isYes('flat'),
  };
}

/** Whether spaces in a row count as one; asked before anything else is read. */
export const collapsesSpaces = (row: Row | null): boolean => readYesNo(row?.value('clean_text_values') ?? '') !== false;

/** The nodes below `meta`. */
export const metaNames = ({ hasInstanceId, instanceName }: Settings): readonly string[] => [
  ...(hasInstanceId ? ['instanceID'] : []),
  ...(instanceName === null ? [] : ['instanceName']),
];
