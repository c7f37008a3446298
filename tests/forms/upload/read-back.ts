/**
 * What the converter says of a form, and what a reader of the XForm that it wrote says of it: the same, but for what an
 * XForm has no place for.
 */
import { expect } from 'vitest';
import type { FieldDefinition, FormDefinition, Translated } from '../../../src/forms/definition.ts';
import { readXForm } from '../../../src/forms/xform/read-xform.ts';
import type { Converted } from '../../../src/forms/xlsform/convert.ts';

/** Calculated or filled in without being seen: an XForm does not tell the two apart where nothing is calculated. */
const unseen = (type: FieldDefinition['type']): string => (type === 'calculate' ? 'hidden' : type);

/** Words without the paths of quoted answers, which an XForm has and a spreadsheet has not, and without line ends. */
const plainWords = (words: string): string =>
  /\binstance\s*\(/.test(words) ? 'quotes a list' : words.replace(/\$\{\s*([^}]*?)\s*\}/g, '$${$1}').trim();

/** A gap in the translations is filled in the XForm, and a choice without words shows its value. */
function isContained(inner: Translated, outer: Translated): boolean {
  return Object.entries(inner).every(([tag, words]) => plainWords(words) === plainWords(outer[tag] ?? ''));
}

export function expectSameWhenReadBack({ definition }: Pick<Converted, 'definition'>): void {
  const read = readXForm(definition.xform, { previous: null, fileName: 'form.xml' });
  if (!read.ok) throw new Error(`Not read back: ${JSON.stringify(read.error)}\n${definition.xform}`);
  const back = read.value.definition;
  expect(shapeOf(back)).toEqual(shapeOf(definition));
  // Where no word needed the block of translations, the XForm does not say what its one language is.
  if (definition.xform.includes('<translation')) {
    expect([back.languages, back.defaultLanguage]).toEqual([definition.languages, definition.defaultLanguage]);
    for (const [index, field] of definition.fields.entries()) {
      const label = back.fields[index]?.label ?? {};
      if (unseen(field.type) !== 'hidden')
        expect([field.path, isContained(field.label, label)]).toEqual([field.path, true]);
    }
    for (const [name, choices] of Object.entries(definition.choiceLists)) {
      const labels = back.choiceLists[name] ?? [];
      choices.forEach(({ value, label }, index) => {
        expect([name, value, isContained(label, labels[index]?.label ?? {})]).toEqual([name, value, true]);
      });
    }
  }
}

const shapeOf = (definition: FormDefinition): unknown => ({
  formId: definition.formId,
  name: definition.name,
  version: definition.version,
  files: [...definition.files].sort((a, b) => a.name.localeCompare(b.name)),
  fields: definition.fields.map(({ path, repeat, type, choiceList, longestAnswer }) => ({
    path,
    repeat,
    type: unseen(type),
    choiceList,
    longestAnswer,
  })),
  lists: Object.fromEntries(
    Object.entries(definition.choiceLists).map(([name, choices]) => [name, choices.map(({ value }) => value)]),
  ),
});
