import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadJudge } from '../../../../src/ui/screens/profile/strength.ts';
import { drawPhrase, loadWords } from '../../../../src/ui/screens/profile/word-phrase.ts';

/** Hands out the numbers one by one. */
function sequence(...numbers: number[]): (target: Uint32Array<ArrayBuffer>) => Uint32Array<ArrayBuffer> {
  return (target) => {
    target[0] = numbers.shift() ?? 0;
    return target;
  };
}

test('the list has 7,776 different words, so that five of them are 64 bits', async () => {
  const words = await loadWords();
  expect(new Set(words).size).toBe(7776);
});

test('numbers that would favour the start of the list are thrown away', () => {
  const list = ['a', 'b', 'c'];
  // 2³² is one more than a multiple of three: the highest number alone has no partner.
  expect(drawPhrase(list, sequence(2 ** 32 - 1, 2, 1, 0, 2, 1))).toBe('c b a c b');
});

test('every phrase is five words of the list', async () => {
  const words = await loadWords();
  const known = new Set(words);
  const numbers = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 5, maxLength: 9 });
  fc.assert(
    fc.property(numbers, (drawn) => {
      const phrase = drawPhrase(words, sequence(...drawn)).split(' ');
      expect(phrase).toHaveLength(5);
      expect(phrase.filter((word) => !known.has(word))).toEqual([]);
    }),
  );
});

test('an offered phrase is strong', async () => {
  const words = await loadWords();
  const judge = await loadJudge();
  const phrase = drawPhrase(words, (target) => crypto.getRandomValues(target));
  expect(judge(phrase, ['Heron'])).toBe('strong');
});
