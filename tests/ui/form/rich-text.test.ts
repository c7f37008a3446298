import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText, readRichText } from '../../../src/ui/form/rich-text.ts';

test('strong and emphasised words keep their weight, and lines and paragraphs stay apart', () => {
  expect(readRichText('Say **why** we ask.\nThen *wait*.\n\nThank them.')).toEqual([
    [
      [
        { text: 'Say ', weight: 'plain' },
        { text: 'why', weight: 'strong' },
        { text: ' we ask.', weight: 'plain' },
      ],
      [
        { text: 'Then ', weight: 'plain' },
        { text: 'wait', weight: 'emphasis' },
        { text: '.', weight: 'plain' },
      ],
    ],
    [[{ text: 'Thank them.', weight: 'plain' }]],
  ]);
});

test.each([
  ['# Title', 'Title'],
  ['<span style="color:red">Red</span> line', 'Red line'],
  ['given_name_of_child', 'given_name_of_child'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['a < b and c > d', 'a < b and c > d'],
])('words stay, marks go: %s', (markup, words) => {
  expect(plainText(markup)).toBe(words);
});

test('any text at all can be read', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof plainText(text) === 'string'));
});
