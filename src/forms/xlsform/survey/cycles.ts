/**
 * Answers that wait for each other: a calculation that needs its own result, a group that is shown by a question inside it.
 *
 * Neither pyxform nor the engine says so: the form opens, and what is in the circle stays empty. ODK Validate refuses it, as
 * is done here. What counts is what a value or its being asked is made of, `calculation` and `relevant`; a constraint may read
 * its own answer. Another row's answer of the same question is no circle: `indexed-repeat()`, and rows told apart in brackets;
 * nor are the number of rows and a row's own. A group named by itself is all that is in it.
 */
import { type Token, tokenize } from '../../form-file/expression.ts';
import type { References } from '../expression/references.ts';
import type { Problems } from '../problems.ts';
import type { Cell } from '../workbook/rows.ts';
import { type Root, type SurveyNode, walk } from './survey-node.ts';

interface Need {
  readonly node: SurveyNode;
  /** Null where a node needs what it stands in. */
  readonly cell: Cell | null;
}

export function refuseCycles(root: Root, references: References, problems: Problems): void {
  const needs = new Map([...walk(root)].map((node) => [node, needsOf(node, references)]));
  const done = new Set<SurveyNode>();
  for (const start of needs.keys()) follow(start, needs, done, problems);
}

/** Depth first, without recursion: a form may be as long as it likes. */
function follow(
  start: SurveyNode,
  needs: ReadonlyMap<SurveyNode, readonly Need[]>,
  done: Set<SurveyNode>,
  problems: Problems,
): void {
  if (done.has(start)) return;
  const path: { node: SurveyNode; cell: Cell | null; next: number }[] = [{ node: start, cell: null, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const need = needs.get(top.node)?.[top.next++];
    if (need === undefined) {
      done.add(top.node);
      path.pop();
      continue;
    }
    if (done.has(need.node)) continue;
    const at = path.findIndex(({ node }) => node === need.node);
    if (at < 0) {
      path.push({ node: need.node, cell: need.cell, next: 0 });
      continue;
    }
    const circle = path.slice(at);
    const cells = [...circle.slice(1).map(({ cell }) => cell), need.cell];
    const place = cells.find((cell) => cell !== null)?.place;
    if (place !== undefined) {
      problems.error({ type: 'answers-in-circle', place, names: circle.map(({ node }) => node.name) });
    }
  }
}

function needsOf(node: SurveyNode, references: References): readonly Need[] {
  const isSetByTrigger = node.kind === 'question' && node.trigger !== null;
  const cells = [node.bind.get('relevant'), isSetByTrigger ? undefined : node.bind.get('calculate')];
  const read = cells.flatMap((cell) =>
    cell === undefined
      ? []
      : namesRead(tokenize(cell.value)).flatMap((name): readonly Need[] => {
          const target = references.named(name);
          return target === null ? [] : answersIn(target).map((each) => ({ node: each, cell }));
        }),
  );
  return node.parent.kind === 'root' ? read : [...read, { node: node.parent, cell: null }];
}

/** What a name stands for: a question, or all that a group holds, whoever reads it included. */
function answersIn(target: SurveyNode | Root): readonly SurveyNode[] {
  return target.kind === 'question' ? [target] : [...walk(target)].filter(({ kind }) => kind === 'question');
}

/** Functions that look at rows and not at what is in them. */
const NO_ANSWERS: ReadonlySet<string> = new Set(['indexed-repeat', 'count', 'position']);

/** Names whose answer in the same row is read. */
function namesRead(tokens: readonly Token[]): readonly string[] {
  const said = tokens.filter(({ kind }) => kind !== 'space');
  const brackets: boolean[] = [];
  const names: string[] = [];
  for (const [index, { kind, text }] of said.entries()) {
    if (kind === 'open') brackets.push(text === '[' || NO_ANSWERS.has(said[index - 1]?.text ?? ''));
    else if (kind === 'close') brackets.pop();
    else if (kind === 'reference' && !brackets.includes(true) && said[index + 1]?.text !== '[') {
      names.push(text.slice(2, -1).trim());
    }
  }
  return names;
}
