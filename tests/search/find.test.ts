import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/search/names/fold.ts';
import { arbitraryPerson, indexOf, namesFound, person } from './people-for-tests.ts';

describe('a name is found', () => {
  test.each([
    ['by its spelling in another script', 'mohamed', 'محمد'],
    ['by its spelling in another script, the other way', 'محمد', 'Muhammad'],
    ['by another country’s spelling', 'Oumar', 'Omar'],
    ['without its accents', 'heloise', 'Héloïse'],
    ['with accents that it does not have', 'Mohaméd', 'Mohamed'],
    ['by a part in the middle', 'ham', 'Mohamed'],
    ['by its beginning', 'kha', 'Khadija'],
    ['by one letter that it begins with', 'k', 'Khadija'],
    ['by one letter that begins its second word', 'd', 'Awa Diallo'],
    ['by its words in another order', 'hassan ali', 'Ali Hassan'],
    ['by parts of several words', 'ssa al', 'Ali Hassan'],
    ['with a hyphen for the space', 'jean-pierre', 'Jean Pierre'],
    ['without its apostrophe', 'ndiaye', "N'Diaye"],
    ['without its article', 'hassan', 'Al-Hassan'],
    ['with an article that it does not have', 'al hassan', 'Hassan'],
    ['written in one word', 'abdulrahman', 'Abd al-Rahman'],
    ['written in several words', 'abd al rahman', 'Abdulrahman'],
    ['written in one word in Arabic', 'عبدالرحمن', 'عبد الرحمن'],
    ['written in two words in Arabic', 'عبد الرحمن', 'عبدالرحمن'],
    ['in one word, in the other script', 'عبد الرحمن', 'Abdurrahman'],
    ['while its second word is begun', 'abd al r', 'Abdulrahman'],
    ['with a hamza that it lacks', 'أحمد', 'احمد'],
    ['with haa for taa marbuta', 'فاطمه', 'فاطمة'],
    ['with vowel signs', 'مُحَمَّد', 'محمد'],
    ['from a Persian keyboard', 'علی', 'علي'],
    ['by one ideograph in the middle', '明', '李明华'],
    ['by sound while being typed', 'muham', 'محمد'],
  ])('%s', (_, query, name) => {
    expect(namesFound(query, [name, 'Zzyzx'])).toEqual([name]);
  });

  test.each([
    ['when a word is in nobody’s name', 'mohamed zzz', 'Mohamed Ali'],
    ['by a letter in its middle', 'd', 'Khadija'],
    ['by another name of some of the same letters', 'mariam', 'Amir'],
    ['by a name whose consonants begin it, once more is typed', 'mohamed al', 'Ahmed Ali'],
    ['by signs alone', '--', 'Jean-Pierre'],
  ])('not %s', (_, query, name) => {
    expect(namesFound(query, [name])).toEqual([]);
  });
});

describe('the best comes first', () => {
  test('whole before beginning before part before sound', () => {
    const names = ['محمد', 'Almohamed', 'Mohamedou', 'Mohamed Ali', 'Mohamed'];
    expect(namesFound('mohamed', names)).toEqual(['Mohamed', 'Mohamed Ali', 'Mohamedou', 'Almohamed', 'محمد']);
  });

  test('all words whole before one in part', () => {
    expect(namesFound('ali hassan', ['Alia Hassan', 'Hassan Ali', 'Ali Hassane'])[0]).toBe('Hassan Ali');
  });

  test('the newer first where nothing else decides', () => {
    const index = indexOf([
      person(1, 'Ali', 'A', { registeredAt: 20 }),
      person(2, 'Ali', 'B', { registeredAt: 30 }),
      person(3, 'Ali', 'C', { registeredAt: 10 }),
    ]);
    expect(index.find('ali', 9).hits.map(({ entry }) => entry.familyName)).toEqual(['B', 'A', 'C']);
  });

  test('a whole name scores 1, and nothing else does', () => {
    const index = indexOf([person(1, 'Ali', 'Hassan'), person(2, 'Ali', 'Hassan Omar'), person(3, 'Alia', 'Hassan')]);
    const scores = index.find('ali hassan', 9).hits.map(({ score }) => score);
    expect(scores[0]).toBe(1);
    expect(scores.slice(1).every((score) => score > 0 && score < 1)).toBe(true);
  });

  test('the limit cuts off the worst, and the total counts all', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => person(i, i % 2 ? 'Fatima' : 'Fatimata'));
    const { hits, total } = indexOf(many).find('fatima', 1_600);
    expect(total).toBe(3_000);
    expect(hits).toHaveLength(1_600);
    expect(hits.slice(0, 1_500).every(({ entry }) => entry.givenName === 'Fatima')).toBe(true);
    expect(hits[0]?.entry.registeredAt).toBe(2_999);
    expect(hits[1_500]?.entry.registeredAt).toBe(2_998);
  });

  test('no room shows nobody and still counts', () => {
    expect(indexOf([person(1, 'Ali')]).find('ali', 0)).toEqual({ hits: [], total: 1 });
  });
});

