import { expect, test } from 'vitest';
import { nearest } from '../../../src/forms/xlsform/nearest.ts';

test.each([
  ['lable', ['label', 'hint'], 'label'],
  ['Relevent', ['relevant', 'required'], 'relevant'],
  ['survey', ['choices', 'settings'], null],
  ['ab', ['cd'], null],
  ['town', [], null],
])('%s among %j means %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
