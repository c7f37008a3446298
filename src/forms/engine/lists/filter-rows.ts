/** Which rows of a list a filter leaves. Comparisons are XPath's: a missing column equals nothing and differs from nothing. */
import type { ChoiceFilter, Condition, Operand } from './choice-filter.ts';
import type { ChoiceTable } from './choice-table.ts';

/** XPath 1.0's number(): digits with an optional sign and point, else not a number. */
const numberOf = (text: string): number => (/^\s*-?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN);

/** As selected() cuts them: no text at all is one empty word. */
const wordsOf = (text: string): readonly string[] => text.trim().split(/[ \t\r\n]+/);

type Test = (row: number) => boolean;

const textOf = (operand: Operand, answers: readonly string[]): string =>
  operand.kind === 'text' ? operand.text : operand.kind === 'asked' ? (answers[operand.index] ?? '') : '';

function testOf(condition: Condition, table: ChoiceTable, answers: readonly string[]): Test {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const tests = condition.of.map((each) => testOf(each, table, answers));
      return condition.kind === 'all'
        ? (row) => tests.every((test) => test(row))
        : (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = testOf(condition.of, table, answers);
      return (row) => !test(row);
    }
    case 'given': {
      const holds = answers[condition.index] === '1';
      return () => holds;
    }
    case 'among': {
      const words = new Set(wordsOf(textOf(condition.words, answers)));
      return (row) => words.has((table.cell(condition.column, row) ?? '').trim());
    }
    case 'equal':
    case 'unequal': {
      const { column, to } = condition;
      const wanted = condition.kind === 'equal';
      const isEqual =
        to.kind === 'number'
          ? (cell: string) => numberOf(cell) === to.number
          : (cell: string) => cell === textOf(to, answers);
      return (row) => {
        const cell = table.cell(column, row);
        return cell !== undefined && isEqual(cell) === wanted;
      };
    }
  }
}

/** A comparison that must hold whatever else does, for which the table has an index. */
function narrowed(condition: Condition, table: ChoiceTable, answers: readonly string[]): readonly number[] | null {
  if (condition.kind === 'equal' && condition.to.kind !== 'number') {
    return table.rowsWith(condition.column, textOf(condition.to, answers));
  }
  if (condition.kind !== 'all') return null;
  for (const each of condition.of) {
    const rows = narrowed(each, table, answers);
    if (rows !== null) return rows;
  }
  return null;
}

/** @param answers what the engine gave for each expression that the filter asks */
export function filterRows({ condition }: ChoiceFilter, table: ChoiceTable, answers: readonly string[]) {
  if (condition.kind === 'all' && condition.of.length === 0) return table.everyRow;
  return (narrowed(condition, table, answers) ?? table.everyRow).filter(testOf(condition, table, answers));
}
