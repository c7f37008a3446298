import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/forms/engine/files/csv.ts';

const table = (text: string) => {
  const read = readCsv(text);
  return read.ok ? [read.value.header, ...read.value.rows] : read.error;
};

describe('a table of comma-separated values', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, as in countries with a decimal comma',
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'Windows line ends',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2\r3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'quotes',
      '"a","b ""x"""\n"1,\n2",3',
      [
        ['a', 'b "x"'],
        ['1,\n2', '3'],
      ],
    ],
    [
      'a separator in a quoted heading',
      '"a;b;c",d\n1,2',
      [
        ['a;b;c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'short rows, empty rows and cells too many that are empty',
      'a,b\n\n1\n , \n2,3,,\n',
      [
        ['a', 'b'],
        ['1', ''],
        ['2', '3'],
      ],
    ],
    ['one column', 'a\n1', [['a'], ['1']]],
    ['a quote within a cell', 'a\n5" pipe', [['a'], ['5" pipe']]],
    ['no rows', 'a,b', [['a', 'b']]],
  ])('may have %s', (_, text, expected) => {
    expect(table(text)).toEqual(expected);
  });

  test.each([
    ['a quote that is never closed', 'a,b\n"1,2', { type: 'csv-quote-not-closed' }],
    ['nothing', '', { type: 'csv-without-header' }],
    ['an empty first row', ' , \n1,2', { type: 'csv-without-header' }],
    ['more cells than headings', 'a,b\n1,2\n1,2,3', { type: 'csv-row-too-long', row: 3 }],
  ])('is refused for %s', (_, text, expected) => {
    expect(table(text)).toEqual(expected);
  });

  test('comes back as it was written, whatever its cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'ب'), maxLength: 5 });
    const written = (value: string) => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const kept = rows.filter((row) => row.some((each) => each.trim() !== ''));
        const text = ['x,y', ...rows.map((row) => row.map(written).join(','))].join('\r\n');
        expect(table(text)).toEqual([['x', 'y'], ...kept]);
      }),
    );
  });
});
