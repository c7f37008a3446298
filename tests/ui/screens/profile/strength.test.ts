import { beforeAll, describe, expect, test } from 'vitest';
import { type JudgeStrength, loadJudge } from '../../../../src/ui/screens/profile/strength.ts';

let judge: JudgeStrength;
beforeAll(async () => {
  judge = await loadJudge();
});

describe('is not accepted', () => {
  test.each(['river', 'password1234', 'qwertyuiop12', 'aaaaaaaaaaaaaa', '1234567890', 'tesseratessera'])(
    '%s',
    (given) => {
      expect(judge(given, [])).not.toBe('strong');
    },
  );

  test('what repeats the name that everybody can see', () => {
    expect(judge('heronheronheron', ['Heron'])).not.toBe('strong');
  });
});

test.each(['river lamp orange seven boat', 'كتاب شمس قمر بحر جبل', 'x9!Kd72_pQz&w'])('%s is strong', (given) => {
  expect(judge(given, [])).toBe('strong');
});

test('a very long one is judged by its beginning', () => {
  expect(judge('river lamp orange '.repeat(200), [])).toBe('strong');
});
