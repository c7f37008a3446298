/** Paths to nodes of the primary instance. */
import { isXmlName } from '../form-file/expression.ts';

const isStep = (step: string): boolean => {
  const names = step.replace(/^@/, '').split(':');
  return names.length <= 2 && names.every(isXmlName);
};

/**
 * A path as an absolute one, `/data/group/name`; null where it is not a plain path, or leads out of the form.
 *
 * @param context the absolute path that a relative one begins at
 */
export function absolutePath(path: string, context: string): string | null {
  const compact = path
    .trim()
    .replace(/\s*\/\s*/g, '/')
    .replace(/^current\(\)\//, '');
  const whole = compact.startsWith('/') ? compact : `${context}/${compact}`;
  const steps: string[] = [];
  for (const step of whole.split('/').slice(1)) {
    if (step === '.') continue;
    if (step === '..') {
      if (steps.pop() === undefined) return null;
      continue;
    }
    if (!isStep(step)) return null;
    steps.push(step);
  }
  return steps.length === 0 ? null : `/${steps.join('/')}`;
}

export const lastStep = (path: string): string => path.split('/').at(-1) ?? '';
