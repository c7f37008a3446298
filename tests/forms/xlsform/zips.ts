/** Zips with whatever the test wants to claim in them: sizes that are true, and sizes that are not. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the directory says it unpacks to; the truth where it is left out. */
  readonly claims?: number;
}

const encoder = new TextEncoder();

function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const out = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return out;
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content, claims } of entries) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    const packed = deflateRawSync(bytes);
    const nameBytes = encoder.encode(name);
    const sizes = [
      [4, crc32(bytes)],
      [4, packed.length],
      [4, claims ?? bytes.length],
    ] as const;
    const shared = [[2, 20], [2, 0], [2, 8], [4, 0], ...sizes, [2, nameBytes.length], [2, 0]] as const;
    const local = concat([numbers([4, 0x04034b50], ...shared), nameBytes, packed]);
    directory.push(
      numbers([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      nameBytes,
    );
    files.push(local);
    offset += local.length;
  }
  const index = concat(directory);
  const end = numbers(
    [4, 0x06054b50],
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, index.length],
    [4, offset],
    [2, 0],
  );
  return concat([...files, index, end]);
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The smallest workbook that holds one sheet, `survey`, whose XML the test writes itself. */
export const workbookParts = (sheet: ZipEntry['content'], claims?: number): readonly ZipEntry[] => [
  {
    name: '[Content_Types].xml',
    content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  },
  {
    name: '_rels/.rels',
    content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="survey" sheetId="1" r:id="s"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="s" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
  { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(claims === undefined ? {} : { claims }) },
];

export const sheetXml = (rows: readonly (readonly string[])[]): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows
    .map((row, index) => {
      const cells = row.map((text, column) => {
        const place = `${String.fromCharCode(65 + column)}${index + 1}`;
        return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
      });
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    })
    .join('')}</sheetData></worksheet>`;
