/**
 * XForm XML → form definition: the one entry of this folder.
 *
 * Reads what ODK Central, Kobo, ONA, SurveyCTO, Enketo and older tools write (https://getodk.github.io/xforms-spec/). What
 * would fail when the form is opened is a problem here, with its place. The definition's XForm is the author's XML brought
 * into one form: paths absolute, one bind a node, nothing around the root, no address to send to.
 * Pure: text in, plain objects out; run it in a worker with a time limit (upload/convert-in-worker.ts).
 */
import { type Document, serializeToWellFormedString } from 'slimdom';
import { err, ok, type Result } from '../../result/result.ts';
import type { FormDefinition } from '../definition.ts';
import { assignFieldIds, HIGHEST_FIELD_ID, type UsedFieldIds } from '../field-ids.ts';
import { formNumber } from '../form-file/form-number.ts';
import { readActions } from './actions.ts';
import { readBinds } from './binds.ts';
import { type Body, readBody } from './body.ts';
import { ExpressionCheck } from './check-expressions.ts';
import { Choices } from './choices.ts';
import { readFields } from './fields.ts';
import { readFiles } from './form-files.ts';
import { checkSiblings, type InstanceTree, readInstance } from './instance-tree.ts';
import { lastStep } from './paths.ts';
import { Findings, inFileOrder, XFORM_SHEET, type XFormProblem, type XFormWarning } from './problems.ts';
import { Texts } from './texts.ts';
import {
  childrenNamed,
  ENTITIES_NS,
  findParts,
  JAVAROSA_NS,
  OPENROSA_NS,
  XFORMS_NS,
  type XFormParts,
  XHTML_NS,
} from './xform-parts.ts';
import { parseXml, XML_DEPTH_LIMIT } from './xml-source.ts';

export interface ReadXForm {
  readonly definition: FormDefinition;
  readonly warnings: readonly XFormWarning[];
}

export interface ReadXFormOptions {
  /** The form's last published version, whose field ids stay valid; null for a first one. */
  readonly previous: UsedFieldIds | null;
  /** What the form is called where it has no id: without its extension. */
  readonly fileName: string;
}

export function readXForm(
  text: string,
  { previous, fileName }: ReadXFormOptions,
): Result<ReadXForm, readonly XFormProblem[]> {
  const source = parseXml(text);
  if (!source.ok) return err([source.error]);
  const findings = new Findings(source.value.lineOf);
  const refused = (): Result<never, readonly XFormProblem[]> => err(inFileOrder(findings.errors));
  if (source.value.depth > XML_DEPTH_LIMIT) {
    const place = { sheet: XFORM_SHEET, row: null, column: null };
    return err([{ type: 'nested-too-deep', place, limit: XML_DEPTH_LIMIT }]);
  }
  const parts = findParts(source.value, findings);
  if (parts === null) return refused();

  const name = readName(parts, fileName, findings);
  const version = parts.root.getAttribute('version') ?? parts.root.getAttributeNS(OPENROSA_NS, 'version') ?? '';
  if (version === '') findings.warn({ type: 'version-missing', place: findings.place(parts.root, parts.rootPath) });
  warnOfUnused(parts, findings);
  const tree = readInstance(parts, findings);
  const binds = readBinds(parts, tree, findings);
  const body = readBody(parts, tree, binds, findings);
  checkSiblings(tree, body.repeats, findings);
  const actions = readActions(parts, tree, binds, findings);
  const texts = new Texts(parts, findings);
  const expressions = new ExpressionCheck(parts, tree, texts, findings);
  expressions.run(binds.byPath);
  const choices = new Choices(parts, texts, findings);
  const { fields, choiceLists } = readFields({ tree, binds, body, actions, choices, texts }, findings);
  const files = readFiles(parts, uploadDefaults(tree, body, findings), expressions.filesLookedIn, findings);
  if (fields.length === 0 && body.controls.length === 0) {
    findings.error({ type: 'nothing-to-answer', place: findings.place(parts.body, parts.body.nodeName) });
  }

  const assigned = assignFieldIds(
    previous,
    fields.map(({ path }) => path),
  );
  if (!assigned.ok) {
    const place = findings.place(parts.root, parts.rootPath);
    findings.error({ type: 'too-many-fields', place, limit: HIGHEST_FIELD_ID });
  }
  if (!assigned.ok || findings.errors.length > 0) return refused();
  const { ids, retiredFieldIds } = assigned.value;
  const definition: FormDefinition = {
    formId: formNumber(name),
    name,
    version,
    kind: 'follow-up',
    title: { [texts.defaultLanguage]: readTitle(source.value.document, parts, name, findings) },
    languages: [...texts.languages],
    defaultLanguage: texts.defaultLanguage,
    fields: fields.map((field, index) => ({ id: ids[index] ?? 0, ...field })),
    choiceLists: { ...choiceLists },
    files: [...files],
    retiredFieldIds: { ...retiredFieldIds },
    xform: `<?xml version="1.0" encoding="UTF-8"?>\n${serializeToWellFormedString(parts.html)}`,
  };
  return ok({ definition, warnings: inFileOrder(findings.warnings) });
}

