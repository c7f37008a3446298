/**
 * Loops: a group whose rows are asked once for every choice of a list, each time in a group named after the choice.
 *
 * In the rows' cells `%(name)s`, `%(label)s` and the list's other columns stand for the choice's own, as pyxform has it.
 */

import type { ListedChoice } from '../lists/choices.ts';
import { nearest } from '../nearest.ts';
import { readTypeCell } from '../types/type-cell.ts';
import type { Row } from '../workbook/rows.ts';
import { inheritRelevance } from './questions.ts';
import { countRow, type Reading } from './reading.ts';
import { beginSection } from './sections.ts';
import { bareBase, type Container, nodeOf, type Section } from './survey-node.ts';

interface Turn {
  readonly section: Section;
  readonly read: (row: Row) => Row;
}

/** The choice that stands for "none of these" is no turn of the loop. */
const NONE = 'none';

/** The index of the row that ends the loop which begins at `start`; one past the last where none does. */
export function endOfLoop(rows: readonly Row[], start: number): number {
  let depth = 0;
  for (let index = start; index < rows.length; index++) {
    const type = readTypeCell((rows[index] as Row).value('type').replace(/\s+/g, ' '));
    if (type.kind === 'begin' && type.section === 'loop') depth++;
    if (type.kind === 'end' && type.section === 'loop' && --depth === 0) return index;
  }
  return rows.length;
}

export function openLoop(row: Row, listName: string | null, container: Container, reading: Reading): readonly Turn[] {
  const { lists, problems, names, languages } = reading;
  const loop = beginSection(row, 'loop', container, reading);
  const list = lists.get(listName ?? '');
  if (list === undefined) {
    const value = listName ?? '';
    problems.error({ type: 'list-unknown', place: row.place('type'), value, didYouMean: nearest(value, lists.keys()) });
    return [];
  }
  const turns: Turn[] = [];
  for (const choice of list.choices) {
    if (!countRow(row, reading)) return [];
    if (choice.value === NONE || !names.claim(choice.value, choice.row.place('name'), nodeOf(loop))) continue;
    const base = { ...bareBase(row, choice.value, loop), label: choice.label, media: choice.media };
    const path = reading.isFlat ? loop.path : base.path;
    const section: Section = { ...base, path, kind: 'group', parent: loop, children: [], isFlat: reading.isFlat };
    inheritRelevance(section);
    loop.children.push(section);
    turns.push({
      section,
      read: (each) => each.map((value, language) => fillIn(value, choice, language, languages.defaultName)),
    });
  }
  return turns;
}

function fillIn(value: string, choice: ListedChoice, language: string, defaultLanguage: string): string {
  return value.replace(/%\(([^)]+)\)s|%%/g, (written, column: string | undefined) => {
    if (column === undefined) return '%';
    if (column === 'name') return choice.value;
    if (column !== 'label') return choice.extra.get(column) ?? written;
    const words = choice.label?.byLanguage;
    const label =
      words?.get(language) ?? words?.get(defaultLanguage) ?? words?.get('') ?? [...(words?.values() ?? [])][0];
    return label?.value ?? choice.value;
  });
}
