/** The functions of XPath expressions in forms. */

/** Functions of other form clients that the engine lacks. A form that needs one would fail in the field, not here. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([
  'pulldata',
  'search',
  'version',
  'property',
  'time',
  'thousands-sep',
  'extract-signed',
]);
