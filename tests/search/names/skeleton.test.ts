import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/search/names/fold.ts';
import { wordToSkeletons } from '../../../src/search/names/skeleton.ts';
import { nameToWords } from '../../../src/search/names/words.ts';

/** Every skeleton of the name's words, or of what they make when written as one. */
function skeletonsOf(name: string): Set<string> {
  const { words, compounds } = nameToWords(name, '');
  return new Set((compounds.length > 0 ? compounds : words).flatMap(wordToSkeletons));
}
const soundAlike = (a: string, b: string): boolean => {
  const others = skeletonsOf(b);
  return [...skeletonsOf(a)].some((skeleton) => others.has(skeleton));
};

const FAMILIES = [
  [
    'Mohamed',
    'Mohammed',
    'Muhammad',
    'Mohamad',
    'Muhammed',
    'Mouhamed',
    'Mamadou',
    'Maxamed',
    'Mehmet',
    'محمد',
    'مُحَمَّد',
    'Мухаммед',
  ],
  ['Ahmed', 'Ahmad', 'Akhmed', 'Axmed', 'أحمد', 'احمد'],
  ['Aisha', 'Aicha', 'Aysha', 'Aïcha', 'Ayesha', 'Aishah', 'Ayşe', 'عائشة', 'عايشه'],
  ['Youssef', 'Yusuf', 'Yousif', 'Yousef', 'Yusef', 'يوسف'],
  [
    'Abd al-Rahman',
    'Abdulrahman',
    'Abdel Rahman',
    'Abderrahmane',
    'Abdurrahman',
    'Abdirahman',
    'عبد الرحمن',
    'عبدالرحمن',
  ],
  ['Abdullah', 'Abdallah', 'Abdullahi', 'Abdulahi', 'Abdoulaye', 'Cabdullaahi', 'عبد الله', 'عبدالله'],
  ['Abdelaziz', 'Abd el-Aziz', 'Abdulaziz', 'Abdoul Aziz', 'عبد العزيز', 'عبدالعزيز'],
  ['Hussein', 'Husayn', 'Hussain', 'Houssein', 'Hosein', 'حسين', 'حسین'],
  ['Fatima', 'Fatma', 'Fatoumata', 'Fatimah', 'Fadumo', 'Fátima', 'فاطمة', 'فاطمه'],
  ['Khadija', 'Hadija', 'Khadidja', 'Kadidja', 'Jadiya', 'Jadija', 'Khadijah', 'خديجة'],
  ['Oumar', 'Omar', 'Umar', 'Cumar', 'Oumarou', 'عمر'],
  ['Othman', 'Osman', 'Usman', 'Ousmane', 'عثمان'],
  ['Ibrahim', 'Ebrahim', 'Ibrahima', 'Brahim', 'إبراهيم', 'ابراهيم'],
  ['Jamila', 'Djamila', 'Gamila', 'جميلة'],
  ['Rachid', 'Rashid', 'Rasheed', 'رشيد'],
  ['Ghazi', 'Gazi', 'غازي'],
  ['Qasim', 'Kassem', 'Kasim', 'قاسم'],
  ['Nour al-Din', 'Noureddine', 'Nureldin', 'Nuruddin', 'نور الدين', 'نورالدين'],
  ['Abu Bakr', 'Aboubacar', 'Abubakar', 'Boubacar', 'أبو بكر', 'ابوبكر'],
  ['Walid', 'Oualid', 'Waleed', 'وليد'],
  ['Reza', 'Rida', 'Ridha', 'رضا'],
  ['Dhulfiqar', 'Zulfiqar', 'ذوالفقار'],
  ['Hawa', 'حواء'],
  ['Aya', 'آية'],
  ['Saleh', 'Salih', 'صالح'],
  ['Hassan', 'Al-Hassan', 'Alhassan', 'حسن', 'الحسن'],
  ['Georges', 'جورجس'],
  ['Alexandre', 'Aleksandr', 'Олександр', 'ألكسندر'],
  ['Viviane', 'فيفيان'],
] as const;

describe('spellings of one name sound alike', () => {
  for (const family of FAMILIES) {
    test(family[0], () => {
      const deaf = family.flatMap((a) => family.filter((b) => !soundAlike(a, b)).map((b) => `${a} / ${b}`));
      expect(deaf).toEqual([]);
    });
  }
});

test.each([
  ['Maria', 'Mohamed'],
  ['Ali', 'Omar'],
  ['Fatima', 'Khadija'],
  ['Saleh', 'Saad'],
  ['Ahmed', 'Hamid'],
  ['Albert', 'Berta'],
  ['Karim', 'Rahim'],
  ['Samir', 'Sami'],
  ['خالد', 'Walid'],
  ['إلياس', 'Yasser'],
  ['سالم', 'Karim'],
  ['Abdulrahman', 'Abdullah'],
  ['عبدالرحمن', 'Abdulaziz'],
  ['Nour', 'Noureddine'],
])('%s and %s do not sound alike', (a, b) => {
  expect(soundAlike(a, b)).toBe(false);
});

test('a word of one consonant, of none, or of a script without rules has no skeleton', () => {
  for (const word of ['a', 'o', 'ou', 'و', '李', 'ดา', '1984', '']) expect(wordToSkeletons(word), word).toEqual([]);
});

test('whatever the word, skeletons are few, different, and of at least two consonants', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zابتثجحخدذرزسشصضطظعغفقكلمنهوي]{0,20}$/)),
      (text) => {
        for (const word of foldText(text).split(' ')) {
          const skeletons = wordToSkeletons(word);
          expect(skeletons.length).toBeLessThanOrEqual(6);
          expect(new Set(skeletons).size).toBe(skeletons.length);
          for (const skeleton of skeletons) expect(skeleton).toMatch(/^[a-z]{2,}$/);
        }
      },
    ),
  );
});
