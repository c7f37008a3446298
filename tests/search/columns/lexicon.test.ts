import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexicon } from '../../../src/search/columns/lexicon.ts';

const text = fc.oneof(fc.stringMatching(/^[ab]{0,4}$/), fc.stringMatching(/^[a-zا-ي]{0,8}$/));

function lexiconOf(texts: readonly string[]): Lexicon {
  const lexicon = Lexicon.empty();
  for (const one of texts) lexicon.add(one);
  return lexicon;
}

test('gives each text back by its number, and its number by the text', () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const lexicon = lexiconOf(texts);
      expect(texts.map((_, id) => lexicon.at(id))).toEqual(texts);
      for (const one of [...texts, 'absent']) {
        const found = lexicon.find(one);
        expect(found === -1 ? null : texts[found]).toBe(texts.includes(one) ? one : null);
        const known = lexicon.idOf(one);
        expect(known === -1 ? null : texts[known]).toBe(texts.includes(one) ? one : null);
      }
      lexicon.add('later');
      expect(lexicon.at(lexicon.idOf('later'))).toBe('later');
    }),
  );
});

test('searching finds each text that has the part, once, and says how', () => {
  fc.assert(
    fc.property(fc.array(text), fc.stringMatching(/^[ab]{1,3}$/), (texts, part) => {
      const lexicon = lexiconOf(texts);
      const found: [number, boolean, boolean][] = [];
      lexicon.search(part, (id, isPrefix, isWhole) => found.push([id, isPrefix, isWhole]));
      const expected = texts.flatMap((one, id) =>
        one.includes(part) ? [[id, one.startsWith(part), one === part]] : [],
      );
      expect(found).toEqual(expected);
      const begun: [number, boolean][] = [];
      lexicon.searchPrefix(part, (id, _, isWhole) => begun.push([id, isWhole]));
      expect(begun).toEqual(texts.flatMap((one, id) => (one.startsWith(part) ? [[id, one === part]] : [])));
    }),
  );
});

test('takes over a range of another as if each had been added', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), fc.array(text), fc.nat(), fc.nat(), (texts, before, a, b) => {
      const [from, to] = [a % texts.length, 1 + (b % texts.length)].sort((x, y) => x - y) as [number, number];
      fc.pre(from < to);
      const lexicon = lexiconOf(before);
      lexicon.addRange(lexiconOf(texts), from, to);
      lexicon.add('last');
      const all = [...before, ...texts.slice(from, to), 'last'];
      expect(all.map((_, id) => lexicon.at(id))).toEqual(all);
      expect(lexicon.text).toBe(lexiconOf(all).text);
    }),
  );
});

describe('a text that is taken as it is', () => {
  test('is the same lexicon again', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const taken = Lexicon.of(lexiconOf(texts).text, texts.length);
        expect(taken && texts.map((_, id) => taken.at(id))).toEqual(texts);
      }),
    );
  });

  test.each([
    ['empty', '', 0],
    ['begun without a separator', 'a\n', 1],
    ['ended without a separator', '\na', 1],
    ['of fewer texts than said', '\na\n', 2],
    ['of more texts than said', '\na\nb\n', 1],
    ['of far fewer texts than said', '\na\n', 0xffff_ffff],
  ])('is refused: %s', (_, whole, count) => {
    expect(Lexicon.of(whole, count)).toBeNull();
  });
});
