/** The instance's answers as the product's fields, in document order. */
import type { Element } from 'slimdom';
import type { Choice, FieldDefinition, FieldType } from '../definition.ts';
import { longestAnswer } from '../form-file/longest-answer.ts';
import type { Action } from './actions.ts';
import { type Binds, dataTypeOf } from './binds.ts';
import type { Body, Control } from './body.ts';
import type { Choices } from './choices.ts';
import type { InstanceNode, InstanceTree } from './instance-tree.ts';
import type { Findings } from './problems.ts';
import type { Texts } from './texts.ts';
import { childrenNamed, JAVAROSA_NS, XFORMS_NS } from './xform-parts.ts';

export type FieldWithoutId = Omit<FieldDefinition, 'id'>;

export interface FieldSources {
  readonly tree: InstanceTree;
  readonly binds: Binds;
  readonly body: Body;
  readonly actions: readonly Action[];
  readonly choices: Choices;
  readonly texts: Texts;
}

export interface ReadFields {
  readonly fields: readonly FieldWithoutId[];
  readonly choiceLists: Readonly<Record<string, Choice[]>>;
}

const INPUT_TYPES: Readonly<Record<string, FieldType>> = {
  int: 'integer',
  integer: 'integer',
  long: 'integer',
  decimal: 'decimal',
  double: 'decimal',
  float: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  barcode: 'barcode',
};

const CONTROL_TYPES: Readonly<Record<Exclude<Control['kind'], 'input' | 'upload'>, FieldType>> = {
  select1: 'select-one',
  select: 'select-multiple',
  rank: 'rank',
  range: 'range',
  trigger: 'acknowledge',
};

function uploadType(element: Element): FieldType {
  const kind = (element.getAttribute('mediatype') ?? '').trim().split('/')[0];
  const appearance = (element.getAttribute('appearance') ?? '').split(/\s+/);
  // `draw` and `annotate` also make pictures, but of something else than a name.
  if (kind === 'image') return appearance.includes('signature') ? 'signature' : 'image';
  return kind === 'audio' || kind === 'video' ? kind : 'file';
}

/** What nobody is asked: computed by the form, or filled in by the app. */
const unseenType = (bind: Element | undefined, actions: readonly Action[]): FieldType =>
  bind?.hasAttribute('calculate') === true || actions.length > 0 ? 'calculate' : 'hidden';

/** Words without an answer: shown as a text that nobody can change and nothing fills. */
function isNote(node: InstanceNode, control: Control, bind: Element | undefined, actions: readonly Action[]): boolean {
  const type = dataTypeOf(bind) ?? 'string';
  return (
    control.kind === 'input' &&
    type === 'string' &&
    /^\s*true\s*\(\s*\)\s*$/.test(bind?.getAttribute('readonly') ?? '') &&
    bind?.hasAttribute('calculate') !== true &&
    bind?.hasAttributeNS(JAVAROSA_NS, 'preload') !== true &&
    actions.length === 0 &&
    node.elements.every((element) => (element.textContent ?? '').trim() === '')
  );
}

function innermostRepeat(path: string, repeats: ReadonlySet<string>): string | null {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (repeats.has(path.slice(0, at))) return path.slice(0, at);
  }
  return null;
}

export function readFields(sources: FieldSources, findings: Findings): ReadFields {
  const { tree, binds, body, choices, texts } = sources;
  const controls = new Map(body.controls.map((control) => [control.path, control]));
  const actionsByPath = new Map<string, Action[]>();
  for (const action of sources.actions) {
    actionsByPath.set(action.path, [...(actionsByPath.get(action.path) ?? []), action]);
  }
  const fields: FieldWithoutId[] = [];
  const choiceLists: Record<string, Choice[]> = {};
  for (const node of tree.values()) {
    if (!node.isLeaf || node.isMeta || node.parent === null || body.repeats.has(node.path)) continue;
    const control = controls.get(node.path);
    const bind = binds.byPath.get(node.path);
    const actions = actionsByPath.get(node.path) ?? [];
    if (control !== undefined && isNote(node, control, bind, actions)) continue;
    if (control?.kind === 'range') checkRange(control, bind, findings);
    const type = typeOf(control, bind, actions);
    const list = control === undefined ? null : choices.of(control);
    if (list !== null) choiceLists[list.key] = [...list.choices];
    fields.push({
      path: node.path,
      repeat: innermostRepeat(node.path, body.repeats),
      type,
      tier: 'sensitive',
      tierFrom: 'default',
      tierReason: null,
      purposes: [],
      retention: null,
      necessity: null,
      role: null,
      label: control === undefined ? {} : texts.of(childrenNamed(control.element, XFORMS_NS, 'label')[0]),
      choiceList: list?.key ?? null,
      longestAnswer:
        list === null
          ? null
          : longestAnswer(
              type,
              list.choices.map(({ value }) => value),
            ),
    });
  }
  return { fields, choiceLists };
}

function typeOf(control: Control | undefined, bind: Element | undefined, actions: readonly Action[]): FieldType {
  if (control === undefined) return unseenType(bind, actions);
  if (control.kind === 'upload') return uploadType(control.element);
  return control.kind === 'input' ? (INPUT_TYPES[dataTypeOf(bind) ?? ''] ?? 'text') : CONTROL_TYPES[control.kind];
}

function checkRange({ element, path }: Control, bind: Element | undefined, findings: Findings): void {
  const isNumber = (name: string): boolean => {
    const value = element.getAttribute(name)?.trim() ?? '';
    return value !== '' && Number.isFinite(Number(value));
  };
  const isNumeric = ['int', 'integer', 'decimal'].includes(dataTypeOf(bind) ?? '');
  if (isNumeric && ['start', 'end', 'step'].every(isNumber)) return;
  findings.error({ type: 'range-incomplete', place: findings.place(element, path) });
}
