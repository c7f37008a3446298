/**
 * Absolute paths within a row, made to mean that row.
 *
 * In ODK's own clients `/data/member/age`, read by another question of `member`, is the age in the same row; in XPath, and
 * for the engine, it is that of all rows. pyxform writes such paths relatively since version 1.0, other tools do not.
 * The arguments of `indexed-repeat` that name nodes stay absolute, as that function needs.
 */
import { beginsPath, type Expression, readExpression } from './expression-tree.ts';

/**
 * The relative path from one node to another that stands in a row with it; null where no repeat holds both.
 *
 * @param context path of the node that reads; a repeat's own path stands for its row
 */
export function pathWithinRow(context: string, target: string, repeats: readonly string[]): string | null {
  const isShared = repeats.some(
    (repeat) => target.startsWith(`${repeat}/`) && (context === repeat || context.startsWith(`${repeat}/`)),
  );
  if (!isShared) return null;
  const from = context.split('/');
  const to = target.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  const steps = [...Array.from({ length: from.length - common }, () => '..'), ...to.slice(common)];
  return steps.length === 0 ? '.' : steps.join('/');
}

const NODES_OF_INDEXED_REPEAT = (argument: number): boolean => argument === 0 || argument % 2 === 1;

/** @param context path of the node that the expression belongs to */
export function pathsWithinRows(
  expression: Expression,
  context: string,
  repeats: readonly string[],
  isInPredicate = false,
): Expression {
  const written: Expression[number][] = [];
  let at = 0;
  while (at < expression.length) {
    const part = expression[at];
    if (part === undefined) break;
    if (part.kind === 'call') {
      const isIndexed = part.name === 'indexed-repeat';
      const args = part.arguments.map((each, index) =>
        isIndexed && NODES_OF_INDEXED_REPEAT(index) ? each : pathsWithinRows(each, context, repeats, isInPredicate),
      );
      written.push({ ...part, arguments: args });
      at++;
      continue;
    }
    if (part.kind === 'bracket') {
      const inside = pathsWithinRows(part.inside, context, repeats, isInPredicate || part.opens === '[');
      written.push({ ...part, inside });
      at++;
      continue;
    }
    const end = beginsPath(expression, at) ? endOfPath(expression, at) : at;
    const target = expression.slice(at, end).map((each) => (each.kind === 'token' ? each.token.text : ''));
    const relative = end === at ? null : pathWithinRow(context, target.join(''), repeats);
    if (relative === null) {
      written.push(...expression.slice(at, Math.max(end, at + 1)));
      at = Math.max(end, at + 1);
    } else {
      written.push(...readExpression(isInPredicate ? `current()/${relative}` : relative));
      at = end;
    }
  }
  return written;
}

/** After the plain steps of an absolute path, `/data/member/age`; the start itself where there are none. */
function endOfPath(expression: Expression, start: number): number {
  let end = start;
  for (;;) {
    const [slash, name] = [expression[end], expression[end + 1]];
    const isStep =
      slash?.kind === 'token' && slash.token.text === '/' && name?.kind === 'token' && name.token.kind === 'name';
    if (!isStep) return end;
    end += 2;
  }
}
