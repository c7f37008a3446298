/** Small XForms by hand, and the definitions that an XLSForm would have given for them. */
import type { FieldDefinition, FieldType, FormDefinition } from '../../../src/forms/definition.ts';

export interface FieldForTest {
  readonly path: string;
  readonly type?: FieldType;
  readonly purposes?: readonly string[];
  readonly repeat?: string;
}

export interface XFormForTest {
  /** Inside `<instance>`. */
  readonly instance: string;
  readonly binds: string;
  readonly body: string;
  /** Beside the primary instance: translations, lists, actions. */
  readonly model?: string;
}

export const xformOf = ({ instance, binds, body, model = '' }: XFormForTest): string => `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>Test</h:title><model><instance>${instance}</instance>${model}${binds}</model></h:head>
  <h:body>${body}</h:body>
</h:html>`;

const fieldOf = (field: FieldForTest, index: number): FieldDefinition => ({
  id: index + 1,
  path: field.path,
  repeat: field.repeat ?? null,
  type: field.type ?? 'text',
  tier: 'personal',
  tierFrom: 'form',
  tierReason: null,
  purposes: [...(field.purposes ?? [])],
  retention: null,
  necessity: null,
  role: null,
  label: { en: field.path },
  choiceList: null,
  longestAnswer: null,
});

export const definitionOf = (
  xform: XFormForTest | string,
  fields: readonly FieldForTest[],
  languages: readonly string[] = ['en'],
): FormDefinition => ({
  formId: 1,
  name: 'test',
  version: '1',
  kind: 'person',
  title: { en: 'Test' },
  languages: [...languages],
  defaultLanguage: languages[0] ?? 'en',
  fields: fields.map(fieldOf),
  choiceLists: {},
  files: [],
  retiredFieldIds: {},
  xform: typeof xform === 'string' ? xform : xformOf(xform),
});
