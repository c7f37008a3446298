/**
 * What a correction changes: the corrected field, and whatever the form works out or drops because of it.
 *
 * Outside lists the corrected field is always among them, because it may be left empty on purpose without having been read.
 * In a list only the rows that were written to are: the others' answers may be there and unread, and must stay.
 *
 * Compares two states of the same form that know equally little (sensitive and restricted answers are not read for a
 * correction), so that nothing counts as changed only because it could not be read.
 */
import type { Answer } from '../../../../forms/definition.ts';

export function changesOf(before: readonly Answer[], after: readonly Answer[], corrected: number): Answer[] {
  const placeOf = ({ fieldId, rowId }: Answer): string => `${fieldId}/${rowId}`;
  const valuesBefore = new Map(before.map((answer) => [placeOf(answer), answer.value]));
  return after.filter(
    (answer) =>
      (answer.fieldId === corrected && answer.rowId === 0) ||
      answer.value !== (valuesBefore.get(placeOf(answer)) ?? ''),
  );
}
