import { describe, expect, test } from 'vitest';
import { splitText } from '../../../../src/forms/xlsform/expression/quoted-answers.ts';

describe('words', () => {
  test('are cut where an answer or a label of a list is quoted', () => {
    expect(splitText("Hi ${who}, of instance('l')/root/item[name = ${x}]/label .")).toEqual([
      { kind: 'words', text: 'Hi ' },
      { kind: 'expression', text: '${who}' },
      { kind: 'words', text: ', of ' },
      { kind: 'expression', text: "instance('l')/root/item[name = ${x}]/label" },
      { kind: 'words', text: ' .' },
    ]);
  });

  test('with paths that never close stay words, however many there are', () => {
    const text = 'instance('.repeat(3000);
    expect(splitText(text)).toEqual([{ kind: 'words', text }]);
  });
});
