/** A form's number: FNV-1a, 32 bits, over its id in UTF-8; 1 where that gives 0, which means "no form" elsewhere. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export function formNumber(formId: string): number {
  let hash = OFFSET_BASIS;
  const mix = (byte: number): void => {
    hash = Math.imul(hash ^ byte, PRIME) >>> 0;
  };
  for (const character of formId) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) mix(code);
    else if (code < 0x800) [0xc0 | (code >> 6), 0x80 | (code & 63)].forEach(mix);
    else if (code < 0x1_0000) [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(mix);
    else [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(mix);
  }
  return hash === 0 ? 1 : hash;
}
