/**
 * Actions of an XForm (`setvalue` and its like) as the engine takes them: it refuses a whole form for an event that it does
 * not know, and for a new row's action that stands in the model.
 *
 * A place is never taken without being asked for: `setgeopoint` is left out, so that its question stays empty.
 */
import { literal } from './expressions/expression-tree.ts';
import { outerRepeat } from './row-tree.ts';
import { pathOf, repeatPaths, type XFormParts } from './xform-parts.ts';
import { XFORMS_NS } from './xml.ts';

const KNOWN_EVENTS = new Set([
  'odk-instance-first-load',
  'odk-instance-load',
  'odk-new-repeat',
  'xforms-value-changed',
]);

/** Names that older tools wrote. */
const OLDER_EVENTS: Readonly<Record<string, string>> = {
  'xforms-ready': 'odk-instance-first-load',
  'jr-insert': 'odk-new-repeat',
};

export function tidyActions(parts: XFormParts): void {
  const repeats = repeatPaths(parts);
  const repeatElements = new Map(
    [...parts.body.getElementsByTagNameNS(XFORMS_NS, 'repeat')].map((repeat) => [pathOf(repeat), repeat]),
  );
  for (const action of parts.document.querySelectorAll('[event]')) {
    const events = (action.getAttribute('event') ?? '')
      .split(/\s+/)
      .map((event) => OLDER_EVENTS[event] ?? event)
      .filter((event) => KNOWN_EVENTS.has(event));
    if (action.localName !== 'setvalue' || events.length === 0) {
      action.remove();
      continue;
    }
    action.setAttribute('event', events.join(' '));
    const words = action.textContent;
    if (!action.hasAttribute('value') && words !== '') {
      action.setAttribute('value', literal(words));
      action.textContent = '';
    }
    if (action.parentElement !== parts.model || !events.includes('odk-new-repeat')) continue;
    const forRows = action.cloneNode(true) as Element;
    forRows.setAttribute('event', 'odk-new-repeat');
    repeatElements.get(outerRepeat(pathOf(action), repeats) ?? '')?.append(forRows);
    const others = events.filter((event) => event !== 'odk-new-repeat');
    if (others.length === 0) action.remove();
    else action.setAttribute('event', others.join(' '));
  }
}
