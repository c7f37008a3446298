/** What every part of the XForm's writer needs, and the one way in which cells become attributes. */

import { isXmlName } from '../../form-file/expression.ts';
import type { References } from '../expression/references.ts';
import type { Languages } from '../form/languages.ts';
import type { Settings } from '../form/settings.ts';
import type { ChoiceLists } from '../lists/choices.ts';
import type { FormFiles } from '../lists/form-files.ts';
import type { Problems } from '../problems.ts';
import type { Root, SurveyNode } from '../survey/survey-node.ts';
import type { Cell } from '../workbook/rows.ts';
import type { Itext } from './itext.ts';

export const NAMESPACES: Readonly<Record<string, string>> = {
  h: 'http://www.w3.org/1999/xhtml',
  ev: 'http://www.w3.org/2001/xml-events',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  jr: 'http://openrosa.org/javarosa',
  orx: 'http://openrosa.org/xforms',
  odk: 'http://www.opendatakit.org/xforms',
};

export class XFormContext {
  readonly root: Root;
  readonly settings: Settings;
  readonly lists: ChoiceLists;
  readonly languages: Languages;
  readonly references: References;
  readonly itext: Itext;
  readonly files: FormFiles;
  readonly problems: Problems;

  constructor(parts: Omit<XFormContext, 'attributes'>) {
    this.root = parts.root;
    this.settings = parts.settings;
    this.lists = parts.lists;
    this.languages = parts.languages;
    this.references = parts.references;
    this.itext = parts.itext;
    this.files = parts.files;
    this.problems = parts.problems;
  }

  /** Cells as attributes, their references resolved; one whose name XML would refuse is a problem. */
  attributes(cells: ReadonlyMap<string, Cell>, node: SurveyNode): Record<string, string> {
    const written: Record<string, string> = {};
    for (const [name, cell] of cells) {
      const [local = '', prefix] = name.split(':').reverse();
      const isKnown = prefix === undefined || Object.hasOwn(NAMESPACES, prefix) || this.settings.namespaces.has(prefix);
      if (!isXmlName(local) || !isKnown || name.split(':').length > 2 || name.startsWith('xmlns')) {
        this.problems.error({ type: 'attribute-invalid', place: cell.place, name });
        continue;
      }
      written[name] = cell.value.includes('${')
        ? this.references.resolve(cell, node, { inWords: name !== 'jr:count' })
        : cell.value;
    }
    return written;
  }
}
