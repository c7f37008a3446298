/** A recovery code as people handle it: in groups, some of which they are asked for again. Pure. */

export const groupsOf = (code: string): readonly string[] => code.split(/[\s-]+/).filter((group) => group !== '');

/**
 * Two different places of `count`, in order.
 * @param random fills the array with random numbers; passed in for tests
 */
export function twoPlaces(
  count: number,
  random: (target: Uint32Array<ArrayBuffer>) => Uint32Array<ArrayBuffer>,
): readonly [number, number] {
  const [one = 0, other = 0] = random(new Uint32Array(2));
  const first = one % count;
  const second = (first + 1 + (other % (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}

/** As forgiving as the code itself: capitals, and the letters that look like digits, do not matter. */
export const isSameGroup = (typed: string, group: string): boolean => plain(typed) === plain(group);

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    // The digits of Arabic and Persian keyboards have their value in the last four bits.
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
