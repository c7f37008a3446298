import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldDigits, foldText } from '../../../src/search/names/fold.ts';

test.each([
  ['accents', 'Héloïse Ñuñez Çelik', 'heloise nunez celik'],
  ['letters that Unicode does not decompose', 'Łukasz Ødegård Straße Ɗanjuma', 'lukasz odegard strasse danjuma'],
  ['case, the Turkish one too', 'İSMAIL ISMAİL ısmail', 'ismail ismail ismail'],
  ['hyphens and full stops', 'Jean-Pierre St. Clair', 'jean pierre st clair'],
  ['apostrophes of all kinds', "N'Diaye N’Diaye ʿAbd Qur'an", 'ndiaye ndiaye abd quran'],
  ['spaces', '  Ali   Hassan\t\n', 'ali hassan'],
  ['alef with hamza above, below, madda and wasla', 'أحمد إحمد آحمد ٱحمد', 'احمد احمد احمد احمد'],
  ['hamza on its seats and alone', 'مؤمن رائد هناء', 'مومن رايد هنا'],
  ['taa marbuta', 'فاطمة', 'فاطمه'],
  ['alef maqsura', 'موسى', 'موسي'],
  ['tatweel', 'محـــمد', 'محمد'],
  ['vowel signs and shadda', 'مُحَمَّد', 'محمد'],
  ['Persian and Urdu kaf and yaa', 'کریم علی', 'كريم علي'],
  ['Urdu letters', 'ٹیپو ڈار بڑا جہاں', 'تيپو دار برا جهان'],
  ['joiners and direction marks', '\u200fعلی\u200cرضا\u200e', 'عليرضا'],
  ['Arabic-Indic and Persian digits', 'خيمة ١٢٣ ۴۵۶', 'خيمه 123 456'],
  ['nothing but signs', '—!?', ''],
])('takes away %s', (_, text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('keeps the vowel signs of scripts in which they tell names apart', () => {
  expect(foldText('सीता')).not.toBe(foldText('सत'));
});

test('gives each digit of another script its value', () => {
  expect(foldDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ०१२३४५६७८९ ০১২৩৪৫৬৭৮৯')).toBe(Array(4).fill('0123456789').join(' '));
});

test('folding twice is folding once, and one name has one form however it was composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
    }),
  );
});
