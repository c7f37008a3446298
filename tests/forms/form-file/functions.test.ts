import { expect, test } from 'vitest';
import { tokenize } from '../../../src/forms/form-file/expression.ts';
import { misusedFunctions } from '../../../src/forms/form-file/functions.ts';

const misuses = (text: string) => misusedFunctions(tokenize(text)).map(({ name, misuse }) => `${name}: ${misuse}`);

test.each([
  "if(${a} > 3, concat('x(', ${b}, \")\"), instance('l')/root/item[name = 1]/text())",
  'concat()',
  'count( ${r} ) + position(..) + number() - sum(/data/r/x[1])',
  "regex(., '^[0-9]+$') and regex(., ${pattern})",
  "jr:choice-name(${a}, '${a}')",
  "digest(${a}, 'SHA-256', 'hex')",
  "pulldata('a', 'b', 'c', ${d})",
  'indexed-repeat(${a}, ${r}, 1, ${s}, 2)',
  'weighted-checklist(1, 2, ${a}, 1)',
])('nothing is wrong with %s', (text) => {
  expect(misuses(text)).toEqual([]);
});

test.each([
  ['thousands-sep(${a})', ['thousands-sep: unsupported']],
  ["extract-signed(${a}, 'k')", ['extract-signed: unsupported']],
  ['if(1, 2)', ['if: arguments']],
  ['concat(today(1), if(1, conjure(), 3))', ['today: arguments', 'conjure: unsupported']],
  ['indexed-repeat(${a}, ${r})', ['indexed-repeat: arguments']],
  ['indexed-repeat(${a}, ${r}, 1, ${s})', ['indexed-repeat: arguments']],
  ['weighted-checklist(1, 2, ${a})', ['weighted-checklist: arguments']],
  ["count('x')", ['count: arguments']],
  ['position(1)', ['position: arguments']],
  ["digest(${a}, 'CRC32')", ['digest: arguments']],
  ["digest(${a}, 'MD5', 'octal')", ['digest: arguments']],
  ["regex(., '(')", ['regex: pattern']],
  ['not()', ['not: arguments']],
])('%s could not be computed', (text, expected) => {
  expect(misuses(text)).toEqual(expected);
});
