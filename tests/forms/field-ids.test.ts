import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AssignedFieldIds,
  assignFieldIds,
  fieldIdConflicts,
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

describe('a form that somebody else gave ids to', () => {
  const before: UsedFieldIds = {
    fields: [
      { path: '/data/a', id: 1 },
      { path: '/data/b', id: 2 },
    ],
    retiredFieldIds: { '/data/c': 3 },
  };
  const now = (fields: readonly [string, number][], retiredFieldIds: Record<string, number>): UsedFieldIds => ({
    fields: fields.map(([path, id]) => ({ path, id })),
    retiredFieldIds,
  });

  test('fits what this module gives out, from version to version', () => {
    fc.assert(
      fc.property(versions, (paths) => {
        let previous: UsedFieldIds | null = null;
        for (const each of paths) {
          const next = published(each, assign(previous, each));
          expect(fieldIdConflicts(previous, next)).toEqual([]);
          previous = next;
        }
      }),
    );
  });

  test.each<[string, UsedFieldIds, number[]]>([
    [
      'gives an id to another path',
      now(
        [
          ['/data/x', 1],
          ['/data/b', 2],
        ],
        { '/data/c': 3, '/data/a': 9 },
      ),
      [1, 9],
    ],
    [
      'gives a retired id to another path',
      now(
        [
          ['/data/a', 1],
          ['/data/b', 2],
          ['/data/x', 3],
        ],
        {},
      ),
      [3],
    ],
    [
      'changes the id of a path',
      now(
        [
          ['/data/a', 7],
          ['/data/b', 2],
        ],
        { '/data/c': 3 },
      ),
      [7],
    ],
    ['forgets a path that it drops', now([['/data/a', 1]], { '/data/c': 3 }), [2]],
    [
      'gives one id to two paths',
      now(
        [
          ['/data/a', 1],
          ['/data/b', 2],
          ['/data/d', 2],
        ],
        { '/data/c': 3 },
      ),
      [2],
    ],
    [
      'names a path twice',
      now(
        [
          ['/data/a', 1],
          ['/data/b', 2],
        ],
        { '/data/c': 3, '/data/a': 1 },
      ),
      [1],
    ],
  ])('is refused when it %s', (_, next, conflicts) => {
    expect(fieldIdConflicts(before, next)).toEqual(conflicts);
  });
});
