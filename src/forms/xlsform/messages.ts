/**
 * Each problem and warning as an English sentence: what is wrong, and what would be right.
 *
 * The one table, exhausted by the compiler; screens in other languages translate by `type`. The place is not in the
 * sentence: `placeText` gives it.
 */
import { unreachable } from '../../result/result.ts';
import type { Place, XlsFormProblem, XlsFormWarning } from './problems.ts';

export function placeText({ sheet, row, column }: Place): string {
  const parts = [`sheet "${sheet}"`, row === null ? null : `row ${row}`, column === null ? null : `column "${column}"`];
  return parts.filter((part) => part !== null).join(', ');
}

const suggestion = (didYouMean: string | null, otherwise: string): string =>
  didYouMean === null ? otherwise : `Did you mean "${didYouMean}"?`;

export function problemText(problem: XlsFormProblem): string {
  switch (problem.type) {
    case 'file-empty':
      return 'The file is empty. Choose the spreadsheet again.';
    case 'file-too-large':
      return `The file is larger than ${problem.limitMiB} MiB. Take pictures and unused sheets out of it.`;
    case 'file-expands-too-far':
      return `The file would unpack to more than ${problem.limitMiB} MiB, or does not say to how much. Save it again from a spreadsheet program.`;
    case 'file-old-xls':
      return 'The file has the old .xls format. Save it as .xlsx and choose it again.';
    case 'file-encrypted':
      return 'The file is protected by a password. Save it without one and choose it again.';
    case 'file-not-workbook':
      return 'The file is not an .xlsx workbook. Save the form as .xlsx and choose it again.';
    case 'file-damaged':
      return 'The file is damaged or incomplete. Save it again from a spreadsheet program, or copy it again.';
    case 'file-encoding-unknown':
      return `The file says that it is written in "${problem.encoding}", which is not known here. Save it as UTF-8.`;
    case 'file-encoding-wrong':
      return `The file is not written in ${problem.encoding}, as it should be. Save it as UTF-8.`;
    case 'conversion-took-too-long':
      return 'Reading the file took too long and was stopped. Make the form smaller.';
    case 'conversion-stopped':
      return 'Reading the file stopped without a reason. Save it again from a spreadsheet program.';
    case 'sheet-missing':
      return `The workbook has no sheet named "${problem.place.sheet}". ${suggestion(problem.didYouMean, 'Name the sheet with the questions "survey".')}`;
    case 'sheet-too-long':
      return `The sheet has more than ${problem.limit} rows. Shorten its lists.`;
    case 'column-missing':
      return `The sheet has no column "${problem.column}". Add it.`;
    case 'column-twice':
      return `This column means the same as "${problem.other}". Keep one of them.`;
    case 'form-kind-unknown':
      return `"${problem.value}" is not a kind of form. Write household, person or follow-up.`;
    case 'type-missing':
      return 'The row has no type. Write what kind of question it is, for example text.';
    case 'type-unknown':
      return `"${problem.value}" is not a question type. ${suggestion(problem.didYouMean, 'Look the type up in the XLSForm reference.')}`;
    case 'type-unsupported':
      return `"${problem.value}" is not supported. Remove the row, or ask it another way.`;
    case 'map-editing-unsupported':
      return 'Questions about OpenStreetMap need a map editor, which is not here. Ask for a place (geopoint, geotrace or geoshape), and for what it is with a select.';
    case 'name-missing':
      return 'The row has no name. Give it a short one, unlike the others of its group.';
    case 'name-invalid':
      return `"${problem.value}" cannot be a name. Begin with a letter or underscore; use letters, digits, hyphens, dots and underscores; no spaces.`;
    case 'name-reserved':
      return `"${problem.value}" is kept for the form's own use. Choose another name.`;
    case 'name-twice':
      return `Row ${problem.otherRow} is also named "${problem.value}". Rename one of them.`;
    case 'group-not-closed':
      return `The ${problem.kind} "${problem.name}" is never closed. Add a row with the type "end ${problem.kind}".`;
    case 'end-without-begin':
      return `There is no ${problem.kind} to end here. Remove the row, or add the missing "begin ${problem.kind}" above.`;
    case 'end-does-not-match':
      return `This ends a ${problem.kind}, but what is open is the ${problem.openKind} of row ${problem.openRow}. Write "end ${problem.openKind}".`;
    case 'nested-too-deep':
      return `Groups stand in groups more than ${problem.limit} deep. Close those that are done.`;
    case 'label-missing':
      return 'The question has neither a label nor a hint. Write what to ask.';
    case 'calculation-missing':
      return 'There is nothing to calculate. Fill in the column "calculation".';
    case 'nothing-to-answer':
      return 'The form has no questions. Add one below the header.';
    case 'too-many-fields':
      return `The form and its earlier versions have had more than ${problem.limit} fields. Begin a new form with a new id.`;
    case 'tier-unknown':
      return `"${problem.value}" is not a tier. Write personal, sensitive or restricted.`;
    case 'role-unknown':
      return `"${problem.value}" is not a role. ${suggestion(problem.didYouMean, 'Leave the cell empty if none fits.')}`;
    case 'list-unknown':
      return `The choices sheet has no list named "${problem.value}". ${suggestion(problem.didYouMean, 'Add the list, or correct its name.')}`;
    case 'external-list-unknown':
      return `The sheet "external_choices" has no list named "${problem.value}". ${suggestion(problem.didYouMean, 'Add the list there, or use select_one.')}`;
    case 'choice-name-missing':
      return 'The choice has no name. Fill in the column "name" with a short value.';
    case 'choice-twice':
      return `Row ${problem.otherRow} has the same choice "${problem.value}" in the same list. Rename or remove one of them.`;
    case 'choice-name-has-space':
      return `"${problem.value}" has a space, but the list is used where several can be chosen. Use an underscore instead.`;
    case 'other-with-filter':
      return 'A choice filter does not work together with "or_other". Add a choice "other" to the list instead.';
    case 'other-without-list':
      return '"or_other" adds a choice to a list of the choices sheet, and this question has none. Leave it out.';
    case 'table-of-two-lists':
      return `All selects of a table share one list: here are "${problem.list}" and "${problem.otherList}". Make a group for each.`;
    case 'repeat-choices-not-in-repeat':
      return `"${problem.name}" is not in a repeat, so there are no rows to choose from. Name a question inside a repeat.`;
    case 'small-image-missing':
      return 'A big image opens from a small one. Name that in the column "image".';
    case 'file-extension-unknown':
      return `"${problem.value}" must end in .csv, .xml or .geojson. Write the file's whole name.`;
    case 'file-name-too-long':
      return `The file's name has more than ${problem.limit} characters. Shorten it.`;
    case 'data-file-computed':
      return 'pulldata() begins with the name of a file in quotes, without its ending. It cannot be computed.';
    case 'instance-twice':
      return `Two different lists or files are both known as "${problem.name}". Rename one of them.`;
    case 'reference-malformed':
      return 'A reference is not written as ${name}. Check its braces and that there is no space in it.';
    case 'reference-unknown':
      return `There is no question named "${problem.value}". ${suggestion(problem.didYouMean, 'Check the spelling.')}`;
    case 'reference-ambiguous':
      return `More than one row is named "${problem.value}", so it is not clear which is meant. Give them different names.`;
    case 'attribute-invalid':
      return `"${problem.name}" cannot be an attribute. Use a plain name, or a prefix from the setting "namespaces".`;
    case 'expression-not-closed':
      return `Something is opened and not closed, or closed and not opened: ${problem.mark}. Count brackets and quotes.`;
    case 'expression-malformed':
      return 'This is not a complete expression. Look for a word, sign or bracket too many or too few.';
    case 'function-unsupported':
      return `The function ${problem.name}() is not supported. Find another way to express it.`;
    case 'function-arguments':
      return `The function ${problem.name}() has too many or too few values in its brackets. Check its commas.`;
    case 'pattern-unsupported':
      return 'The pattern in regex() cannot be read. Count its brackets, and write it without features of one program.';
    case 'trigger-invalid':
      return 'A trigger is the name of a question, written as ${name}; several are separated by commas.';
    case 'trigger-not-shown':
      return `"${problem.name}" is never shown, so nobody can change it. Name a question that is asked.`;
    case 'trigger-outside-rows':
      return `"${problem.name}" stands outside this repeat, so it is not clear which row to set. Put it inside, or use a calculation.`;
    case 'answers-in-circle':
      return problem.names.length === 1
        ? `"${problem.names[0]}" needs itself, so it would always stay empty. Take the reference out.`
        : `These answers wait for each other, so they would always stay empty: ${problem.names.join(', ')}. Take one of the references out.`;
    case 'parameters-malformed':
      return 'Parameters are written as name=value, separated by spaces.';
    case 'parameter-unknown':
      return problem.allowed.length === 0
        ? `This type of question takes no parameters. Remove "${problem.name}".`
        : `"${problem.name}" is not a parameter of this type. It takes ${problem.allowed.join(', ')}.`;
    case 'parameter-invalid':
      return `The parameter "${problem.name}" must be ${problem.expected}.`;
    default:
      return unreachable(problem);
  }
}