describe('a phone number is found', () => {
  const stored = [person(1, 'A', '', { phone: '+964 770 123 4567' }), person(2, 'B', '', { phone: '0771 999 0000' })];
  test.each([
    ['by its digits', '9647701234567', 'A'],
    ['by its last digits', '4567', 'A'],
    ['by digits in the middle, with spaces', '77 012', 'A'],
    ['in its national form', '0770 123-4567', 'A'],
    ['in its international form', '+964 (771) 999 0000', 'B'],
    ['with the double zero for the plus', '00964 770 123 4567', 'A'],
    ['in Arabic-Indic digits', '٠٧٧١٩٩٩', 'B'],
    ['in Persian digits', '۷۷۰۱۲۳', 'A'],
  ])('%s', (_, query, found) => {
    expect(
      indexOf(stored)
        .find(query, 9)
        .hits.map(({ entry }) => entry.givenName),
    ).toEqual([found]);
  });

  test('stored in Arabic-Indic digits', () => {
    const index = indexOf([person(1, 'A', '', { phone: '٠٧٧٠١٢٣' })]);
    expect(index.find('0770123', 9).hits).toHaveLength(1);
  });

  test.each(['12', '+', '4568', '77a'])('not by %s', (query) => {
    expect(indexOf(stored).find(query, 9).hits).toEqual([]);
  });
});

describe('a reference is found', () => {
  const index = indexOf([
    person(1, 'A', '', { reference: 'K7M2P-9XQ4D' }),
    person(2, 'B', '', { reference: '01ABC-DEF10' }),
  ]);
  test.each([
    ['as printed', 'K7M2P-9XQ4D', 'A'],
    ['in small letters without the hyphen', 'k7m2p9xq4d', 'A'],
    ['by its beginning', 'k7m', 'A'],
    ['by its second group', '9xq4d', 'A'],
    ['with O for 0, I and L for 1', 'OIABC-DEFLO', 'B'],
    ['with small o and l', 'olabcdefio', 'B'],
    ['with spaces', ' k7m2p 9xq4d ', 'A'],
  ])('%s', (_, query, found) => {
    const { hits } = index.find(query, 9);
    expect(hits.map(({ entry }) => entry.givenName)).toEqual([found]);
  });

  test('whole with the score of a whole match', () => {
    expect(index.find('K7M2P-9XQ4D', 9).hits[0]?.score).toBe(1);
  });

  test('not by a short text that is more likely a name', () => {
    expect(index.find('abc', 9).hits).toEqual([]);
  });
});

test('whatever is typed, finding ends, counts right and gives each person once', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryPerson, { maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      (people, query) => {
        const index = indexOf(people);
        const { hits, total } = index.find(query, 50);
        expect(hits).toHaveLength(total);
        expect(new Set(hits.map(({ entry }) => entry.recordId.join())).size).toBe(total);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      },
    ),
  );
});

test('everybody whose folded name holds each word typed is found', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryPerson, { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      (people, which, from, to) => {
        const index = indexOf(people);
        const current = [...new Map(people.map((entry) => [entry.recordId.join(), entry])).values()];
        const source = foldText(
          `${current[which % current.length]?.givenName} ${current[(which + 1) % current.length]?.familyName}`,
        );
        const [a, b] = [from % (source.length + 1), to % (source.length + 1)].sort((x, y) => x - y) as [number, number];
        // Two letters at least: a single one only counts where it begins a word.
        const words = foldText(source.slice(a, b)).split(' ').slice(0, 8);
        fc.pre(words.every((word) => word.length > 1));
        const expected = current.filter(({ givenName, familyName }) => {
          const has = foldText(`${givenName} ${familyName}`).split(' ');
          return words.every((word) => has.some((other) => other.includes(word)));
        });
        const found = new Set(index.find(words.join(' '), 100).hits.map(({ entry }) => entry.recordId.join()));
        for (const { recordId } of expected) expect(found).toContain(recordId.join());
      },
    ),
    { numRuns: 300 },
  );
});
