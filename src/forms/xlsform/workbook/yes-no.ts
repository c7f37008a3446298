/** The spellings of yes and no that pyxform accepts in settings and in bind columns. */
const YES = new Set(['yes', 'true', 'true()']);
const NO = new Set(['no', 'false', 'false()']);

export function readYesNo(value: string): boolean | null {
  const word = value.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}
