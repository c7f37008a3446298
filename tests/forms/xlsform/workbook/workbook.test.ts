/** Files that are not what they say: each gives a typed problem, none a throw, a hang or a gigabyte. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../../src/forms/xlsform/convert.ts';
import { ROW_LIMIT, readWorkbook } from '../../../../src/forms/xlsform/workbook/workbook.ts';
import { FILE_LIMIT_MIB, UNPACKED_LIMIT_MIB } from '../../../../src/forms/xlsform/workbook/zip-limits.ts';
import { sheetXml, workbookParts, zipOf } from '../zips.ts';

const MiB = 1024 * 1024;
const person = new Uint8Array(readFileSync(new URL('../../../../public/sample/person.xlsx', import.meta.url)));

async function refusal(bytes: Uint8Array): Promise<unknown> {
  const converted = await convertXlsForm(bytes, { previous: null, fileName: 'form.xlsx' });
  return converted.ok ? 'accepted' : converted.error;
}

describe('a file that is no workbook', () => {
  test('of no bytes is empty', async () => {
    expect(await refusal(new Uint8Array())).toEqual([{ type: 'file-empty' }]);
  });

  test.each([
    ['text', new TextEncoder().encode('type,name,label\ntext,q,Q')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['one byte', new Uint8Array([0x50])],
  ])('but %s is no workbook', async (_, bytes) => {
    expect(await refusal(bytes)).toEqual([{ type: 'file-not-workbook' }]);
  });

  test('but a zip of something else is damaged', async () => {
    expect(await refusal(zipOf([{ name: 'letter.txt', content: 'Dear all' }]))).toEqual([{ type: 'file-damaged' }]);
  });

  test('but an old .xls is told apart from a password-protected .xlsx', async () => {
    const ole = new Uint8Array(2048);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await refusal(ole)).toEqual([{ type: 'file-old-xls' }]);
    const locked = await writeXlsx({
      sheets: [{ name: 'survey', rows: [['type', 'name']] }],
      encryption: { password: 'correct horse', spinCount: 1000 },
    });
    expect(await refusal(locked)).toEqual([{ type: 'file-encrypted' }]);
  });

  test('is not even looked into when it is too large', async () => {
    const bytes = new Uint8Array(FILE_LIMIT_MIB * MiB + 1);
    bytes.set([0x50, 0x4b]);
    expect(await refusal(bytes)).toEqual([{ type: 'file-too-large', limitMiB: FILE_LIMIT_MIB }]);
  });
});

describe('a workbook that would unpack without end', () => {
  const expands = [{ type: 'file-expands-too-far', limitMiB: UNPACKED_LIMIT_MIB }];
  const zeros = new Uint8Array((UNPACKED_LIMIT_MIB + 1) * MiB);

  test('is refused by what its directory says, before anything is unpacked', async () => {
    const bomb = zipOf(workbookParts(zeros));
    expect(bomb.length).toBeLessThan(MiB);
    expect(await refusal(bomb)).toEqual(expands);
  });

  test('is refused when many small parts add up', async () => {
    const part = new Uint8Array((UNPACKED_LIMIT_MIB / 8) * MiB);
    const parts = Array.from({ length: 9 }, (_, index) => ({ name: `part${index}`, content: part }));
    expect(await refusal(zipOf([...workbookParts(sheetXml([])), ...parts]))).toEqual(expands);
  });

  test('is refused when its directory says nothing, or speaks of 64 bits', async () => {
    expect(await refusal(zipOf(workbookParts(zeros, 0)))).toEqual(expands);
    expect(await refusal(zipOf(workbookParts(zeros, 0xffff_ffff)))).toEqual(expands);
  });

  test('is damaged when its directory says less than it unpacks to', async () => {
    expect(await refusal(zipOf(workbookParts(zeros, 1000)))).toEqual([{ type: 'file-damaged' }]);
  });
});

describe('a sheet that reaches for something else', () => {
  test('has no external entity resolved', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>';
    const xml = `${doctype}${sheetXml([
      ['type', 'name', 'label'],
      ['&secret;', 'q', 'Q'],
    ])}`;
    expect(await refusal(zipOf(workbookParts(xml)))).toContainEqual({
      type: 'type-unknown',
      place: { sheet: 'survey', row: 2, column: 'type' },
      value: '&secret;',
      didYouMean: null,
    });
  });

  test('has no entities of entities unfolded', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const xml = `<!DOCTYPE x [<!ENTITY l0 "ha">${levels}]>${sheetXml([
      ['type', 'name', 'label'],
      ['&l12;', 'q', 'Q'],
    ])}`;
    expect(await refusal(zipOf(workbookParts(xml)))).toContainEqual(
      expect.objectContaining({ type: 'type-unknown', value: '&l12;' }),
    );
  });

  test('with one cell in the farthest corner is refused or read, and does not exhaust the memory', async () => {
    const corner = sheetXml([['type']]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
    );
    const read = await readWorkbook(zipOf(workbookParts(corner)), ['survey']);
    expect(read.ok ? read.value.sheets.get('survey')?.rows : read.error).toEqual({ type: 'file-damaged' });
  });
});

test('a sheet that goes on past the limit says where it ends', async () => {
  const rows = [
    ['type', 'name', 'label'],
    ...Array.from({ length: ROW_LIMIT + 5 }, (_, index) => ['note', `n${index}`, 'N']),
  ];
  expect(await refusal(zipOf(workbookParts(sheetXml(rows))))).toContainEqual({
    type: 'sheet-too-long',
    place: { sheet: 'survey', row: ROW_LIMIT, column: null },
    limit: ROW_LIMIT,
  });
});

describe('a damaged copy', () => {
  test('cut at any length is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: person.length - 1 }), async (length) => {
        const result = await readWorkbook(person.slice(0, length), ['survey']);
        expect(result.ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('with any bytes changed gives a result, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: person.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        async (changes) => {
          const bytes = person.slice();
          for (const [at, value] of changes) bytes[at] = value;
          expect(typeof (await convertXlsForm(bytes, { previous: null, fileName: 'form.xlsx' })).ok).toBe('boolean');
        },
      ),
      { numRuns: 60 },
    );
  });
});
