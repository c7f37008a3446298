import { describe, expect, it } from 'vitest';
import { dropWithoutBasis } from '../../../../../src/ui/screens/register/consent/drop-without-basis.ts';
import { draftOf, forms, MEMBER_ID } from '../registration-for-tests.ts';

const answer = (fieldId: number, value: string) => ({ fieldId, rowId: 0, value });
const draft = draftOf({
  household: { answers: [answer(1, '0770'), answer(2, 'token')], page: 2, complete: true },
  members: [
    {
      memberId: MEMBER_ID,
      decider: null,
      answers: [answer(1, 'Amina'), answer(2, 'ID-1'), answer(3, 'Rima and Omar')],
      page: 1,
      complete: true,
    },
  ],
});

describe('dropping answers without a basis', () => {
  it('changes nothing while every answer serves an allowed purpose', () => {
    expect(dropWithoutBasis(draft, forms, () => ['A', 'C', 'T'])).toEqual([]);
  });

  it('drops what only a refused purpose needed, and keeps the place', () => {
    expect(dropWithoutBasis(draft, forms, () => ['A'])).toEqual([
      { sectionId: 'household', state: { answers: [answer(1, '0770')], page: 2, complete: true }, dropped: 1 },
      { sectionId: MEMBER_ID, state: { answers: [answer(1, 'Amina')], page: 1, complete: true }, dropped: 2 },
    ]);
  });

  it('keeps an answer that another allowed purpose needs', () => {
    const [member] = dropWithoutBasis(draft, forms, () => ['T']).filter(({ sectionId }) => sectionId === MEMBER_ID);
    expect(member?.state.answers).toEqual([answer(1, 'Amina'), answer(3, 'Rima and Omar')]);
  });

  it('finds nothing to drop the second time', () => {
    const [household, member] = dropWithoutBasis(draft, forms, () => ['A']);
    const after = draftOf({
      household: household?.state ?? draft.household,
      members: member ? [{ ...member.state, memberId: MEMBER_ID, decider: null }] : [],
    });
    expect(dropWithoutBasis(after, forms, () => ['A'])).toEqual([]);
  });
});
