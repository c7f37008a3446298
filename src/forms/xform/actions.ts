/**
 * What a form does at an event: sets a value. Paths are made absolute, events written as ODK writes them.
 *
 * Places and recordings that a form would take without the person seeing it are left out, as for an XLSForm.
 */
import type { Element } from 'slimdom';
import type { Binds } from './binds.ts';
import { hasNode, type InstanceTree } from './instance-tree.ts';
import { absolutePath, lastStep } from './paths.ts';
import type { Findings } from './problems.ts';
import { ODK_NS, XFORMS_NS, type XFormParts } from './xform-parts.ts';

export interface Action {
  readonly element: Element;
  /** The node that it sets. */
  readonly path: string;
}

/** Those of the ODK XForms specification that the engine knows. */
const EVENTS = [
  'odk-instance-load',
  'odk-instance-first-load',
  'odk-new-repeat',
  'xforms-revalidate',
  'xforms-value-changed',
];

/** Names that JavaRosa had before them. */
const OLD_EVENTS: Readonly<Record<string, string>> = {
  'xforms-ready': 'odk-instance-first-load',
  'jr-insert': 'odk-new-repeat',
};

const XML_EVENTS_NS = 'http://www.w3.org/2001/xml-events';

export function readActions(
  parts: XFormParts,
  tree: InstanceTree,
  binds: Binds,
  findings: Findings,
): readonly Action[] {
  const actions: Action[] = [];
  const elements = [parts.model, parts.body].flatMap((part) => [
    ...part.getElementsByTagNameNS(XFORMS_NS, 'setvalue'),
    ...part.getElementsByTagNameNS(ODK_NS, 'setgeopoint'),
    ...part.getElementsByTagNameNS(ODK_NS, 'recordaudio'),
  ]);
  for (const element of elements) {
    const bind = element.getAttribute('bind');
    const written = element.getAttribute('ref') ?? (bind === null ? null : (binds.pathsById.get(bind) ?? bind));
    const path = written === null ? null : absolutePath(written, contextOf(element, parts.rootPath));
    const name = element.localName;
    if (element.namespaceURI === ODK_NS) {
      findings.warn({ type: 'not-taken-unseen', place: findings.place(element, path), value: lastStep(path ?? name) });
      element.remove();
      continue;
    }
    if (path === null || !hasNode(tree, path)) {
      findings.error({ type: 'action-without-node', place: findings.place(element, written?.trim() ?? name), name });
      continue;
    }
    element.removeAttribute('bind');
    element.setAttribute('ref', path);
    readEvents(element, path, element.parentElement === parts.model, findings);
    actions.push({ element, path });
  }
  return actions;
}

function readEvents(element: Element, path: string, isInModel: boolean, findings: Findings): void {
  const written = element.getAttribute('event') ?? element.getAttributeNS(XML_EVENTS_NS, 'event') ?? '';
  const events = written
    .split(/\s+/)
    .filter((event) => event !== '')
    .map((event) => OLD_EVENTS[event] ?? event);
  for (const event of events) {
    // A new row is an event of its repeat, and the model is in none.
    if (EVENTS.includes(event) && !(isInModel && event === 'odk-new-repeat')) continue;
    findings.error({ type: 'event-unsupported', place: findings.place(element, path), event });
  }
  if (events.length > 0) element.setAttribute('event', events.join(' '));
}

/** The node of the control or repeat that the action stands in. */
function contextOf(action: Element, rootPath: string): string {
  for (let each = action.parentElement; each !== null; each = each.parentElement) {
    const path = each.getAttribute('ref') ?? each.getAttribute('nodeset');
    if (path?.startsWith('/') === true) return path;
  }
  return rootPath;
}
