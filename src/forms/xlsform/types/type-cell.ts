/** Reads the cell of the `type` column: begin, end, a select over a list, or a plain question type. */

import { nearest } from '../nearest.ts';
import type { Row } from '../workbook/rows.ts';
import { QUESTION_TYPES, type QuestionType, SELECT_COMMANDS } from './question-types.ts';

/** A loop is a group that holds one group for every choice of a list. */
export type SectionKind = 'group' | 'repeat' | 'loop';

export type TypeCell =
  | { readonly kind: 'begin'; readonly section: SectionKind; readonly list: string | null }
  | { readonly kind: 'end'; readonly section: SectionKind }
  | {
      readonly kind: 'select';
      readonly type: QuestionType;
      readonly list: string;
      readonly hasOther: boolean;
      readonly isFromFile: boolean;
    }
  /** Its choices are on the sheet of external choices. */
  | { readonly kind: 'select-external'; readonly list: string }
  | { readonly kind: 'question'; readonly type: QuestionType }
  /** No question: rows of a file for other questions' expressions. */
  | { readonly kind: 'data'; readonly extension: 'csv' | 'xml' }
  | { readonly kind: 'audit' }
  /** A setting that stands on the survey sheet (settings.ts). */
  | { readonly kind: 'setting' }
  | { readonly kind: 'osm' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown'; readonly didYouMean: string | null };

const SECTIONS: Readonly<Record<string, SectionKind>> = {
  group: 'group',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
  loop: 'loop',
};

const SECTION = /^(begin|end)[\s_-]+(group|lgroup|repeat|looped group|loop)(?: (?:over )?(\S+))?$/i;
const EXTERNAL_SELECT = /^select[ _]one[ _]external (\S+)$/i;
// The longest command first, so that "select one from file" is not read as "select one from" a list named "file".
const COMMANDS = [...SELECT_COMMANDS.keys()].sort((a, b) => b.length - a.length);
const SELECT = new RegExp(`^(${COMMANDS.join('|')})\\s+(.+?)(\\s+(?:or specify other|or_other|or other))?$`, 'i');

/** Before there was a settings sheet, they were rows whose name was the value. */
export const SETTING_TYPES = new Set(['form_title', 'set_form_title', 'form_id', 'set_form_id', 'prefix']);

const SPELLINGS = [...QUESTION_TYPES.keys(), 'begin group', 'end group', 'begin repeat', 'end repeat'];

/** Lists of external choices that rows name. */
export const externalListsIn = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.map((row) => EXTERNAL_SELECT.exec(row.value('type'))?.[1] ?? ''));

export function readTypeCell(value: string): TypeCell {
  const section = SECTION.exec(value);
  if (section !== null) {
    const found = SECTIONS[section[2]?.toLowerCase() ?? ''];
    if (found === undefined) return { kind: 'unknown', didYouMean: null };
    const isBegin = section[1]?.toLowerCase() === 'begin';
    return isBegin ? { kind: 'begin', section: found, list: section[3] ?? null } : { kind: 'end', section: found };
  }
  const special = readSpecialType(value);
  if (special !== null) return special;
  const plain = QUESTION_TYPES.get(value) ?? QUESTION_TYPES.get(value.toLowerCase());
  if (plain !== undefined) return { kind: 'question', type: plain };
  const select = SELECT.exec(value);
  if (select !== null) {
    const type = SELECT_COMMANDS.get(select[1]?.toLowerCase() ?? '');
    const list = select[2] ?? '';
    // A list is one word; `${name}` takes the answers of a repeat.
    if (type !== undefined && /^(\S+|\$\{[^}]*\})$/.test(list)) {
      const isFromFile = /from[ _]file$/i.test(select[1] ?? '');
      return { kind: 'select', type, list, hasOther: select[3] !== undefined, isFromFile };
    }
    return { kind: 'unsupported' };
  }
  const [command = '', ...rest] = value.split(' ');
  const nearCommand = rest.length === 0 ? null : nearest(command, ['select_one', 'select_multiple', 'rank']);
  return { kind: 'unknown', didYouMean: nearCommand ? `${nearCommand} ${rest.join(' ')}` : nearest(value, SPELLINGS) };
}

/** What is neither a section nor a question with a control of its own. */
function readSpecialType(written: string): TypeCell | null {
  const [, external] = EXTERNAL_SELECT.exec(written) ?? [];
  const value = written.toLowerCase();
  if (external !== undefined) return { kind: 'select-external', list: external };
  if (value === 'csv-external' || value === 'xml-external') {
    return { kind: 'data', extension: value === 'csv-external' ? 'csv' : 'xml' };
  }
  if (value === 'audit') return { kind: 'audit' };
  if (SETTING_TYPES.has(value)) return { kind: 'setting' };
  if (/^osm( |$)/.test(value)) return { kind: 'osm' };
  // pyxform knew it once, and has no such type any more.
  return /^cascading[ _]select( |$)/.test(value) ? { kind: 'unsupported' } : null;
}
