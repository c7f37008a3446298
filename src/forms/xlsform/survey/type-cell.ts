/** Reads the cell of the `type` column: begin, end, a select over a list, or a plain question type. */
import { nearest } from './nearest.ts';
import { QUESTION_TYPES, type QuestionType, SELECT_COMMANDS, UNSUPPORTED_TYPES } from './question-types.ts';

export type TypeCell =
  | { readonly kind: 'begin' | 'end'; readonly section: 'group' | 'repeat' }
  | { readonly kind: 'select'; readonly type: QuestionType; readonly list: string; readonly hasOther: boolean }
  | { readonly kind: 'question'; readonly type: QuestionType }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown'; readonly didYouMean: string | null };

const SECTIONS: Readonly<Record<string, 'group' | 'repeat' | undefined>> = {
  group: 'group',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
};

const SECTION = /^(begin|end)[\s_]+(group|lgroup|repeat|looped group|loop)(?: over \S+)?$/i;
// The longest command first, so that "select one from file" is not read as "select one from" a list named "file".
const COMMANDS = [...SELECT_COMMANDS.keys()].sort((a, b) => b.length - a.length);
const SELECT = new RegExp(`^(${COMMANDS.join('|')})\\s+(.+?)(\\s+(?:or specify other|or_other|or other))?$`, 'i');

const SPELLINGS = [...QUESTION_TYPES.keys(), 'begin group', 'end group', 'begin repeat', 'end repeat'];

export function readTypeCell(value: string): TypeCell {
  const section = SECTION.exec(value);
  if (section !== null) {
    const found = SECTIONS[section[2]?.toLowerCase() ?? ''];
    if (found === undefined) return { kind: 'unsupported' };
    return { kind: section[1]?.toLowerCase() === 'begin' ? 'begin' : 'end', section: found };
  }
  const plain = QUESTION_TYPES.get(value) ?? QUESTION_TYPES.get(value.toLowerCase());
  if (plain !== undefined) return { kind: 'question', type: plain };
  const select = SELECT.exec(value);
  if (select !== null) {
    const type = SELECT_COMMANDS.get(select[1]?.toLowerCase() ?? '');
    const list = select[2] ?? '';
    // A list is one word; `${name}` takes the answers of a repeat.
    if (type !== undefined && type !== null && /^(\S+|\$\{[^}]*\})$/.test(list)) {
      return { kind: 'select', type, list, hasOther: select[3] !== undefined };
    }
    return { kind: 'unsupported' };
  }
  if (UNSUPPORTED_TYPES.has(value.split(' ')[0] ?? '')) return { kind: 'unsupported' };
  const [command = '', ...rest] = value.split(' ');
  const nearCommand = rest.length === 0 ? null : nearest(command, ['select_one', 'select_multiple', 'rank']);
  return { kind: 'unknown', didYouMean: nearCommand ? `${nearCommand} ${rest.join(' ')}` : nearest(value, SPELLINGS) };
}
