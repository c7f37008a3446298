/** JSON as bytes, for what is sealed as a whole. */
import { type Bytes, decodeUtf8, encodeUtf8 } from './bytes.ts';

export const encodeJson = (value: unknown): Bytes => encodeUtf8(JSON.stringify(value));

/** Undefined where the bytes are no JSON: the schema that must follow refuses it. */
export function decodeJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
