import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, isSameGroup, twoPlaces } from '../../../../src/ui/screens/recovery-code/code-groups.ts';

test('groups are told apart by hyphens and spaces', () => {
  expect(groupsOf('ABCDE-12345 XYZ00')).toEqual(['ABCDE', '12345', 'XYZ00']);
});

test('two different places of the code are asked for, in order, whatever was drawn', () => {
  const u32 = fc.nat({ max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), u32, u32, (count, one, other) => {
      const [first, second] = twoPlaces(count, (target) => {
        target.set([one, other]);
        return target;
      });
      expect(first).toBeGreaterThanOrEqual(0);
      expect(first).toBeLessThan(second);
      expect(second).toBeLessThan(count);
    }),
  );
});

test.each([
  ['as it stands', '7K2MX', true],
  ['in small letters', '7k2mx', true],
  ['with spaces', ' 7K 2MX ', true],
  ['another one', '7K2MY', false],
  ['empty', '', false],
])('a group typed %s', (_claim, typed, isSame) => {
  expect(isSameGroup(typed, '7K2MX')).toBe(isSame);
});

test('letters that look like digits are taken for them', () => {
  expect(isSameGroup('oIl9', '0119')).toBe(true);
  expect(isSameGroup('٠١٢٩', '0129')).toBe(true);
  expect(isSameGroup('۰۵۹', '059')).toBe(true);
});
