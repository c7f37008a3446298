/**
 * What is wrong with a form's file as sentences in the language on screen, and where. Exhaustive by the compiler.
 *
 * Says the same as the command line does in English (src/forms/xlsform/messages.ts). Words of the spreadsheet itself, such
 * as `survey` and `end group`, are never translated: they are what its author must type.
 */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Place } from '../../../../forms/form-file/problems.ts';
import type { UploadProblem } from '../../../../forms/upload/problems.ts';
import { XFORM_SHEET } from '../../../../forms/xform/problems.ts';
import { useIsolate } from '../words/isolate.ts';
import { useXFormProblemWords } from './xform-words.tsx';

export function usePlaceWords(): (place: Place) => string {
  const { t } = useLingui();
  const isolate = useIsolate();
  return useCallback(
    ({ sheet, row, column }) =>
      (sheet === XFORM_SHEET
        ? [row === null ? null : t`line ${row}`, column === null ? null : isolate(column)]
        : [
            t`sheet “${isolate(sheet)}”`,
            row === null ? null : t`row ${row}`,
            column === null ? null : t`column “${isolate(column)}”`,
          ]
      )
        .filter((part) => part !== null)
        .join(' · '),
    [t, isolate],
  );
}

/** How a form refers to another answer; in braces, so no part of a sentence that is translated. */
const reference = '${name}';

