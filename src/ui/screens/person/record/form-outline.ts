/**
 * A form's fields in reading order under the titles of their groups, for showing a record without running its form.
 *
 * Read from the form itself: a definition knows fields, not groups. Fields without a control (calculations, hidden ones) are
 * no part of it.
 */
import type { FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import { controlsOf, pathOf, readParts, type XFormParts } from '../../../../forms/engine/xform-parts.ts';
import { parseXForm, XFORMS_NS } from '../../../../forms/engine/xml.ts';
import { plainText } from '../../../form/rich-text.ts';

export interface FieldGroup {
  /** '' for fields that stand in no titled group. */
  readonly title: string;
  readonly fields: readonly FieldDefinition[];
}

export interface FormOutline {
  readonly groups: readonly FieldGroup[];
  /** Lists of entries by their paths, with what the form calls them; '' where it has no name. */
  readonly titlesByRepeat: ReadonlyMap<string, string>;
  /** By field id: how a field is shown, e.g. in which calendar. */
  readonly appearances: ReadonlyMap<number, readonly string[]>;
}

export function formOutline(definition: FormDefinition, language: string): FormOutline {
  const document = parseXForm(definition.xform);
  const parts = document.ok ? readParts(document.value) : document;
  if (!parts.ok) {
    return { groups: [{ title: '', fields: definition.fields }], titlesByRepeat: new Map(), appearances: new Map() };
  }
  const appearances = new Map<number, readonly string[]>();

  const fieldsByPath = new Map(definition.fields.map((field) => [field.path, field]));
  const groups: { title: string; at: Element | null; fields: FieldDefinition[] }[] = [];
  for (const control of controlsOf(parts.value)) {
    const field = fieldsByPath.get(pathOf(control));
    if (!field) continue;
    fieldsByPath.delete(field.path);
    appearances.set(field.id, (control.getAttribute('appearance') ?? '').split(/\s+/).filter(Boolean));
    const at = titledGroupOf(control);
    const last = groups.at(-1);
    if (last && last.at === at) last.fields.push(field);
    else groups.push({ title: at ? labelOf(parts.value, at, definition, language) : '', at, fields: [field] });
  }
  const repeats = [...parts.value.body.getElementsByTagNameNS(XFORMS_NS, 'repeat')];
  return {
    groups: groups.map(({ title, fields }) => ({ title, fields })),
    titlesByRepeat: new Map(
      repeats.map((repeat) => {
        const group = repeat.parentElement;
        return [
          pathOf(repeat),
          group && ownLabel(group) ? labelOf(parts.value, group, definition, language) : '',
        ] as const;
      }),
    ),
    appearances,
  };
}

function ownLabel(group: Element): Element | undefined {
  return [...group.children].find(({ localName, namespaceURI }) => localName === 'label' && namespaceURI === XFORMS_NS);
}

function titledGroupOf(control: Element): Element | null {
  for (let at = control.parentElement; at !== null; at = at.parentElement) {
    if (at.localName === 'group' && ownLabel(at)) return at;
  }
  return null;
}

const ITEXT_REF = /^jr:itext\(\s*['"](.+)['"]\s*\)$/;

function labelOf(parts: XFormParts, group: Element, definition: FormDefinition, language: string): string {
  const label = ownLabel(group);
  const textId = ITEXT_REF.exec(label?.getAttribute('ref') ?? '')?.[1];
  if (textId === undefined) return plainText(label?.textContent ?? '');
  const translations = [...parts.model.getElementsByTagNameNS(XFORMS_NS, 'translation')];
  const isIn = (wanted: string) => (translation: Element) =>
    tagOf(translation.getAttribute('lang') ?? '').split('-')[0] === wanted.split('-')[0];
  const translation =
    translations.find(isIn(language)) ?? translations.find(isIn(definition.defaultLanguage)) ?? translations[0];
  const text = [...(translation?.children ?? [])].find((each) => each.getAttribute('id') === textId);
  return plainText(text?.querySelector('value:not([form])')?.textContent ?? '');
}

/** Forms name a language `en`, or `English (en)`. */
const tagOf = (name: string): string => (/\(([\w-]+)\)\s*$/.exec(name)?.[1] ?? name).toLowerCase();
