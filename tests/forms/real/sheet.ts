/** Sheets of a real form, written as its author fills them in: a row an object, columns in the order of their first use. */
import { writeWorkbook } from '../xlsform/workbooks.ts';

export type SheetRow = Readonly<Record<string, string>>;

export interface RealForm {
  readonly survey: readonly SheetRow[];
  readonly choices: readonly SheetRow[];
  readonly settings: SheetRow;
  /** Texts of the files beside the form, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Texts of one thing in the form's languages: `en`, `fr` and `ar` of `label` become `label::English (en)` and so on. */
const LANGUAGES = { en: 'English (en)', fr: 'Français (fr)', ar: 'العربية (ar)' } as const;
export type Texts = Partial<Record<keyof typeof LANGUAGES, string>>;

export const texts = (column: string, inLanguages: Texts): SheetRow =>
  Object.fromEntries(
    Object.entries(inLanguages).map(([tag, text]) => [`${column}::${LANGUAGES[tag as keyof Texts]}`, text]),
  );

export const choice = (list_name: string, name: string, label: Texts, more: SheetRow = {}): SheetRow => ({
  list_name,
  name,
  ...texts('label', label),
  ...more,
});

function toSheet(rows: readonly SheetRow[]): string[][] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
}

export const writeForm = ({ survey, choices, settings }: RealForm): Promise<Uint8Array<ArrayBuffer>> =>
  writeWorkbook({ survey: toSheet(survey), choices: toSheet(choices), settings: toSheet([settings]) });
