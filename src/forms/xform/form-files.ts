/** Every file beside the form that it names: data of instances, pictures, sound and film of its words and defaults. */
import type { Element } from 'slimdom';
import type { FormFile } from '../definition.ts';
import type { Findings } from './problems.ts';
import { childrenNamed, XFORMS_NS, type XFormParts } from './xform-parts.ts';

const KINDS: Readonly<Record<string, FormFile['kind']>> = {
  file: 'data',
  'file-csv': 'data',
  images: 'image',
  image: 'image',
  audio: 'audio',
  video: 'video',
};

const ADDRESS = /^jr:\/\/([a-z-]+)\/(?:.*\/)?([^/]+)$/;

/** pyxform's word for a translation without a picture. */
const NO_FILE = '-';

/** Null for what is not the address of a file. */
function fileAt(address: string): FormFile | null {
  const [, folder = '', name = ''] = ADDRESS.exec(address.trim()) ?? [];
  const kind = KINDS[folder];
  return kind === undefined || name === NO_FILE || name.length > 255 ? null : { name, kind };
}

/**
 * @param defaults what uploads hold at first
 * @param lookedIn files that expressions look into without an instance
 */
export function readFiles(
  parts: XFormParts,
  defaults: readonly string[],
  lookedIn: readonly FormFile[],
  findings: Findings,
): readonly FormFile[] {
  const files = new Map<string, FormFile>();
  const add = (file: FormFile | null): void => {
    if (file !== null) files.set(file.name, files.get(file.name) ?? file);
  };
  for (const instance of parts.instances.values()) {
    const address = instance.getAttribute('src');
    if (address === null) continue;
    const file = fileAt(address);
    if (file === null) reportAddress(instance, address, findings);
    add(file);
  }
  for (const itext of childrenNamed(parts.model, XFORMS_NS, 'itext')) {
    for (const value of itext.getElementsByTagNameNS(XFORMS_NS, 'value')) {
      // A file's name may depend on an answer, and then no one file is meant.
      if (value.hasAttribute('form') && value.firstElementChild === null) add(fileAt(value.textContent ?? ''));
    }
  }
  for (const value of defaults) add(fileAt(value));
  for (const file of lookedIn) add(file);
  return [...files.values()];
}

function reportAddress(instance: Element, address: string, findings: Findings): void {
  const place = findings.place(instance, instance.getAttribute('id'));
  if (address.startsWith('jr://instance/last-saved')) findings.warn({ type: 'last-saved-empty', place });
  else findings.error({ type: 'instance-address-unsupported', place, address });
}

/** The files of `pulldata('file', …)` and of `search('file')`, which name them without their extension. */
export function fileLookedIn(expression: string): FormFile | null {
  const name = /\b(?:pulldata|search)\s*\(\s*(?:'([^']+)'|"([^"]+)")/.exec(expression);
  const stem = (name?.[1] ?? name?.[2] ?? '').trim();
  if (stem === '') return null;
  return { name: /\.(?:csv|xml|geojson)$/i.test(stem) ? stem : `${stem}.csv`, kind: 'data' };
}
