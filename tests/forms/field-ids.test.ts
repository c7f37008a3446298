import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AssignedFieldIds,
  assignFieldIds,
  HIGHEST_FIELD_ID,
  type UsedFieldIds,
} from '../../src/forms/field-ids.ts';

function assign(previous: UsedFieldIds | null, paths: readonly string[]): AssignedFieldIds {
  const assigned = assignFieldIds(previous, paths);
  if (!assigned.ok) throw new Error(assigned.error.type);
  return assigned.value;
}

const published = (paths: readonly string[], { ids, retiredFieldIds }: AssignedFieldIds): UsedFieldIds => ({
  fields: paths.map((path, index) => ({ path, id: ids[index] ?? 0 })),
  retiredFieldIds,
});

/** The versions of one form: which of ten fields each has, in which order. */
const versions = fc.array(
  fc
    .uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    .map((names) => names.map((name) => `/data/${name}`)),
  { minLength: 1, maxLength: 8 },
);

describe('the ids of a form’s fields, from version to version', () => {
  test('stand for one path for ever', () => {
    fc.assert(
      fc.property(versions, (history) => {
        const pathById = new Map<number, string>();
        const idByPath = new Map<string, number>();
        let previous: UsedFieldIds | null = null;
        for (const paths of history) {
          const assigned = assign(previous, paths);
          paths.forEach((path, index) => {
            const id = assigned.ids[index] ?? 0;
            expect(id).toBeGreaterThanOrEqual(1);
            expect(pathById.get(id) ?? path).toBe(path);
            expect(idByPath.get(path) ?? id).toBe(id);
            pathById.set(id, path);
            idByPath.set(path, id);
          });
          previous = published(paths, assigned);
        }
      }),
    );
  });

  test('are all either in use or retired, never both and never forgotten', () => {
    fc.assert(
      fc.property(versions, (history) => {
        const everUsed = new Set<string>();
        let previous: UsedFieldIds | null = null;
        for (const paths of history) {
          const assigned = assign(previous, paths);
          for (const path of paths) everUsed.add(path);
          const retired = Object.keys(assigned.retiredFieldIds);
          expect(new Set([...paths, ...retired])).toEqual(everUsed);
          expect(retired.filter((path) => paths.includes(path))).toEqual([]);
          previous = published(paths, assigned);
        }
      }),
    );
  });

  test('do not depend on the order of the rows', () => {
    const first = assign(null, ['/data/a', '/data/b', '/data/c']);
    expect(first.ids).toEqual([1, 2, 3]);
    const paths = ['/data/a', '/data/b', '/data/c'];
    expect(assign(published(paths, first), ['/data/c', '/data/a', '/data/b']).ids).toEqual([3, 1, 2]);
  });

  test('end below the product’s own, with an error instead of a wrong id', () => {
    const almost: UsedFieldIds = { fields: [{ path: '/data/a', id: HIGHEST_FIELD_ID - 1 }], retiredFieldIds: {} };
    expect(assign(almost, ['/data/b']).ids).toEqual([HIGHEST_FIELD_ID]);
    expect(assignFieldIds(almost, ['/data/b', '/data/c'])).toEqual({ ok: false, error: { type: 'field-ids-used-up' } });
  });
});
