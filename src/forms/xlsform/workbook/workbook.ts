/**
 * Workbook bytes → sheets of plain text cells.
 *
 * The only file that knows the spreadsheet library. Cells become text as pyxform does it: whole numbers without a
 * fraction, TRUE and FALSE, dates in ISO form, no-break spaces as spaces. Formulas count as their last computed value.
 */
import type { CellValue } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { err, ok, type Result } from '../../../result/result.ts';
import type { FileProblem } from '../problems.ts';
import { checkZip, FILE_LIMIT_MIB, isTooLarge } from './zip-limits.ts';

export interface SheetRow {
  /** As the spreadsheet program counts. */
  readonly number: number;
  /** In the order of the header; '' for an empty cell. */
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
  /** There were more rows than the limit. */
  readonly isCut: boolean;
}

export interface FormWorkbook {
  /** Every sheet's name as it is written, those that no form uses too. */
  readonly names: readonly string[];
  /** By lower-case name. */
  readonly sheets: ReadonlyMap<string, Sheet>;
}

/** Rows that one sheet may have: 10,000 choices are a large form. */
export const ROW_LIMIT = 60_000;

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** The name, in UTF-16LE, of the stream that every password-protected Office document has. */
const ENCRYPTED_STREAM = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function refuse(bytes: Uint8Array): FileProblem | null {
  if (bytes.length === 0) return { type: 'file-empty' };
  if (isTooLarge(bytes)) return { type: 'file-too-large', limitMiB: FILE_LIMIT_MIB };
  if (startsWith(bytes, OLE2)) return { type: contains(bytes, ENCRYPTED_STREAM) ? 'file-encrypted' : 'file-old-xls' };
  if (!startsWith(bytes, ZIP)) return { type: 'file-not-workbook' };
  return checkZip(bytes);
}

/** @param wanted lower-case names of the sheets to read */
export async function readWorkbook(
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<Result<FormWorkbook, FileProblem>> {
  const refused = refuse(bytes);
  if (refused !== null) return err(refused);
  const names: string[] = [];
  try {
    const workbook = await readXlsx(bytes, {
      maxRows: ROW_LIMIT + 1,
      sheets: (info) => {
        names.push(info.name);
        return wanted.includes(info.name.toLowerCase());
      },
    });
    const sheets = workbook.sheets.map((sheet) => toSheet(sheet.name, sheet.rows));
    return ok({ names, sheets: new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet])) });
  } catch {
    // Whatever the library throws, of any class, comes from the file: nothing but the file was given to it.
    return err({ type: 'file-damaged' });
  }
}

function toSheet(name: string, values: readonly (readonly CellValue[])[]): Sheet {
  const header = (values[0] ?? []).map((cell) => cellText(cell).replace(/ +/g, ' '));
  const rows: SheetRow[] = [];
  for (const [index, row] of values.entries()) {
    if (index === 0) continue;
    const cells = header.map((_, column) => cellText(row[column] ?? null));
    if (cells.some((cell) => cell !== '')) rows.push({ number: index + 1, cells });
  }
  return { name, header, rows, isCut: values.length > ROW_LIMIT };
}

function cellText(value: CellValue): string {
  if (value === null) return '';
  if (value === true) return 'TRUE';
  if (value === false) return 'FALSE';
  if (value instanceof Date) return dateText(value);
  return toXmlCharacters(String(value)).replaceAll('\u00a0', ' ').trim();
}

/** A whole day as a date; anything else as date and time. */
function dateText(value: Date): string {
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Control characters have no form in XML 1.0, not even escaped; line ends are unified. */
const toXmlCharacters = (text: string): string =>
  [...text.replace(/\r\n?/g, '\n')]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0x20
        ? code !== 0xfffe && code !== 0xffff && (code < 0xd800 || code > 0xdfff)
        : code === 9 || code === 10;
    })
    .join('');
