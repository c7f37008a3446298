/**
 * What the body shows: its questions, groups and repeats, each with the path of its node.
 *
 * The document is brought into the one form that pyxform writes, absolute paths in `ref` and a repeat's in `nodeset`,
 * because engine and adapter compare them letter by letter. Forms from older tools name a node by the id of its bind, by a
 * path relative to the group around it, or leave the group of a repeat without a path.
 */
import type { Element } from 'slimdom';
import type { Binds } from './binds.ts';
import type { InstanceTree } from './instance-tree.ts';
import { absolutePath } from './paths.ts';
import type { Findings } from './problems.ts';
import { childrenNamed, isNamed, ODK_NS, XFORMS_NS, type XFormParts } from './xform-parts.ts';

export const QUESTION_CONTROLS = ['input', 'select1', 'select', 'upload', 'trigger', 'range', 'rank'] as const;
export type QuestionControl = (typeof QUESTION_CONTROLS)[number];

export interface Control {
  readonly kind: QuestionControl;
  readonly path: string;
  readonly element: Element;
}

export interface Body {
  readonly controls: readonly Control[];
  readonly repeats: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, Element>;
}

/** What stands in a control or group beside its questions. */
const PARTS = ['label', 'hint', 'help', 'alert', 'value', 'item', 'itemset', 'setvalue', 'output', 'extension'];

const isQuestionControl = (name: string): name is QuestionControl =>
  (QUESTION_CONTROLS as readonly string[]).includes(name);

const isOfForm = ({ namespaceURI }: Element): boolean => namespaceURI === XFORMS_NS || namespaceURI === ODK_NS;

export function readBody(parts: XFormParts, tree: InstanceTree, binds: Binds, findings: Findings): Body {
  return new BodyReader(tree, binds, findings).read(parts.body, parts.rootPath);
}

class BodyReader {
  readonly #tree: InstanceTree;
  readonly #binds: Binds;
  readonly #findings: Findings;
  readonly #controls = new Map<string, Control>();
  readonly #repeats = new Set<string>();
  readonly #groups = new Map<string, Element>();

  constructor(tree: InstanceTree, binds: Binds, findings: Findings) {
    this.#tree = tree;
    this.#binds = binds;
    this.#findings = findings;
  }

  read(body: Element, rootPath: string): Body {
    this.#children(body, rootPath);
    return { controls: [...this.#controls.values()], repeats: this.#repeats, groups: this.#groups };
  }

  #children(parent: Element, context: string): void {
    for (const child of parent.children) this.#element(child, context);
  }

  #element(element: Element, context: string): void {
    const { localName } = element;
    if (!isOfForm(element)) this.#foreign(element);
    else if (localName === 'group') this.#group(element, context);
    else if (localName === 'repeat') this.#repeat(element, context);
    else if (isQuestionControl(localName)) this.#question(element, localName, context);
    else if (!PARTS.includes(localName) && element.namespaceURI !== ODK_NS) this.#unsupported(element, localName);
  }

  /** Markup around nothing is left out by the engine; around questions it would take them along. */
  #foreign(element: Element): void {
    const inside = [...QUESTION_CONTROLS, 'group', 'repeat'];
    if (inside.some((name) => element.getElementsByTagNameNS(XFORMS_NS, name).length > 0)) {
      this.#unsupported(element, element.nodeName);
    }
  }

  #unsupported(element: Element, name: string): void {
    this.#findings.error({ type: 'control-unsupported', place: this.#findings.place(element, name), name });
  }

  /** The path as it is written, or that of the bind it names. */
  #written(element: Element): string | null {
    const bind = element.getAttribute('bind');
    return (
      element.getAttribute('ref') ??
      element.getAttribute('nodeset') ??
      (bind === null ? null : (this.#binds.pathsById.get(bind) ?? bind))
    );
  }

  #setPath(element: Element, attribute: 'ref' | 'nodeset', path: string): void {
    for (const name of ['ref', 'nodeset', 'bind']) if (name !== attribute) element.removeAttribute(name);
    element.setAttribute(attribute, path);
  }

  /** The path of a node that is there, or null after saying why not. */
  #node(element: Element, context: string): string | null {
    const written = this.#written(element);
    const name = element.localName;
    if (written === null) {
      this.#findings.error({ type: 'control-without-path', place: this.#findings.place(element, name), name });
      return null;
    }
    const path = absolutePath(written, context);
    if (path !== null && this.#tree.has(path)) return path;
    this.#findings.error({ type: 'control-without-node', place: this.#findings.place(element, written.trim()), name });
    return null;
  }

  #group(group: Element, context: string): void {
    const repeat = soleRepeat(group);
    const written = this.#written(group) ?? (repeat === null ? null : this.#written(repeat));
    const path = written === null ? null : absolutePath(written, context);
    const node = path === null ? undefined : this.#tree.get(path);
    const isFree = path !== null && !this.#groups.has(path) && !this.#repeats.has(path);
    if (written !== null && node === undefined) {
      this.#findings.warn({ type: 'group-without-node', place: this.#findings.place(group, written.trim()) });
    }
    // The engine takes one group a node, and none for a node that holds an answer.
    if (path !== null && node !== undefined && isFree && (!node.isLeaf || repeat !== null)) {
      this.#groups.set(path, group);
      this.#setPath(group, 'ref', path);
    } else for (const name of ['ref', 'nodeset', 'bind']) group.removeAttribute(name);
    this.#children(group, node === undefined ? context : (path ?? context));
  }

  #repeat(repeat: Element, context: string): void {
    const path = this.#node(repeat, context);
    if (path !== null) {
      this.#setPath(repeat, 'nodeset', path);
      const group = this.#groups.get(path);
      if (group !== undefined && group !== repeat.parentElement) group.removeAttribute('ref');
      this.#claim(repeat, path, this.#repeats.has(path) || this.#controls.has(path));
      this.#repeats.add(path);
    }
    this.#children(repeat, path ?? context);
  }

  #question(element: Element, kind: QuestionControl, context: string): void {
    // Choices from itemsets.csv, in pyxform's way of writing them; no file beside the form would be an instance.
    if (element.hasAttribute('query')) {
      this.#unsupported(element, 'select_one_external');
      return;
    }
    const path = this.#node(element, context);
    if (path === null) return;
    this.#setPath(element, 'ref', path);
    if (this.#tree.get(path)?.isLeaf === false) {
      const place = this.#findings.place(element, path);
      this.#findings.error({ type: 'control-on-group', place, name: element.localName });
      return;
    }
    this.#claim(element, path, this.#controls.has(path) || this.#repeats.has(path));
    this.#controls.set(path, { kind, path, element });
  }

  #claim(element: Element, path: string, isTaken: boolean): void {
    if (isTaken) this.#findings.error({ type: 'control-twice', place: this.#findings.place(element, path) });
  }
}

/** The repeat that a group is there for: pyxform writes `<group><label/><repeat/></group>`. */
function soleRepeat(group: Element): Element | null {
  const repeats = childrenNamed(group, XFORMS_NS, 'repeat');
  const others = group.children.filter((child) => isOfForm(child) && !isNamed(child, XFORMS_NS, 'label'));
  return repeats.length === 1 && others.length === 1 ? (repeats[0] ?? null) : null;
}