/** The `id`, or the namespace that forms had in its place before, or the file's name as for an XLSForm. */
function readName({ root, rootPath }: XFormParts, fileName: string, findings: Findings): string {
  const namespace = root.namespaceURI === XFORMS_NS ? null : root.namespaceURI;
  const written = (root.getAttribute('id') ?? namespace ?? '').trim();
  const name = written === '' ? fileName.replace(/\.[^.]*$/, '') || 'form' : written;
  if (written === '') {
    findings.warn({ type: 'form-id-attribute-missing', place: findings.place(root, rootPath), value: name });
  }
  root.setAttribute('id', name);
  return name;
}

/** The engine needs a title element, and people need words in it. */
function readTitle(document: Document, { html, head, title }: XFormParts, name: string, findings: Findings): string {
  const words = title?.textContent?.trim() ?? '';
  if (words !== '') return words;
  findings.warn({ type: 'title-missing', place: findings.place(title ?? head, 'title') });
  if (title === null) {
    const made = document.createElementNS(XHTML_NS, html.prefix === null ? 'title' : `${html.prefix}:title`);
    head.prepend(made);
  }
  return name;
}

/**
 * What other servers and clients do with a form and this product does not. Where it sends its answers, and with which key, is
 * taken out; the rest stays and does nothing.
 */
function warnOfUnused({ model, root, rootPath }: XFormParts, findings: Findings): void {
  for (const submission of childrenNamed(model, XFORMS_NS, 'submission')) {
    findings.warn({ type: 'setting-ignored', place: findings.place(submission, 'submission') });
    submission.remove();
  }
  const meta = root.children.filter(({ localName }) => localName === 'meta').flatMap(({ children }) => children);
  const audit = meta.find(({ localName }) => localName === 'audit');
  if (audit !== undefined)
    findings.warn({ type: 'audit-ignored', place: findings.place(audit, `${rootPath}/meta/audit`) });
  const binds = childrenNamed(model, XFORMS_NS, 'bind');
  const entity = meta.find(({ localName }) => localName === 'entity');
  const entities = entity ?? binds.find((bind) => bind.hasAttributeNS(ENTITIES_NS, 'saveto'));
  if (entities !== undefined) {
    findings.warn({ type: 'entities-ignored', place: findings.place(entities, `${rootPath}/meta/entity`) });
  }
  for (const bind of binds.filter((each) => each.getAttributeNS(JAVAROSA_NS, 'preload') === 'property')) {
    const path = bind.getAttribute('nodeset') ?? '';
    findings.warn({ type: 'device-not-told', place: findings.place(bind, path), value: lastStep(path) });
  }
}

/** What uploads hold at first: the addresses of files beside the form. */
function uploadDefaults(tree: InstanceTree, body: Body, findings: Findings): readonly string[] {
  return body.controls
    .filter(({ kind }) => kind === 'upload')
    .flatMap(({ path, element }) => {
      const mediaType = element.getAttribute('mediatype')?.trim() ?? '';
      if (mediaType !== '' && !/^[^/\s]+\/[^/\s]+$/.test(mediaType)) {
        findings.error({ type: 'media-type-malformed', place: findings.place(element, path), value: mediaType });
      }
      return (tree.get(path)?.elements ?? []).map((node) => node.textContent ?? '');
    });
}
