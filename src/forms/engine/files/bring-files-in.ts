/**
 * Puts the data files that a form reads into the form itself, so that the engine loads one text and fetches nothing.
 *
 * `<instance id="sites" src="jr://file-csv/sites.csv"/>` becomes an instance with the file's rows as items. A media file
 * is no business of this: only what an `<instance>` names is read.
 */
import { err, ok, type Result } from '../../../result/result.ts';
import type { FormError } from '../form-error.ts';
import type { FormFileContent, ReadFormFile } from '../read-file.ts';
import { secondaryInstances, type XFormParts } from '../xform-parts.ts';
import { parseData, XFORMS_NS } from '../xml.ts';
import { readCsv } from './csv.ts';
import { readGeoJson } from './geojson.ts';
import { columnName, type Item } from './item.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** The answers of the form that was filled in before: never kept for another person's form, so always empty. */
const LAST_SAVED = 'jr://instance/last-saved';

export async function bringFilesIn(parts: XFormParts, readFile: ReadFormFile): Promise<Result<void, FormError>> {
  const missing = new Set<string>();
  for (const instance of secondaryInstances(parts)) {
    const source = instance.getAttribute('src');
    if (source === null) continue;
    instance.removeAttribute('src');
    if (source === LAST_SAVED) {
      instance.replaceChildren(emptied(parts.root));
      continue;
    }
    const name = fileName(source);
    const file = await readFile(name);
    if (file === null) {
      // A form may say itself what holds while there is no file.
      if (instance.childElementCount === 0) missing.add(name);
      continue;
    }
    const root = contentOf(parts.document, name, file);
    if (root === null) return err({ type: 'form-file-unreadable', file: name });
    instance.replaceChildren(root);
  }
  return missing.size === 0 ? ok(undefined) : err({ type: 'form-needs-file', files: [...missing] });
}

/** `jr://file-csv/sites.csv` → `sites.csv`. */
function fileName(source: string): string {
  const last = source.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function emptied(root: Element): Element {
  const copy = root.cloneNode(true) as Element;
  for (const element of copy.querySelectorAll('*')) if (element.childElementCount === 0) element.textContent = '';
  return copy;
}

/** Null for a file that is not what its name says. */
function contentOf(document: Document, name: string, file: FormFileContent): Element | null {
  const text = textOfBytes(file.bytes);
  switch (name.toLowerCase().split('.').at(-1)) {
    case 'csv': {
      const table = readCsv(text);
      if (!table.ok) return null;
      const names = table.value.header.map((heading) => (heading === '' ? null : columnName(heading)));
      const items = table.value.rows.map((row) =>
        row.flatMap((cell, index): Item => {
          const column = names[index];
          return column === null || column === undefined ? [] : [[column, cell]];
        }),
      );
      return rootOf(document, items);
    }
    case 'geojson': {
      const items = readGeoJson(text);
      return items.ok ? rootOf(document, items.value) : null;
    }
    default: {
      const data = parseData(text);
      return data.ok ? inNamespace(document, data.value) : null;
    }
  }
}

function rootOf(document: Document, items: readonly Item[]): Element {
  const root = document.createElementNS(XFORMS_NS, 'root');
  for (const item of items) {
    const element = document.createElementNS(XFORMS_NS, 'item');
    for (const [name, value] of item) {
      const cell = document.createElementNS(XFORMS_NS, name);
      cell.textContent = inXml(value);
      element.append(cell);
    }
    root.append(element);
  }
  return root;
}

/** XML knows no control characters but tab and line breaks; a spreadsheet's cell may hold any. */
const inXml = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');

/** Elements of no namespace as the form's own, or paths without a prefix would not find them once they are in the form. */
function inNamespace(document: Document, element: Element): Element {
  const own = document.createElementNS(element.namespaceURI ?? XFORMS_NS, element.localName);
  for (const { namespaceURI, name, value } of element.attributes) {
    if (!name.startsWith('xmlns')) own.setAttributeNS(namespaceURI, name, value);
  }
  if (element.childElementCount === 0) own.textContent = element.textContent;
  else for (const child of element.children) own.append(inNamespace(document, child));
  return own;
}
