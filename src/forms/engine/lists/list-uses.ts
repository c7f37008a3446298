/** Who reads which list of the form: a list may leave the engine only if nothing that stays there reads it. */
import { tokenize } from '../../form-file/expression.ts';
import type { XFormParts } from '../xform-parts.ts';
import { XFORMS_NS } from '../xml.ts';

export interface Uses {
  /** How many expressions read each list. */
  readonly ofLists: ReadonlyMap<string, number>;
  /** What `jr:choice-name` is asked of: paths of questions whose choices the engine must know. */
  readonly namedChoices: ReadonlySet<string>;
  /** Ids of texts that something other than a choice shows. */
  readonly texts: ReadonlySet<string>;
  /** An expression that reads whatever list or node its parts name: nothing is certain. */
  readonly isOpen: boolean;
}

export const NO_USES: Uses = { ofLists: new Map(), namedChoices: new Set(), texts: new Set(), isOpen: false };

function* expressionsOf(parts: XFormParts): Generator<string> {
  const outputs = [...parts.model.getElementsByTagNameNS(XFORMS_NS, 'output')];
  const inModel = [...parts.model.children].filter(
    ({ localName }) => localName !== 'itext' && localName !== 'instance',
  );
  for (const element of [...outputs, ...inModel, ...parts.body.getElementsByTagName('*')]) {
    for (const { name, value } of element.attributes) {
      // `image/*` is a media type.
      if (name !== 'mediatype' && name !== 'accept') yield value;
    }
  }
}

export function findUses(parts: XFormParts): Uses {
  const ofLists = new Map<string, number>();
  const namedChoices = new Set<string>();
  const texts = new Set<string>();
  let isOpen = false;
  for (const expression of expressionsOf(parts)) {
    if (!/instance\s*\(|choice-name|itext|[/:]\s*\*|node\s*\(/.test(expression)) continue;
    const tokens = tokenize(expression).filter(({ kind }) => kind !== 'space');
    // `/data/*` would count the nodes that are put beside questions.
    if (/[/:]\s*\*|node\s*\(/.test(expression)) isOpen = true;
    tokens.forEach(({ kind, text }, index) => {
      if (kind !== 'call') return;
      const argument = tokens[index + 2];
      const literal =
        argument?.kind === 'literal' && tokens[index + 3]?.text === ')' ? argument.text.slice(1, -1) : null;
      if (text === 'instance') {
        if (literal === null) isOpen = true;
        else ofLists.set(literal, (ofLists.get(literal) ?? 0) + 1);
      }
      if (text === 'jr:itext' && literal !== null) texts.add(literal);
      if (text === 'jr:choice-name') {
        const named = tokens.slice(index).find((token) => token.kind === 'literal');
        const path = named?.text.slice(1, -1).trim() ?? '';
        // From inside a list the path is relative, and the question can be any.
        if (path.startsWith('/')) namedChoices.add(path);
        else isOpen = true;
      }
    });
  }
  return { ofLists, namedChoices, texts, isOpen };
}
