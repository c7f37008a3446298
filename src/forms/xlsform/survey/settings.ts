/** The settings sheet: one row that says what the form is. */

import { FormKind } from '../../definition.ts';
import { isXmlName } from '../../form-file/expression.ts';
import type { Place, Problems } from '../problems.ts';
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
  readonly collapsesSpaces: boolean;
}

/** They would change the form's structure, so leaving them out would change what is asked or kept. */
const UNSUPPORTED = ['flat', 'add_none_option'];

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

/** The title and its translations, which stand in columns of their own. */
function readTitle(row: Row | null): Text | null {
  const texts = [row?.text('form_title'), row?.text('form_title_translation')];
  const byLanguage = new Map(texts.flatMap((text) => [...(text?.byLanguage ?? [])]));
  return byLanguage.size === 0 ? null : { byLanguage };
}

/** @param row null where the sheet has none, which only works for a form that needs no id: none does. */
export function readSettings(row: Row | null, problems: Problems): Settings {
  const placeOf = (column: string): Place => row?.place(column) ?? { sheet: 'settings', row: null, column };
  const value = (column: string): string => row?.value(column) ?? '';
  const isYes = (column: string): boolean => readYesNo(value(column)) === true;

  for (const column of IGNORED_SETTINGS)
    if (row?.cell(column)) problems.warn({ type: 'setting-ignored', place: placeOf(column) });
  for (const column of UNSUPPORTED)
    if (isYes(column)) problems.error({ type: 'setting-unsupported', place: placeOf(column) });
  if (value('form_id') === '') problems.error({ type: 'form-id-missing', place: placeOf('form_id') });
  if (row !== null && value('version') === '') problems.warn({ type: 'version-missing', place: placeOf('version') });
  if (row !== null && row.text('form_title') === null)
    problems.warn({ type: 'title-missing', place: placeOf('form_title') });
  const rootName = value('name') === '' ? 'data' : value('name');
  if (!isXmlName(rootName)) problems.error({ type: 'name-invalid', place: placeOf('name'), value: rootName });

  return {
    formId: value('form_id'),
    title: readTitle(row),
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
    collapsesSpaces: value('clean_text_values') === '' || readYesNo(value('clean_text_values')) !== false,
  };
}

/** The nodes below `meta`. */
export const metaNames = ({ hasInstanceId, instanceName }: Settings): readonly string[] => [
  ...(hasInstanceId ? ['instanceID'] : []),
  ...(instanceName === null ? [] : ['instanceName']),
];