export function warningText(warning: XlsFormWarning): string {
  switch (warning.type) {
    case 'column-ignored':
      return `This column has no meaning here and was left out. ${suggestion(warning.didYouMean, 'If it is a note, all is well.')}`;
    case 'setting-ignored':
      return 'This setting concerns how other apps send forms. It was left out: records are always sealed and sent in one way here.';
    case 'none-option-ignored':
      return 'This setting adds no choice. Add a choice "none" to the lists that need one.';
    case 'sheet-ignored':
      return 'This sheet was left out: entities and map editing are not here. The form works without it.';
    case 'entities-ignored':
      return 'Answers are not saved to entity lists. The column was left out.';
    case 'audit-ignored':
      return 'Nobody is watched while filling in the form, so nothing is recorded here. The product keeps its own audit log.';
    case 'parameters-ignored':
      return 'This type of question takes no parameters. They were left out.';
    case 'row-ignored':
      return 'The row has no type, name or label and was left out.';
    case 'row-disabled':
      return 'The row is disabled and was left out.';
    case 'sheet-name-near':
      return `The sheet was left out. Is it meant to be "${warning.expected}"?`;
    case 'name-differs-by-case':
      return `Another row of the group has the same name as "${warning.value}" but for capitals. Exports may mix them up.`;
    case 'form-id-missing':
      return `The form has no id, so it takes its file's name: "${warning.value}". Write a form_id in the settings, so that a renamed file stays the same form.`;
    case 'version-missing':
      return 'The form has no version. Write one in the settings, and another whenever the form changes.';
    case 'title-missing':
      return 'The form has no title, so its id is shown. Write one in the settings.';
    case 'language-without-code':
      return `The language "${warning.language}" has no code. Write it in brackets, for example "${warning.language} (sw)".`;
    case 'translation-missing':
      return `There are no words in "${warning.language}" here. The default language's are shown instead.`;
    case 'choice-label-missing':
      return `The choice has no label. Its value "${warning.value}" is shown.`;
    case 'repeat-label-missing':
      return `The repeat "${warning.name}" has no label. Write what one row is.`;
    case 'list-name-missing':
      return 'The choice belongs to no list and was left out. Fill in the column "list_name" if it is one.';
    case 'device-not-told':
      return `"${warning.value}" stays empty: who uses which device is not told to forms.`;
    case 'not-taken-unseen':
      return `"${warning.value}" stays empty: places and voices are never taken without the person seeing it. Ask for a geopoint or audio instead.`;
    case 'app-not-started':
      return 'No other app is started. The question or group works without it.';
    case 'last-saved-empty':
      return 'Answers of an earlier form are not shown in the next one, which is about somebody else: this counts as no answer.';
    case 'file-name-computed':
      return `The file "${warning.value}" is named by an answer, so it cannot be asked for when the form is uploaded.`;
    case 'reference-in-quotes':
      return `${warning.value} stands in quotes, so it is taken as it is written and not as an answer.`;
    default:
      return unreachable(warning);
  }
}
