/** What a code from anywhere may put into an answer: text of a sane length that an XForm can hold. */

/** Characters; the largest QR code holds 4,296 letters. */
const LONGEST_CODE = 4296;

export const isTooLongForCode = (code: string): boolean => code.length > LONGEST_CODE;

/** Control characters are in no XML document, so no form could hold them: separators inside a code become spaces. */
export const readableCode = (code: string): string => code.replace(/\p{Cc}+/gu, ' ').trim();

/** A text that a form hands to another app's scanner, which there is none of here. */
export const asksForCode = (appearance: readonly string[]): boolean =>
  appearance.some((token) => token.startsWith('ex:') && /zxing|barcode|scan/i.test(token));
