/**
 * Workbook bytes → sheets of plain text cells.
 *
 * The only file that knows the spreadsheet library. Cells become text as pyxform does it: whole numbers without a
 * fraction, TRUE and FALSE, dates in ISO form, no-break spaces as spaces, curly quotes straight. Formulas count as their last computed value.
 */
import type { CellValue } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { err, ok, type Result } from '../../../result/result.ts';
import { straightenQuotes } from '../../form-file/expression.ts';
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

/** After so many empty columns or rows, what follows is notes, and pyxform stops reading. */
const COLUMN_GAP = 20;
const ROW_GAP = 60;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

function upToGap<Item>(items: readonly Item[], isEmpty: (item: Item) => boolean, gap: number): readonly Item[] {
  let empty = 0;
  for (const [index, item] of items.entries()) {
    empty = isEmpty(item) ? empty + 1 : 0;
    if (empty > gap) return items.slice(0, index);
  }
  return items;
}

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
  const read = (isWanted: (name: string) => boolean) =>
    readXlsx(bytes, {
      maxRows: ROW_LIMIT + 1,
      sheets: ({ name }) => {
        names.push(name);
        return isWanted(name);
      },
    });
  try {
    const workbook = await read((name) => wanted.includes(name.toLowerCase()));
    // The only sheet is the survey, whatever its name.
    const [only, ...others] = names;
    const isLone = only !== undefined && others.length === 0 && workbook.sheets.length === 0;
    const { sheets } = isLone ? await read(() => true) : workbook;
    const named = sheets.map((sheet) => [isLone ? 'survey' : sheet.name.toLowerCase(), toSheet(sheet)] as const);
    return ok({ names: isLone ? [only] : names, sheets: new Map(named) });
  } catch {
    // Whatever the library throws, of any class, comes from the file: nothing but the file was given to it.
    return err({ type: 'file-damaged' });
  }
}

function toSheet({ name, rows: values }: { name: string; rows: readonly (readonly CellValue[])[] }): Sheet {
  const header = upToGap(
    (values[0] ?? []).map((cell) => cellText(cell).replace(/ +/g, ' ')),
    (text) => text === '',
    COLUMN_GAP,
  );
  const texts = values.slice(1).map((row) => header.map((_, column) => cellText(row[column] ?? null)));
  const rows: SheetRow[] = [];
  for (const [index, cells] of upToGap(texts, isBlank, ROW_GAP).entries()) {
    if (!isBlank(cells)) rows.push({ number: index + 2, cells });
  }
  return { name, header, rows, isCut: values.length > ROW_LIMIT };
}

function cellText(value: CellValue): string {
  if (value === null) return '';
  if (value === true) return 'TRUE';
  if (value === false) return 'FALSE';
  if (value instanceof Date) return dateText(value);
  return straightenQuotes(toXmlCharacters(String(value)).replaceAll('\u00a0', ' ').trim());
}

/** A whole day as a date, a time of day alone as a time (spreadsheets count days from here), else date and time. */
const FIRST_DAY = '1900-01-01';

function dateText(value: Date): string {
  const iso = value.toISOString();
  if (iso < FIRST_DAY) return iso.slice(11, 19);
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
