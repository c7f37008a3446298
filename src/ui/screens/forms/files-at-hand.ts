/** Which of a form's files need not be asked for: given now, or kept from the version before under the same name. */
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Inspection } from './inspection.tsx';

export interface FileAtHand {
  readonly name: string;
  /** In bytes; null for one that the vault keeps. */
  readonly size: number | null;
}

export function filesAtHand(
  { definition, files }: Pick<Inspection, 'definition' | 'files'>,
  published: readonly FormDefinition[],
): readonly FileAtHand[] {
  const before = published.find(({ formId }) => formId === definition.formId)?.files ?? [];
  const given = [...files].map(([name, { bytes }]) => ({ name, size: bytes.length }));
  return [...given, ...before.filter(({ name }) => !files.has(name)).map(({ name }) => ({ name, size: null }))];
}
