/** Folds a choice's label for looking it up: case, accents, Arabic vowel signs and letter variants. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|\u0640/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase();
