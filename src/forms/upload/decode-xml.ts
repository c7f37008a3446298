/**
 * Bytes of an XML file → text, in the encoding that it has: a byte order mark first, else what its declaration says, else
 * UTF-8 (XML 1.0, appendix F).
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { FileProblem } from '../form-file/problems.ts';

/** The declaration is ASCII in every encoding that has no byte order mark and is told apart by it. */
const DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']+)["']/;

const DECLARATION_BYTES = 256;

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark, `<` is still two bytes, one of them zero.
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return 'utf-16be';
  return null;
}

/** Whether a file looks like XML: a byte order mark, or `<` after white space at most. */
export function isXml(bytes: Uint8Array): boolean {
  if (markedEncoding(bytes) !== null) return true;
  const first = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d].includes(byte));
  return first === 0x3c;
}

export function decodeXml(bytes: Uint8Array): Result<string, FileProblem> {
  const start = String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES));
  const encoding = markedEncoding(bytes) ?? DECLARATION.exec(start)?.[1] ?? 'utf-8';
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return err({ type: 'file-encoding-unknown', encoding });
  }
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return err({ type: 'file-encoding-wrong', encoding });
  }
}
