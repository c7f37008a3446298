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

/**
 * Which ids of a form break the rule, ascending: given to two paths, given to another path than before, changed, or lost.
 * A vault asks it of whatever is published, because what gave the ids out may have known another earlier version.
 */
export function fieldIdConflicts(previous: UsedFieldIds | null, next: UsedFieldIds): number[] {
  const pathsAndIds = ({ fields, retiredFieldIds }: UsedFieldIds): [string, number][] => [
    ...fields.map(({ path, id }): [string, number] => [path, id]),
    ...Object.entries(retiredFieldIds),
  ];
  const before = previous ? pathsAndIds(previous) : [];
  const now = pathsAndIds(next);
  const idByPath = new Map(before);
  const pathById = new Map(before.map(([path, id]) => [id, path]));
  const conflicts = new Set<number>();
  const seen = new Set<string>();
  for (const [path, id] of now) {
    if (seen.has(path) || (idByPath.get(path) ?? id) !== id || (pathById.get(id) ?? path) !== path) conflicts.add(id);
    seen.add(path);
    idByPath.set(path, id);
    pathById.set(id, path);
  }
  for (const [path, id] of before) if (!seen.has(path)) conflicts.add(id);
  return [...conflicts].sort((a, b) => a - b);
}
