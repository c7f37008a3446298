/**
 * Writes existing answers into the form's own instance, before the engine loads it.
 *
 * The engine can restore an instance from XML, but it builds that XML's wrapper by string concatenation, which no
 * Trusted Types policy can pass through. Filling the primary instance needs no second parse and gives the same state,
 * once everything that belongs to a *first* load is taken away: preloads and first-load actions. Rows are written in
 * ascending row id, which is the order in which they were added (`rows.ts`).
 */
import type { Answer, FormDefinition } from '../definition.ts';
import { binds, elementsAt, type XFormParts } from './xform-parts.ts';
import { JAVAROSA_NS } from './xml.ts';

/** Row ids by the repeat's path, in the order of the rows in the instance. */
export type RowIdsByRepeat = ReadonlyMap<string, readonly number[]>;

export function prefill(parts: XFormParts, definition: FormDefinition, answers: readonly Answer[]): RowIdsByRepeat {
  const valuesByField = new Map<number, Map<number, string>>();
  for (const { fieldId, rowId, value } of answers) {
    const values = valuesByField.get(fieldId) ?? new Map<number, string>();
    valuesByField.set(fieldId, values.set(rowId, value));
  }

  const rowIdsByRepeat = new Map<string, readonly number[]>();
  for (const repeat of new Set(definition.fields.map((field) => field.repeat))) {
    if (repeat === null) continue;
    const fields = definition.fields.filter((field) => field.repeat === repeat);
    const rowIds = [...new Set(fields.flatMap((field) => [...(valuesByField.get(field.id)?.keys() ?? [])]))];
    rowIds.sort((a, b) => a - b);
    writeRows(parts, repeat, rowIds.length);
    rowIdsByRepeat.set(repeat, rowIds);
  }

  for (const field of definition.fields) {
    const values = valuesByField.get(field.id);
    if (values === undefined) continue;
    const elements = elementsAt(parts, field.path).filter((element) => element.closest('[*|template]') === null);
    const rowIds = field.repeat === null ? [0] : (rowIdsByRepeat.get(field.repeat) ?? []);
    rowIds.forEach((rowId, index) => {
      const element = elements[index];
      const value = values.get(rowId);
      if (element !== undefined && value !== undefined) element.textContent = value;
    });
  }

  dropFirstLoad(parts);
  return rowIdsByRepeat;
}

function writeRows(parts: XFormParts, repeat: string, count: number): void {
  const [first, ...others] = elementsAt(parts, repeat);
  if (first === undefined) return;
  for (const other of others) other.remove();
  const row = first.cloneNode(true) as Element;
  row.removeAttributeNS(JAVAROSA_NS, 'template');
  first.setAttributeNS(JAVAROSA_NS, 'jr:template', '');
  for (let index = 0; index < count; index++) first.after(row.cloneNode(true));
}

function dropFirstLoad(parts: XFormParts): void {
  for (const bind of binds(parts)) {
    bind.removeAttributeNS(JAVAROSA_NS, 'preload');
    bind.removeAttributeNS(JAVAROSA_NS, 'preloadParams');
  }
  for (const action of parts.document.querySelectorAll('[event]')) {
    const events = (action.getAttribute('event') ?? '').split(/\s+/);
    const kept = events.filter((event) => event !== 'odk-instance-first-load');
    if (kept.length === 0) action.remove();
    else action.setAttribute('event', kept.join(' '));
  }
}
