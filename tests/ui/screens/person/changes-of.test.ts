import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../src/ui/screens/person/correct/changes-of.ts';

const answer = (fieldId: number, value: string, rowId = 0) => ({ fieldId, rowId, value });

describe('changes of a correction', () => {
  it('are the corrected field, and what the form works out from it', () => {
    const before = [answer(1, '2020-01-01'), answer(2, 'child'), answer(3, 'Amina')];
    const after = [answer(1, '1990-01-01'), answer(2, 'adult'), answer(3, 'Amina')];
    expect(changesOf(before, after, 1)).toEqual([answer(1, '1990-01-01'), answer(2, 'adult')]);
  });

  it('never touch an answer that was not read', () => {
    const unread = [answer(1, 'a'), answer(9, '')];
    expect(changesOf(unread, [answer(1, 'b'), answer(9, '')], 1)).toEqual([answer(1, 'b')]);
  });

  it('name the corrected field even when the new answer equals what is known', () => {
    expect(changesOf([answer(1, '')], [answer(1, '')], 1)).toEqual([answer(1, '')]);
  });

  it('tell rows of a list apart', () => {
    const before = [answer(1, 'a', 5), answer(2, 'x', 5), answer(2, 'x', 6)];
    const after = [answer(1, 'b', 5), answer(2, 'x', 5), answer(2, 'y', 6)];
    expect(changesOf(before, after, 1)).toEqual([answer(1, 'b', 5), answer(2, 'y', 6)]);
  });

  it('leave the unread answers of all other rows of a list alone', () => {
    const unread = [answer(1, '', 5), answer(1, '', 6), answer(1, '', 7)];
    const after = [answer(1, '', 5), answer(1, 'new', 6), answer(1, '', 7)];
    expect(changesOf(unread, after, 1)).toEqual([answer(1, 'new', 6)]);
  });
});