export function useProblemWords(): (problem: UploadProblem) => string {
  const { t } = useLingui();
  const isolate = useIsolate();
  const xformWords = useXFormProblemWords();
  return useCallback(
    (problem) => {
      const orElse = (otherwise: string): string =>
        'didYouMean' in problem && problem.didYouMean !== null
          ? t`Did you mean “${isolate(problem.didYouMean)}”?`
          : otherwise;
      switch (problem.type) {
        case 'file-empty':
          return t`The file is empty. Choose the spreadsheet again.`;
        case 'file-too-large':
          return t`The file is larger than ${problem.limitMiB} MiB. Take pictures and unused sheets out of it.`;
        case 'file-expands-too-far':
          return t`The file would unpack to more than ${problem.limitMiB} MiB, or does not say to how much. Save it again from a spreadsheet program.`;
        case 'file-old-xls':
          return t`The file has the old .xls format. Save it as .xlsx and choose it again.`;
        case 'file-encrypted':
          return t`The file is protected by a password. Save it without one and choose it again.`;
        case 'file-not-workbook':
          return t`The file is not an .xlsx workbook. Save the form as .xlsx and choose it again.`;
        case 'file-damaged':
          return t`The file is damaged or incomplete. Save it again from a spreadsheet program, or copy it again.`;
        case 'file-encoding-unknown':
          return t`The file says that it is written in “${isolate(problem.encoding)}”, which is not known here. Save it as UTF-8.`;
        case 'file-encoding-wrong':
          return t`The file is not written in ${isolate(problem.encoding)}, as it should be. Save it as UTF-8.`;
        case 'conversion-took-too-long':
          return t`Reading the file took too long and was stopped. Make the form smaller.`;
        case 'conversion-stopped':
          return t`Reading the file stopped without a reason. Save it again from a spreadsheet program.`;
        case 'sheet-missing':
          return `${t`The workbook has no sheet named “${isolate(problem.place.sheet)}”.`} ${orElse(t`Name the sheet with the questions “survey”.`)}`;
        case 'sheet-too-long':
          return t`The sheet has more than ${problem.limit} rows. Shorten its lists.`;
        case 'column-missing':
          return t`The sheet has no column “${isolate(problem.column)}”. Add it.`;
        case 'column-twice':
          return t`This column means the same as “${isolate(problem.other)}”. Keep one of them.`;
        case 'form-kind-unknown':
          return t`“${isolate(problem.value)}” is not a kind of form. Write household, person or follow-up.`;
        case 'type-missing':
          return t`The row has no type. Write what kind of question it is, for example text.`;
        case 'type-unknown':
          return `${t`“${isolate(problem.value)}” is not a question type.`} ${orElse(t`Look the type up in the XLSForm reference.`)}`;
        case 'type-unsupported':
          return t`“${isolate(problem.value)}” is not supported. Remove the row, or ask it another way.`;
        case 'map-editing-unsupported':
          return t`Questions about OpenStreetMap need a map editor, which is not here. Ask for a place (geopoint, geotrace or geoshape), and for what it is with a select.`;
        case 'name-missing':
          return t`The row has no name. Give it a short one, unlike the others of its group.`;
        case 'name-invalid':
          return t`“${isolate(problem.value)}” cannot be a name. Begin with a letter or underscore; use letters, digits, hyphens, dots and underscores; no spaces.`;
        case 'name-reserved':
          return t`“${isolate(problem.value)}” is kept for the form's own use. Choose another name.`;
        case 'name-twice':
          return t`Row ${problem.otherRow} is also named “${isolate(problem.value)}”. Rename one of them.`;
        case 'group-not-closed':
          return t`The ${isolate(problem.kind)} “${isolate(problem.name)}” is never closed. Add a row with the type “${isolate(`end ${problem.kind}`)}”.`;
        case 'end-without-begin':
          return t`There is no ${isolate(problem.kind)} to end here. Remove the row, or add the missing “${isolate(`begin ${problem.kind}`)}” above.`;
        case 'end-does-not-match':
          return t`This ends a ${isolate(problem.kind)}, but what is open is the ${isolate(problem.openKind)} of row ${problem.openRow}. Write “${isolate(`end ${problem.openKind}`)}”.`;
        case 'nested-too-deep':
          return t`Groups stand in groups more than ${problem.limit} deep. Close those that are done.`;
        case 'label-missing':
          return t`The question has neither a label nor a hint. Write what to ask.`;
        case 'calculation-missing':
          return t`There is nothing to calculate. Fill in the column “calculation”.`;
        case 'nothing-to-answer':
          return t`The form has no questions. Add one below the header.`;
        case 'too-many-fields':
          return t`The form and its earlier versions have had more than ${problem.limit} fields. Begin a new form with a new id.`;
        case 'tier-unknown':
          return t`“${isolate(problem.value)}” is not a tier. Write personal, sensitive or restricted.`;
        case 'role-unknown':
          return `${t`“${isolate(problem.value)}” is not a role.`} ${orElse(t`Leave the cell empty if none fits.`)}`;
        case 'list-unknown':
          return `${t`The choices sheet has no list named “${isolate(problem.value)}”.`} ${orElse(t`Add the list, or correct its name.`)}`;
        case 'external-list-unknown':
          return `${t`The sheet “external_choices” has no list named “${isolate(problem.value)}”.`} ${orElse(t`Add the list there, or use select_one.`)}`;
        case 'choice-name-missing':
          return t`The choice has no name. Fill in the column “name” with a short value.`;
        case 'choice-twice':
          return t`Row ${problem.otherRow} has the same choice “${isolate(problem.value)}” in the same list. Rename or remove one of them.`;
        case 'choice-name-has-space':
          return t`“${isolate(problem.value)}” has a space, but the list is used where several can be chosen. Use an underscore instead.`;
        case 'other-with-filter':
          return t`A choice filter does not work together with “or_other”. Add a choice “other” to the list instead.`;
        case 'other-without-list':
          return t`“or_other” adds a choice to a list of the choices sheet, and this question has none. Leave it out.`;
        case 'table-of-two-lists':
          return t`All selects of a table share one list: here are “${isolate(problem.list)}” and “${isolate(problem.otherList)}”. Make a group for each.`;
        case 'repeat-choices-not-in-repeat':
          return t`“${isolate(problem.name)}” is not in a repeat, so there are no rows to choose from. Name a question inside a repeat.`;
        case 'small-image-missing':
          return t`A big image opens from a small one. Name that in the column “image”.`;
        case 'file-extension-unknown':
          return t`“${isolate(problem.value)}” must end in .csv, .xml or .geojson. Write the file's whole name.`;
        case 'file-name-too-long':
          return t`The file's name has more than ${problem.limit} characters. Shorten it.`;
        case 'data-file-computed':
          return t`pulldata() begins with the name of a file in quotes, without its ending. It cannot be computed.`;
        case 'instance-twice':
          return t`Two different lists or files are both known as “${isolate(problem.name)}”. Rename one of them.`;
        case 'reference-malformed':
          return t`A reference is not written as ${isolate(reference)}. Check its braces and that there is no space in it.`;
        case 'reference-unknown':
          return `${t`There is no question named “${isolate(problem.value)}”.`} ${orElse(t`Check the spelling.`)}`;
        case 'reference-ambiguous':
          return t`More than one row is named “${isolate(problem.value)}”, so it is not clear which is meant. Give them different names.`;
        case 'attribute-invalid':
          return t`“${isolate(problem.name)}” cannot be an attribute. Use a plain name, or a prefix from the setting “namespaces”.`;
        case 'expression-not-closed':
          return t`Something is opened and not closed, or closed and not opened: ${isolate(problem.mark)}. Count brackets and quotes.`;
        case 'expression-malformed':
          return t`This is not a complete expression. Look for a word, sign or bracket too many or too few.`;
        case 'function-unsupported':
          return t`The function ${isolate(problem.name)}() is not supported. Find another way to express it.`;
        case 'function-arguments':
          return t`The function ${isolate(problem.name)}() has too many or too few values in its brackets. Check its commas.`;
        case 'pattern-unsupported':
          return t`The pattern in regex() cannot be read. Count its brackets, and write it without features of one program.`;
        case 'trigger-invalid':
          return t`A trigger is the name of a question, written as ${isolate(reference)}; several are separated by commas.`;
        case 'trigger-not-shown':
          return t`“${isolate(problem.name)}” is never shown, so nobody can change it. Name a question that is asked.`;
        case 'trigger-outside-rows':
          return t`“${isolate(problem.name)}” stands outside this repeat, so it is not clear which row to set. Put it inside, or use a calculation.`;
        case 'answers-in-circle':
          return problem.names.length === 1
            ? t`“${isolate(problem.names[0] ?? '')}” needs itself, so it would always stay empty. Take the reference out.`
            : t`These answers wait for each other, so they would always stay empty: ${isolate(problem.names.join(', '))}. Take one of the references out.`;
        case 'parameters-malformed':
          return t`Parameters are written as name=value, separated by spaces.`;
        case 'parameter-unknown':
          return problem.allowed.length === 0
            ? t`This type of question takes no parameters. Remove “${isolate(problem.name)}”.`
            : t`“${isolate(problem.name)}” is not a parameter of this type. It takes ${isolate(problem.allowed.join(', '))}.`;
        case 'parameter-invalid':
          return t`The parameter “${isolate(problem.name)}” must be ${isolate(problem.expected)}.`;
        default:
          return xformWords(problem);
      }
    },
    [t, isolate, xformWords],
  );
}
