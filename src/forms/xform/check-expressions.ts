/** Every expression of the form, checked for what would fail when the form is opened or, worse, never be noticed. */
import type { Element } from 'slimdom';
import type { FormFile } from '../definition.ts';
import { type Token, tokenize, unclosedMark } from '../form-file/expression.ts';
import { SUPPORTED_FUNCTIONS } from '../form-file/functions.ts';
import { isExpression } from '../form-file/xpath-syntax.ts';
import { BIND_EXPRESSIONS } from './binds.ts';
import { fileLookedIn } from './form-files.ts';
import { hasNode, type InstanceTree } from './instance-tree.ts';
import type { Findings } from './problems.ts';
import { itextId, type Texts } from './texts.ts';
import { isNamed, JAVAROSA_NS, XFORMS_NS, type XFormParts } from './xform-parts.ts';

const MESSAGES = ['constraintMsg', 'requiredMsg', 'noAppErrorString'];

/** Body elements, and words in the model, whose attribute is an expression. */
const EXPRESSIONS_OF: Readonly<Record<string, readonly string[]>> = {
  itemset: ['nodeset'],
  value: ['ref'],
  label: ['ref'],
  hint: ['ref'],
  output: ['value', 'ref'],
  setvalue: ['value'],
};

export class ExpressionCheck {
  readonly #parts: XFormParts;
  readonly #tree: InstanceTree;
  readonly #texts: Texts;
  readonly #findings: Findings;
  readonly filesLookedIn: FormFile[] = [];

  constructor(parts: XFormParts, tree: InstanceTree, texts: Texts, findings: Findings) {
    this.#parts = parts;
    this.#tree = tree;
    this.#texts = texts;
    this.#findings = findings;
  }

  /** @param binds one a path */
  run(binds: ReadonlyMap<string, Element>): void {
    for (const [path, bind] of binds) {
      for (const name of BIND_EXPRESSIONS) this.#expression(bind.getAttribute(name), bind, path);
      for (const name of MESSAGES) this.#message(bind.getAttributeNS(JAVAROSA_NS, name), bind, path);
    }
    for (const part of [this.#parts.model, this.#parts.body]) this.#below(part, this.#parts.rootPath);
  }

  #below(parent: Element, path: string): void {
    for (const child of parent.children) {
      // The instances hold data, and binds have been checked.
      if (isNamed(child, XFORMS_NS, 'instance') || isNamed(child, XFORMS_NS, 'bind')) continue;
      const ref = child.getAttribute('ref') ?? child.getAttribute('nodeset');
      const own = ref?.startsWith('/') === true ? ref : path;
      for (const name of EXPRESSIONS_OF[child.localName] ?? []) this.#expression(child.getAttribute(name), child, own);
      this.#expression(child.getAttributeNS(JAVAROSA_NS, 'count'), child, own);
      if (child.hasAttribute('appearance')) this.#lookedIn(child.getAttribute('appearance') ?? '');
      this.#below(child, own);
    }
  }

  #lookedIn(expression: string): void {
    const file = fileLookedIn(expression);
    if (file !== null) this.filesLookedIn.push(file);
  }

  #message(words: string | null, bind: Element, path: string): void {
    const id = words === null ? null : itextId(words);
    if (id !== null) this.#text(id, bind, path);
  }

  #text(id: string, element: Element, path: string): void {
    if (!this.#texts.has(id))
      this.#findings.warn({ type: 'text-missing', place: this.#findings.place(element, path), id });
  }

  #expression(expression: string | null, element: Element, path: string): void {
    if (expression === null || expression.trim() === '') return;
    const id = itextId(expression);
    if (id === null) this.#syntax(expression, element, path);
    else this.#text(id, element, path);
  }

  #syntax(expression: string, element: Element, path: string): void {
    const place = this.#findings.place(element, path);
    const tokens = tokenize(expression);
    const mark = unclosedMark(tokens);
    if (mark !== null) {
      this.#findings.error({ type: 'expression-not-closed', place, mark });
      return;
    }
    // A reference is how spreadsheets write a path.
    if (tokens.some(({ kind }) => kind === 'reference') || !isExpression(tokens)) {
      this.#findings.error({ type: 'expression-malformed', place });
      return;
    }
    this.#calls(tokens, element, path);
    for (const read of absolutePaths(tokens)) {
      if (!hasNode(this.#tree, read)) this.#findings.warn({ type: 'path-without-node', place, path: read });
    }
  }

  #calls(tokens: readonly Token[], element: Element, path: string): void {
    const place = this.#findings.place(element, path);
    const said = tokens.filter(({ kind }) => kind !== 'space');
    for (const [index, { kind, text }] of said.entries()) {
      if (kind !== 'call') continue;
      if (text === 'pulldata')
        this.#lookedIn(
          said
            .slice(index)
            .map((token) => token.text)
            .join(''),
        );
      if (!SUPPORTED_FUNCTIONS.has(text)) this.#findings.error({ type: 'function-unsupported', place, name: text });
      const argument = said[index + 2];
      if (text !== 'instance' || argument?.kind !== 'literal') continue;
      const id = argument.text.slice(1, -1);
      const isKnown = this.#parts.instances.has(id) || this.#parts.root.getAttribute('id') === id;
      if (!isKnown) this.#findings.error({ type: 'instance-unknown', place, id });
    }
  }
}

/** The plain absolute paths of an expression, up to their first predicate. */
function absolutePaths(tokens: readonly Token[]): readonly string[] {
  const paths: string[] = [];
  let path: string | null = null;
  let before: Token | null = null;
  const end = (): void => {
    if (path !== null && /^(?:\/@?[^/*]+)+$/.test(path)) paths.push(path);
    path = null;
  };
  for (const token of tokens) {
    const isPart = token.kind === 'path' || token.kind === 'name';
    const begins =
      token.text === '/' && (before === null || ['open', 'comma', 'operator', 'space'].includes(before.kind));
    if (path === null && begins) path = token.text;
    else if (path !== null && isPart) path += token.text;
    else end();
    before = token;
  }
  end();
  // A step that goes up, or along another axis, is not followed.
  return paths.filter((each) => !each.includes('.') && !each.includes('::'));
}
