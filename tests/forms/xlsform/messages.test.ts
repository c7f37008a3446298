import { expect, test } from 'vitest';
import { placeText, problemText, warningText } from '../../../src/forms/xlsform/messages.ts';
import { problemsOf, warningsOf } from './workbooks.ts';

test('an author reads where it is, what is wrong and what would be right', async () => {
  const problems = await problemsOf({
    survey:
      '| type | name | label | relevant |\n| text | age | Age | |\n| txt | b | B | |\n| text | c | C | ${aeg} > 1 |',
  });
  expect(
    problems.map((problem) => ('place' in problem ? `${placeText(problem.place)}: ${problemText(problem)}` : '')),
  ).toEqual([
    'sheet "survey", row 3, column "type": "txt" is not a question type. Did you mean "text"?',
    'sheet "survey", row 4, column "relevant": There is no question named "aeg". Did you mean "age"?',
  ]);
});

test('a warning says what was left out', async () => {
  const [warning] = await warningsOf({ survey: '| type | name | label | relevent |\n| text | q | Q | 1 |' });
  expect(warning && warningText(warning)).toBe(
    'This column has no meaning here and was left out. Did you mean "relevant"?',
  );
});
