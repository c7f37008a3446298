/**
 * The survey as a tree: what `begin` and `end` rows bracket, with each row's cells sorted by what they become.
 *
 * Nothing is resolved yet: expressions still hold `${name}`, texts still have their languages.
 */
import { isDynamicDefault } from '../../form-file/expression.ts';
import type { ChoiceSource } from '../lists/choice-source.ts';
import type { QuestionType } from '../types/question-types.ts';
import type { Cell, Row, Text } from '../workbook/rows.ts';
import { readYesNo } from '../workbook/yes-no.ts';

export const MESSAGES = ['jr:constraintMsg', 'jr:requiredMsg', 'jr:noAppErrorString'] as const;
export type Message = (typeof MESSAGES)[number];

/** Bind attributes that hold an expression, where yes and no mean true() and false(). */
const EXPRESSION_BINDS: ReadonlySet<string> = new Set(['relevant', 'required', 'readonly', 'constraint', 'calculate']);

interface NodeBase {
  readonly name: string;
  /** Absolute XPath in the primary instance. */
  readonly path: string;
  /** Where the node was written, for its own columns and for problems. */
  readonly row: Row;
  readonly label: Text | null;
  readonly hint: Text | null;
  readonly guidance: Text | null;
  readonly media: ReadonlyMap<string, Text>;
  readonly bind: Map<string, Cell>;
  readonly messages: ReadonlyMap<Message, Text>;
  readonly control: Map<string, Cell>;
  /** Attributes of the instance node. */
  readonly instance: ReadonlyMap<string, Cell>;
}

export interface Root {
  readonly kind: 'root';
  readonly name: string;
  readonly path: string;
  readonly parent: null;
  readonly children: SurveyNode[];
  /** Files of data that rows name for expressions, in order. */
  readonly dataFiles: DataFile[];
  /** Attributes of the bind of the audit node; null for a form that asks for none. */
  audit: ReadonlyMap<string, string> | null;
}

/** A row of the type csv-external or xml-external: the file `name.extension`, as the instance `name`. */
export interface DataFile {
  readonly name: string;
  readonly extension: 'csv' | 'xml';
  readonly row: Row;
}

export interface Section extends NodeBase {
  readonly kind: 'group' | 'repeat';
  readonly parent: Container;
  readonly children: SurveyNode[];
  /** No node of its own, by the setting `flat`: what stands in it stands in what holds it. */
  readonly isFlat: boolean;
}

export interface Question extends NodeBase {
  readonly kind: 'question';
  readonly parent: Container;
  readonly type: QuestionType;
  readonly choices: ChoiceSource | null;
  readonly choiceFilter: Cell | null;
  readonly defaultValue: Cell | null;
  readonly trigger: Cell | null;
  readonly parameters: ReadonlyMap<string, string>;
}

export type Container = Root | Section;
export type SurveyNode = Section | Question;

export const MEDIA = ['image', 'big-image', 'audio', 'video'] as const;

export function readMedia(row: Row): ReadonlyMap<string, Text> {
  const media = new Map<string, Text>();
  for (const kind of MEDIA) {
    const text = row.text('media', kind);
    if (text !== null) media.set(kind, text);
  }
  return media;
}

/** The innermost container that is a node. */
export function nodeOf(container: Container): Container {
  return container.kind === 'root' || !container.isFlat ? container : nodeOf(container.parent);
}

const pathBelow = (parent: Container, name: string): string => `${parent.path}/${name}`;

export function readBase(row: Row, name: string, parent: Container): NodeBase {
  const bind = new Map(row.below('bind'));
  const messages = new Map<Message, Text>();
  for (const message of MESSAGES) {
    const text = row.text('bind', message);
    if (text !== null) messages.set(message, text);
    bind.delete(message);
  }
  for (const [attribute, cell] of bind) {
    const answer = EXPRESSION_BINDS.has(attribute) ? readYesNo(cell.value) : null;
    if (answer !== null) bind.set(attribute, { ...cell, value: answer ? 'true()' : 'false()' });
  }
  return {
    name,
    path: pathBelow(parent, name),
    row,
    label: row.text('label'),
    hint: row.text('hint'),
    guidance: row.text('guidance_hint'),
    media: readMedia(row),
    bind,
    messages,
    control: new Map(row.below('control')),
    instance: row.below('instance'),
  };
}

/** What a generated node has of its own: nothing. */
export const bareBase = (row: Row, name: string, parent: Container): NodeBase => ({
  name,
  path: pathBelow(parent, name),
  row,
  label: null,
  hint: null,
  guidance: null,
  media: new Map(),
  bind: new Map(),
  messages: new Map(),
  control: new Map(),
  instance: new Map(),
});

/** A calculation without words is kept out of sight, whatever its type. */
export const isShown = (question: Question): boolean =>
  question.type.control !== null &&
  !((question.bind.has('calculate') || question.trigger !== null) && question.label === null && question.hint === null);

export const hasDynamicDefault = ({ defaultValue, type }: Question): boolean =>
  defaultValue !== null && isDynamicDefault(defaultValue.value, type.dataType ?? 'string');

export function* walk(container: Container): Generator<SurveyNode> {
  for (const child of container.children) {
    yield child;
    if (child.kind !== 'question') yield* walk(child);
  }
}

export function innermostRepeat(node: SurveyNode): Section | null {
  for (let each: Container | null = node.parent; each !== null; each = each.parent) {
    if (each.kind === 'repeat') return each;
  }
  return null;
}
