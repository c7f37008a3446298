/** What data files become, whatever their format: a list of items with named values, as forms read them. */
import { isXmlName } from '../../form-file/expression.ts';

/** Name and value, in the order of the file. */
export type Item = readonly (readonly [string, string])[];

/**
 * The name under which a form reads a column. A heading such as `Household ID` is no name in XML, so that no path could
 * reach it: what is not allowed becomes `_`, here and where `pulldata` names it.
 */
export function columnName(heading: string): string {
  if (isXmlName(heading)) return heading;
  const allowed = [...heading].map((character) => (isXmlName(`_${character}`) ? character : '_')).join('');
  return isXmlName(allowed) ? allowed : `_${allowed}`;
}
