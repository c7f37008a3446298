/**
 * The functions of XPath expressions in forms that the engine computes, with their prefixes as forms write them.
 *
 * A form that needs another one would fail in the field, so it is refused when it is uploaded.
 */
const FUNCTIONS = `
  boolean not true false lang boolean-from-string checklist weighted-checklist if once coalesce
  count count-non-empty sum max min position last id current instance indexed-repeat randomize local-name name namespace-uri
  number int round floor ceiling abs acos asin atan atan2 cos sin tan exp exp10 log log10 pow sqrt pi random
  string concat join contains starts-with ends-with substring substring-before substring-after substr string-length
  normalize-space translate regex digest base64-decode uuid
  today now date date-time format-date format-date-time decimal-date-time decimal-time
  selected selected-at count-selected jr:choice-name jr:itext
  area distance geofence
  pulldata version property time thousands-sep extract-signed`;

/** `text()` and its like stand where a function could, but are a step of a path. */
const NODE_TYPES = ['text', 'node', 'comment', 'processing-instruction'];

export const SUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([...FUNCTIONS.trim().split(/\s+/), ...NODE_TYPES]);

export const isNodeType = (name: string): boolean => NODE_TYPES.includes(name);
