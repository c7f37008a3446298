/** Four-letter names in files, as ASCII. */

export const startsWith = (bytes: Uint8Array, name: string, at: number): boolean =>
  at + name.length <= bytes.length && [...name].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

export const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
