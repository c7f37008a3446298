/**
 * Comma-separated values (RFC 4180), with what spreadsheets make of them: semicolons, tabs or bars for commas, any line
 * ends, rows that are shorter than the header or end in empty cells.
 */
import { err, ok, type Result } from '../../../result/result.ts';

export interface CsvTable {
  readonly header: readonly string[];
  /** As long as the header each. */
  readonly rows: readonly (readonly string[])[];
}

export type CsvError =
  | { readonly type: 'csv-quote-not-closed' }
  | { readonly type: 'csv-without-header' }
  | { readonly type: 'csv-row-too-long'; readonly row: number };

const SEPARATORS = [',', ';', '\t', '|'];

/** The one that the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const counts = new Map(SEPARATORS.map((separator) => [separator, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n' || character === '\r') break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return SEPARATORS.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best));
}

function readRecords(text: string, separator: string): Result<string[][], CsvError> {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) return err({ type: 'csv-quote-not-closed' });
        cell += text.slice(end, quote);
        end = quote + 1;
        if (text[end] !== '"') break;
        cell += '"';
        end++;
      }
      at = end;
    }
    const start = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    record.push(cell + text.slice(start, at));
    if (text[at] === separator) {
      at++;
      if (at === text.length) record.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return ok(records);
}

const isEmpty = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '');

/** @param text without a byte order mark */
export function readCsv(text: string): Result<CsvTable, CsvError> {
  const records = readRecords(text, separatorOf(text));
  if (!records.ok) return records;
  const [first, ...others] = records.value;
  if (first === undefined || isEmpty(first)) return err({ type: 'csv-without-header' });
  const header = first.map((cell) => cell.trim());
  const rows: string[][] = [];
  for (const [index, record] of others.entries()) {
    if (isEmpty(record)) continue;
    if (!isEmpty(record.slice(header.length))) return err({ type: 'csv-row-too-long', row: index + 2 });
    rows.push(header.map((_, column) => record[column] ?? ''));
  }
  return ok({ header, rows });
}
