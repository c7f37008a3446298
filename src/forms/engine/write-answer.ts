/** Writes one answer into the engine, whose nodes each take another shape of value, and tells how it was stored. */
import { err, ok, type Result } from '../../result/result.ts';
import type { LeafNode } from './engine-node.ts';
import type { AnswerError } from './form-error.ts';
import type { LongChoices } from './lists/long-choices.ts';

const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '');

/** Every codec of the engine takes the instance's own string; the union of its node types hides that. */
type TextWriter = { setValue(value: string): unknown };

export function writeAnswer(node: LeafNode, value: string, longChoices: LongChoices): Result<string, AnswerError> {
  if (node.nodeType === 'note' || node.nodeType === 'model-value') return err({ type: 'no-such-question' });
  if (node.currentState.readonly) return err({ type: 'read-only' });
  switch (node.nodeType) {
    case 'input':
    case 'range':
      (node as TextWriter).setValue(longChoices.admit(node, value) ?? value);
      break;
    case 'trigger':
      node.setValue(value === 'OK');
      break;
    case 'select':
      node.selectValues(node.selectType === 'select' ? words(value) : value === '' ? [] : [value]);
      break;
    case 'rank': {
      const ranked = words(value);
      const isWhole = node.currentState.valueOptions.every((option) => ranked.includes(option.value));
      if (ranked.length > 0 && !isWhole) return err({ type: 'not-a-value' });
      node.setValues(ranked);
      break;
    }
    case 'upload':
      // Uploads are texts by the time that the engine sees the form (`controls.ts`).
      return err({ type: 'no-such-question' });
  }
  const stored = node.currentState.instanceValue;
  return value !== '' && stored === '' ? err({ type: 'not-a-value' }) : ok(stored);
}
