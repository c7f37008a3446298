/**
 * Writes existing answers into the form's own instance, before the engine loads it.
 *
 * The engine can restore an instance from XML, but it builds that XML's wrapper by string concatenation, which no
 * Trusted Types policy can pass through. Filling the primary instance needs no second parse and gives the same state,
 * once everything that belongs to a *first* load is taken away: preloads and first-load actions.
 */
import type { Answer, FieldDefinition, FormDefinition } from '../definition.ts';
import type { RestoredRow } from './row-tree.ts';
import { binds, elementsBelow, type XFormParts } from './xform-parts.ts';
import { JAVAROSA_NS } from './xml.ts';

export function prefill(
  parts: XFormParts,
  definition: FormDefinition,
  answers: readonly Answer[],
  form: RestoredRow,
): void {
  const valuesByField = new Map<number, Map<number, string>>();
  for (const { fieldId, rowId, value } of answers) {
    const values = valuesByField.get(fieldId) ?? new Map<number, string>();
    valuesByField.set(fieldId, values.set(rowId, value));
  }
  const fieldsByRepeat = new Map<string | null, FieldDefinition[]>();
  for (const field of definition.fields) {
    fieldsByRepeat.set(field.repeat, [...(fieldsByRepeat.get(field.repeat) ?? []), field]);
  }

  const writeRow = (element: Element, path: string, fields: readonly FieldDefinition[], row: RestoredRow): void => {
    for (const [repeat, rows] of row.rowsByRepeat) writeRepeat(element, path, repeat, rows);
    for (const field of fields) {
      const value = valuesByField.get(field.id)?.get(row.rowId);
      if (value === undefined) continue;
      const [node] = elementsBelow(element, path, field.path);
      if (node !== undefined) node.textContent = value;
    }
  };

  const writeRepeat = (holder: Element, path: string, repeat: string, rows: readonly RestoredRow[]): void => {
    const [pattern, ...others] = elementsBelow(holder, path, repeat);
    if (pattern === undefined) return;
    for (const other of others) other.remove();
    let last = pattern;
    for (const row of rows) {
      const element = pattern.cloneNode(true) as Element;
      element.removeAttributeNS(JAVAROSA_NS, 'template');
      writeRow(element, repeat, fieldsByRepeat.get(repeat) ?? [], row);
      last.after(element);
      last = element;
    }
    if (holder === parts.root) keepAsTemplate(pattern);
    // The engine knows an inner repeat by the outermost one's template; within a row, a pattern would be one row more.
    else pattern.remove();
  };

  writeRow(parts.root, `/${parts.root.nodeName}`, fieldsByRepeat.get(null) ?? [], form);
  dropFirstLoad(parts, new Set(definition.fields.map(({ path: own }) => own)));
}

/** A row that the form gives as a default is the pattern of others by its structure alone, without its values. */
function keepAsTemplate(pattern: Element): void {
  if (pattern.hasAttributeNS(JAVAROSA_NS, 'template')) return;
  for (const element of pattern.querySelectorAll('*')) if (element.children.length === 0) element.textContent = '';
  pattern.setAttributeNS(JAVAROSA_NS, 'jr:template', '');
}

/** A note is no field: what it says is not kept, so it is said anew. */
function dropFirstLoad(parts: XFormParts, stored: ReadonlySet<string>): void {
  for (const bind of binds(parts)) {
    bind.removeAttributeNS(JAVAROSA_NS, 'preload');
    bind.removeAttributeNS(JAVAROSA_NS, 'preloadParams');
  }
  for (const action of parts.document.querySelectorAll('[event]')) {
    if (!stored.has(action.getAttribute('ref') ?? action.getAttribute('nodeset') ?? '')) continue;
    const events = (action.getAttribute('event') ?? '').split(/\s+/);
    const kept = events.filter((event) => event !== 'odk-instance-first-load');
    if (kept.length === 0) action.remove();
    else action.setAttribute('event', kept.join(' '));
  }
}
