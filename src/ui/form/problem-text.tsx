import { useLingui } from '@lingui/react/macro';
import type { FieldType } from '../../forms/definition.ts';
import type { FormError } from '../../forms/engine/form-error.ts';
import type { QuestionView } from '../../forms/engine/view.ts';
import type { EntryProblem } from './entry.ts';
import { plainText } from './rich-text.ts';

/** What is wrong with an answer, in plain words and with what to do; null where nothing is. */
export function useProblemText(): (question: QuestionView, entry: EntryProblem | undefined) => string | null {
  const { t } = useLingui();
  const entryTexts: Record<EntryProblem, string> = {
    'not-whole-number': t`Write a whole number, with digits only.`,
    'number-too-large': t`This number is too large. Check it.`,
    'not-number': t`Write a number, with digits only.`,
    'date-incomplete': t`Fill in every part of the date, or leave all of them empty.`,
    'no-such-date': t`There is no such date. Check the day and the month.`,
    'year-incomplete': t`Write the year with four digits.`,
    'time-incomplete': t`Add the time, or leave the date empty too.`,
    'time-half': t`Write the hour and the minutes, or leave both empty.`,
    'no-such-time': t`There is no such time. Write the hour from 0 to 23 and the minutes from 0 to 59.`,
    'signature-not-kept': t`Press “Use this signature” to keep it, or “Clear”.`,
    'drawing-not-kept': t`Press “Use this picture” to keep it, or take it away.`,
    'recording-running': t`Stop the recording first.`,
    'line-too-short': t`A line needs at least two points. Add another one, or clear the line.`,
    'shape-too-short': t`A shape needs at least three points. Add another one, or clear the shape.`,
    'line-closed': t`This line ends exactly where it begins. Take the last point away.`,
    'coordinates-not-used': t`The coordinates are typed but not used yet. Press the button under them, or empty both fields.`,
  };
  const missing = (type: FieldType): string => {
    switch (type) {
      case 'select-one':
      case 'select-multiple':
        return t`Choose an answer.`;
      case 'date':
      case 'dateTime':
        return t`Write the date.`;
      case 'time':
        return t`Choose the time.`;
      case 'geopoint':
        return t`Find the place.`;
      case 'geotrace':
        return t`Record the points of the line.`;
      case 'geoshape':
        return t`Record the points of the shape.`;
      case 'barcode':
        return t`Scan the code, or type it.`;
      case 'audio':
      case 'video':
        return t`Make a recording.`;
      case 'file':
        return t`Choose a file.`;
      case 'image':
        return t`Take a photo.`;
      case 'signature':
        return t`A signature is needed here.`;
      case 'acknowledge':
        return t`Confirm this to go on.`;
      case 'rank':
        return t`Put these in order.`;
      default:
        return t`Write an answer.`;
    }
  };
  return (question, entry) => {
    if (entry !== undefined) return entryTexts[entry];
    if (question.violation === null) return null;
    const { condition, message } = question.violation;
    if (message !== null) return plainText(message);
    return condition === 'required' ? missing(question.type) : t`This answer does not fit here. Check it.`;
  };
}

/** Why a form did not open, for the person who holds the tablet. */
export function useFormErrorText(): (error: FormError) => string {
  const { t } = useLingui();
  return (error) => {
    switch (error.type) {
      case 'form-unreadable':
        return t`The form file is damaged or is not a form.`;
      case 'form-refused':
        return t`The form has a mistake in one of its rules, so it cannot be filled in.`;
      case 'form-field-unknown':
        return t`The form asks something that the programme does not know: ${error.path}`;
      case 'form-needs-file':
        return t`The form needs files that the programme does not have: ${error.files.join(', ')}`;
      case 'form-file-unreadable':
        return t`A file that the form needs is damaged: ${error.file}`;
    }
  };
}
