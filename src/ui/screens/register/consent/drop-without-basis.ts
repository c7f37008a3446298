/**
 * No basis, no processing: after a changed decision, answers that no allowed purpose needs any more are dropped.
 *
 * Looks at the draft alone, so that it can be asked again at any time: before, to say how many answers would go, and on the
 * way from the decisions to the questions, to drop them.
 */
import type { FormDefinition } from '../../../../forms/definition.ts';
import type { DraftView, SectionState } from '../../../../vault/protocol.ts';
import type { PurposesOf } from '../draft-purposes.ts';

export interface ChangedSection {
  readonly sectionId: string;
  readonly state: SectionState;
  readonly dropped: number;
}

/** The sections that change, without the answers that have no basis. */
export function dropWithoutBasis(
  draft: DraftView,
  forms: readonly FormDefinition[],
  purposesOf: PurposesOf,
): ChangedSection[] {
  const household = forms.find(({ kind }) => kind === 'household');
  const person = forms.find(({ kind }) => kind === 'person');
  const sections = [
    { sectionId: 'household', state: draft.household, form: household },
    ...draft.members.map((member) => ({ sectionId: member.memberId, state: member, form: person })),
  ];
  return sections.flatMap(({ sectionId, state, form }) => {
    const unserved = fieldsWithoutBasis(form, purposesOf(sectionId));
    const kept = state.answers.filter(({ fieldId, value }) => value === '' || !unserved.has(fieldId));
    const dropped = state.answers.length - kept.length;
    const { page, complete } = state;
    return dropped === 0 ? [] : [{ sectionId, state: { answers: kept, page, complete }, dropped }];
  });
}

function fieldsWithoutBasis(form: FormDefinition | undefined, allowed: readonly string[]): Set<number> {
  const fields = form?.fields ?? [];
  const unserved = fields.filter(
    ({ purposes }) => purposes.length > 0 && !purposes.some((purpose) => allowed.includes(purpose)),
  );
  return new Set(unserved.map(({ id }) => id));
}
