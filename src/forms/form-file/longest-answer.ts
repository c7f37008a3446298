/** How long the answer to a question with choices can be. */
import type { FieldDefinition } from '../definition.ts';

/** Without TextEncoder, which the pure configuration does not know: the length in UTF-8 bytes. */
function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return length;
}

/** See `longestAnswer` in definition.ts: null for anything but selects and ranks. */
export function longestAnswer(type: FieldDefinition['type'], values: readonly string[]): number | null {
  const lengths = values.map(utf8Length);
  if (type === 'select-one') return Math.max(0, ...lengths);
  if (type === 'select-multiple' || type === 'rank') {
    return lengths.reduce((sum, length) => sum + length, Math.max(0, lengths.length - 1));
  }
  return null;
}
