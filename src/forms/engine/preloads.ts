/**
 * What a form asks of the device as it opens and closes.
 *
 * Start, today and ids are the engine's. `end` is ours: the time of the latest change, so that it is right whenever the
 * record is put away, and stays as it is when a finished one is only looked at. Properties of the device and its person
 * are never given, so they stay empty.
 */
import { binds, type XFormParts } from './xform-parts.ts';
import { JAVAROSA_NS } from './xml.ts';

/** Paths of the nodes that hold the time of the last change; the engine does not see them as such afterwards. */
export function takeOutPreloads(parts: XFormParts): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const bind of binds(parts)) {
    const preload = bind.getAttributeNS(JAVAROSA_NS, 'preload');
    const isEnd = preload === 'timestamp' && bind.getAttributeNS(JAVAROSA_NS, 'preloadParams') === 'end';
    if (isEnd) ends.add(bind.getAttribute('nodeset') ?? '');
    if (!isEnd && preload !== 'property') continue;
    bind.removeAttributeNS(JAVAROSA_NS, 'preload');
    bind.removeAttributeNS(JAVAROSA_NS, 'preloadParams');
  }
  return ends;
}

/** As a form writes a moment: local time with its offset, `2026-03-01T14:05:09.000+03:00`. */
export function writeMoment(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.valueOf() + offset * 60_000).toISOString().replace('Z', '');
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
