/**
 * No basis, no question: a field that serves none of the purposes that may be asked for is made irrelevant.
 *
 * Done on the XForm's binds, before the engine loads it, so that the field is neither shown nor required nor calculated,
 * and expressions that read it see no answer. A group whose fields all vanish takes its notes with it. A field that declares
 * no purpose is asked: forms from elsewhere know no purposes, and such a field may not leave the device anyway.
 */
import type { FieldDefinition } from '../definition.ts';
import { binds, controlsOf, pathOf, type XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

export const isAskedFor = (field: FieldDefinition, purposes: readonly string[]): boolean =>
  field.purposes.length === 0 || field.purposes.some((purpose) => purposes.includes(purpose));

export function askOnlyFor(parts: XFormParts, fields: readonly FieldDefinition[], purposes: readonly string[]): void {
  const unasked = new Set(fields.filter((field) => !isAskedFor(field, purposes)).map((field) => field.path));
  const known = new Set(fields.map((field) => field.path));
  const groups = controlsOf(parts).filter((control) => control.localName === 'group');
  const emptied = groups.map(pathOf).filter((group) => {
    const inside = [...known].filter((path) => path.startsWith(`${group}/`));
    return inside.length > 0 && inside.every((path) => unasked.has(path));
  });

  const bindsByPath = new Map(binds(parts).map((bind) => [bind.getAttribute('nodeset'), bind]));
  for (const path of new Set([...unasked, ...emptied])) {
    let bind = bindsByPath.get(path);
    if (bind === undefined) {
      bind = parts.document.createElementNS(XFORMS_NS, 'bind');
      bind.setAttribute('nodeset', path);
      parts.model.append(bind);
    }
    bind.setAttribute('relevant', 'false()');
  }
}
