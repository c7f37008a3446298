/**
 * The text of a file from elsewhere: UTF-8 as it should be, UTF-16 where its first bytes say so, and what spreadsheets on
 * Windows save under the name CSV.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Every sequence of bytes is a text in this encoding, so a letter may be wrong but no row is lost.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
