/**
 * Takes a registration in progress from one version of the forms to the next, when the next is published.
 *
 * Answers of questions that are still there stay, by field id. Those of questions that are gone are set aside in the draft,
 * and come back if a later version has their question again; what is still set aside when the household is registered goes
 * with the draft. A section whose form changed has to be gone through once more, because it may ask for more. Pure.
 */
import { type Answer, type FormDefinition, OUTER_ROW_FIELD_ID } from '../../../forms/definition.ts';
import { isAttachmentField } from '../../../records/attachment-field.ts';
import type { Draft } from '../session/draft.ts';

type Section = Draft['household'];
type SetAside = Draft['setAside'][number];

export interface Replaced {
  /** Undefined where the programme had no such form. */
  readonly before: FormDefinition | undefined;
  readonly after: FormDefinition;
}

export function carryDraft(draft: Draft, replaced: Replaced): Draft {
  const setAside: SetAside[] = [];
  const carry = <S extends Section>(section: S, sectionId: string): S => {
    const mine = draft.setAside.filter((answer) => answer.sectionId === sectionId);
    const carried = carrySection(section.answers, mine, sectionId, replaced);
    setAside.push(...carried.setAside);
    return { ...section, answers: carried.answers, page: 0, complete: false };
  };
  if (replaced.after.kind === 'household') {
    const others = draft.setAside.filter(({ sectionId }) => sectionId !== 'household');
    return { ...draft, household: carry(draft.household, 'household'), setAside: [...others, ...setAside] };
  }
  if (replaced.after.kind !== 'person') return draft;
  const others = draft.setAside.filter(({ sectionId }) => sectionId === 'household');
  const members = draft.members.map((member) => carry(member, member.memberId));
  return { ...draft, members, setAside: [...others, ...setAside] };
}

function carrySection(
  answers: readonly Answer[],
  setAside: readonly SetAside[],
  sectionId: string,
  { before, after }: Replaced,
): { answers: Answer[]; setAside: SetAside[] } {
  const fieldsBefore = new Map(before?.fields.map((field) => [field.id, field]));
  const fieldsAfter = new Map(after.fields.map((field) => [field.id, field]));
  const staysIn = ({ fieldId }: Answer): boolean => {
    if (before?.formId !== after.formId) return false;
    if (fieldId === OUTER_ROW_FIELD_ID) return true;
    const field = fieldsAfter.get(fieldId);
    // A photo is sealed at the tier that its question had: where that was judged anew, it has to be taken anew.
    return field !== undefined && !(isAttachmentField(field) && field.tier !== fieldsBefore.get(fieldId)?.tier);
  };
  const comesBack = ({ formId, fieldId }: SetAside): boolean => {
    if (formId !== after.formId) return false;
    const field = fieldsAfter.get(fieldId);
    return field ? !isAttachmentField(field) : fieldId === OUTER_ROW_FIELD_ID;
  };
  const leaving = answers.filter((answer) => !staysIn(answer) && answer.value !== '');
  const gone = leaving.map((answer) => ({ ...answer, sectionId, formId: before?.formId ?? 0 }));
  const back = setAside.filter(comesBack).map(({ fieldId, rowId, value }) => ({ fieldId, rowId, value }));
  const stay = answers.filter(staysIn);
  const isAnswered = ({ fieldId, rowId }: Answer): boolean =>
    stay.some((answer) => answer.fieldId === fieldId && answer.rowId === rowId);
  return {
    answers: [...stay, ...back.filter((answer) => !isAnswered(answer))],
    setAside: [...setAside.filter((answer) => !comesBack(answer)), ...gone],
  };
}
