/** Makes every expression of a form one that the engine computes as the form means it. */
import { addInstance, repeatPaths, type XFormParts } from '../xform-parts.ts';
import { readExpression, writeExpression } from './expression-tree.ts';
import { pathsWithinRows } from './row-paths.ts';
import { supplyFunctions } from './supplied-functions.ts';
import { visitExpressions } from './visit-expressions.ts';

/** A slip of the finger, 40 for 4, must not become thousands of rows that nobody could take back. */
export const MOST_COUNTED_ROWS = 200;

const atMost = (limit: number, expression: string): string =>
  `if((${expression}) > ${limit}, ${limit}, (${expression}))`;

/** Files that only a function names get an instance of their own, to be filled like any other (`files/`). */
export function fitExpressions(parts: XFormParts, version: string): void {
  const repeats = repeatPaths(parts);
  const fileIds = new Set<string>();
  visitExpressions(parts, ({ text, context, attribute }) => {
    const read = readExpression(text);
    // The number of a repeat's rows is read where the repeat stands, not in one of the rows.
    const outside = attribute === 'count' ? repeats.filter((repeat) => repeat !== context) : repeats;
    const within = context === null ? read : pathsWithinRows(read, context, outside);
    const supplied = supplyFunctions(within, { version, onFile: (id) => fileIds.add(id) });
    return attribute === 'count' ? atMost(MOST_COUNTED_ROWS, writeExpression(supplied)) : writeExpression(supplied);
  });
  for (const id of fileIds) addInstance(parts, id, `jr://file-csv/${id}.csv`);
}
