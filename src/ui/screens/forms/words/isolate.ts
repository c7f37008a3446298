import { useCallback } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Keeps a word of a spreadsheet, a version or a file's name in one piece within a sentence that runs from right to left:
 * without it, `2026-11-02` and `end group` are turned around.
 */
export function useIsolate(): (text: string) => string {
  const { direction } = useLanguage();
  return useCallback(
    (text) => (direction === 'rtl' ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text),
    [direction],
  );
}
