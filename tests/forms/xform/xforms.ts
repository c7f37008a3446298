/** Small XForms as the tools of the field write them, and what is read of them. */
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { type ReadXForm, readXForm } from '../../../src/forms/xform/read-xform.ts';
import { type XFormForTest, xformOf } from '../engine/forms-for-tests.ts';

export const read = (form: XFormForTest | string, fileName = 'form.xml') =>
  readXForm(typeof form === 'string' ? form : xformOf(form), { previous: null, fileName });

/** Throws what is wrong where it is not read. */
export function readOf(form: XFormForTest | string): ReadXForm {
  const result = read(form);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Path and type of every field. */
export const fieldsOf = ({ fields }: FormDefinition): readonly string[] =>
  fields.map(({ path, type }) => `${path} ${type}`);

/** `type line column` of every problem. */
export function problemsOf(form: XFormForTest | string): readonly string[] {
  const result = read(form);
  return result.ok ? [] : result.error.map(({ type, place }) => `${type} ${place.row} ${place.column}`);
}

export const warningsOf = (form: XFormForTest | string): readonly string[] =>
  readOf(form).warnings.map(({ type, place }) => `${type} ${place.row} ${place.column}`);
