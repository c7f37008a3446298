/**
 * Gives the fields of a form ids that never change and are never used twice.
 *
 * A field keeps its id from version to version by its path; a new path gets the next id that no field of the form ever had;
 * a path that comes back gets its own id back. The ids authenticate every sealed answer (docs/cryptography.md), so this is
 * the only place that gives them out.
 */
import { err, ok, type Result } from '../result/result.ts';

/** The 256 ids above are the product's own. */
export const HIGHEST_FIELD_ID = 65_279;

export interface UsedFieldIds {
  readonly fields: readonly { readonly path: string; readonly id: number }[];
  readonly retiredFieldIds: Readonly<Record<string, number>>;
}

export interface AssignedFieldIds {
  /** In the order of the paths. */
  readonly ids: readonly number[];
  /** Every path that had an id and is not among the paths. */
  readonly retiredFieldIds: Readonly<Record<string, number>>;
}

export type FieldIdError = { readonly type: 'field-ids-used-up' };

/** @param paths each once, in document order */
export function assignFieldIds(
  previous: UsedFieldIds | null,
  paths: readonly string[],
): Result<AssignedFieldIds, FieldIdError> {
  const known = new Map<string, number>(Object.entries(previous?.retiredFieldIds ?? {}));
  for (const { path, id } of previous?.fields ?? []) known.set(path, id);

  let highest = Math.max(0, ...known.values());
  const ids: number[] = [];
  for (const path of paths) {
    const id = known.get(path) ?? ++highest;
    if (id > HIGHEST_FIELD_ID) return err({ type: 'field-ids-used-up' });
    ids.push(id);
  }
  const present = new Set(paths);
  const retired = [...known].filter(([path]) => !present.has(path));
  return ok({ ids, retiredFieldIds: Object.fromEntries(retired) });
}
