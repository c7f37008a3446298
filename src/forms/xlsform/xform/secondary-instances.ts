/**
 * The secondary instances: files first, in the order in which the form names them, then the workbook's own lists.
 *
 * A file has the instance that pyxform gives it: `jr://file-csv/sites.csv` is `sites`, other kinds stand below `jr://file`.
 * Two instances of one name must be one file.
 */
import { tokenize } from '../../form-file/expression.ts';
import { LAST_SAVED_INSTANCE } from '../expression/references.ts';
import { choiceFileOf } from '../lists/choice-source.ts';
import { type Question, type SurveyNode, walk } from '../survey/survey-node.ts';
import type { Cell } from '../workbook/rows.ts';
import { listInstance } from './choice-lists.ts';
import type { XFormContext } from './xform-context.ts';
import { element, type Xml } from './xml.ts';

/** Bind attributes in which pyxform looks for pulldata(). */
const EXPRESSIONS = ['calculate', 'constraint', 'readonly', 'required', 'relevant'] as const;

interface FileInstance {
  readonly id: string;
  readonly src: string;
  readonly place: Cell['place'];
}

export function secondaryInstances(form: XFormContext): readonly Xml[] {
  const { lists, root, references, problems } = form;
  const files = new Map<string, FileInstance>();
  for (const file of [...fileInstances(form)]) {
    const other = files.get(file.id);
    if (other !== undefined && other.src !== file.src) {
      problems.error({ type: 'instance-twice', place: file.place, name: file.id });
    }
    files.set(file.id, file);
  }
  const searched = new Set([...walk(root)].map(searchedList));
  const written: Xml[] = [];
  for (const list of lists.values()) {
    // Written even where it is left out, because its words are the question's.
    const instance = listInstance(list, form);
    const file = files.get(list.name);
    if (file !== undefined) problems.error({ type: 'instance-twice', place: file.place, name: list.name });
    else if (!searched.has(list.name)) written.push(instance);
  }
  const lastSaved = references.usesLastSaved
    ? element('instance', { id: LAST_SAVED_INSTANCE, src: 'jr://instance/last-saved' })
    : null;
  return [
    ...[...files.values()].map(({ id, src }) => element('instance', { id, src })),
    ...(lastSaved === null ? [] : [lastSaved]),
    ...written,
  ];
}

const searchedList = (node: SurveyNode): string | null =>
  node.kind === 'question' && node.choices?.kind === 'search' ? node.choices.list : null;

function* fileInstances(form: XFormContext): Generator<FileInstance> {
  const { root, files } = form;
  for (const node of walk(root)) {
    for (const cell of expressionsOf(node)) yield* pulledFiles(cell, form);
    if (node.kind === 'question') yield* choiceFile(node, form);
  }
  for (const { name, extension, row } of root.dataFiles) {
    const place = row.place('name');
    files.add(`${name}.${extension}`, 'data', place);
    yield { id: name, src: sourceOf(`${name}.${extension}`), place };
  }
}

const sourceOf = (fileName: string): string => `jr://${fileName.endsWith('.csv') ? 'file-csv' : 'file'}/${fileName}`;

function expressionsOf(node: SurveyNode): readonly Cell[] {
  const cells = EXPRESSIONS.map((name) => node.bind.get(name) ?? null);
  if (node.kind === 'question') cells.push(node.choiceFilter, node.defaultValue);
  return cells.filter((cell) => cell !== null);
}

/** The files of `pulldata('file', …)`: named without their extension. */
function* pulledFiles({ value, place }: Cell, { files, problems }: XFormContext): Generator<FileInstance> {
  if (!value.includes('pulldata')) return;
  const tokens = tokenize(value).filter(({ kind }) => kind !== 'space');
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'call' || text !== 'pulldata') continue;
    const argument = tokens[index + 2];
    if (argument?.kind !== 'literal' || tokens[index + 3]?.kind !== 'comma') {
      problems.error({ type: 'data-file-computed', place });
      continue;
    }
    const id = argument.text.slice(1, -1).trim();
    files.add(`${id}.csv`, 'data', place);
    yield { id, src: sourceOf(`${id}.csv`), place };
  }
}

function* choiceFile({ choices, row, control }: Question, { files }: XFormContext): Generator<FileInstance> {
  if (choices?.kind === 'file') {
    const place = row.place('type');
    files.add(choices.fileName, 'data', place);
    yield { id: choices.instance, src: sourceOf(choices.fileName), place };
  }
  if (choices?.kind === 'search') {
    // Its file is no instance: the engine looks the choices up.
    const appearance = control.get('appearance');
    const name = /\bsearch\s*\(\s*['"]([^'"]+)['"]/.exec(appearance?.value ?? '')?.[1];
    if (name === undefined || appearance === undefined) return;
    files.add(choiceFileOf(name) === null ? `${name}.csv` : name, 'data', appearance.place);
  }
}
