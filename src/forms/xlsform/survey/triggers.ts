/** The trigger column: which question's change sets which other's value. */

import { isReference, type References } from '../expression/references.ts';
import type { Problems } from '../problems.ts';
import {
  innermostRepeat,
  isShown,
  type Question,
  type Root,
  type Section,
  type SurveyNode,
  walk,
} from './survey-node.ts';

export type Triggered = ReadonlyMap<SurveyNode, readonly Question[]>;

const namesIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Which row of the repeat would be set, if the source stands in none? */
function isWithin(source: SurveyNode, repeat: Section | null): boolean {
  for (let each = repeat === null ? null : innermostRepeat(source); each !== null; each = innermostRepeat(each)) {
    if (each === repeat) return true;
  }
  return repeat === null;
}

export function readTriggers(root: Root, references: References, problems: Problems): Triggered {
  const found = new Map<SurveyNode, Question[]>();
  for (const question of walk(root)) {
    if (question.kind !== 'question' || question.trigger === null) continue;
    // What is never taken unseen is not set when another question changes either.
    if (question.type.staysEmpty !== undefined) continue;
    const { value, place } = question.trigger;
    for (const part of namesIn(value)) {
      if (!isReference(part)) {
        problems.error({ type: 'trigger-invalid', place });
        continue;
      }
      const source = references.find(part, place);
      if (source === null) continue;
      if (source.kind !== 'question') problems.error({ type: 'trigger-invalid', place });
      else if (!isShown(source)) problems.error({ type: 'trigger-not-shown', place, name: source.name });
      else if (!isWithin(source, innermostRepeat(question))) {
        problems.error({ type: 'trigger-outside-rows', place, name: source.name });
      } else found.set(source, [...(found.get(source) ?? []), question]);
    }
  }
  return found;
}
