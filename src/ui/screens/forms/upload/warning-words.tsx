/** What may be other than a form's author thinks, as sentences in the language on screen. Exhaustive by the compiler. */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { UploadWarning } from '../../../../forms/upload/problems.ts';
import { useIsolate } from '../words/isolate.ts';
import { useXFormWarningWords } from './xform-words.tsx';

export function useWarningWords(): (warning: UploadWarning) => string {
  const { t } = useLingui();
  const isolate = useIsolate();
  const xformWords = useXFormWarningWords();
  return useCallback(
    (warning) => {
      const orElse = (otherwise: string): string =>
        'didYouMean' in warning && warning.didYouMean !== null
          ? t`Did you mean “${isolate(warning.didYouMean)}”?`
          : otherwise;
      switch (warning.type) {
        case 'column-ignored':
          return `${t`This column has no meaning here and was left out.`} ${orElse(t`If it is a note, all is well.`)}`;
        case 'setting-ignored':
          return t`This setting concerns how other apps send forms. It was left out: records are always sealed and sent in one way here.`;
        case 'none-option-ignored':
          return t`This setting adds no choice. Add a choice “none” to the lists that need one.`;
        case 'sheet-ignored':
          return t`This sheet was left out: entities and map editing are not here. The form works without it.`;
        case 'entities-ignored':
          return t`Answers are not saved to entity lists. The column was left out.`;
        case 'audit-ignored':
          return t`Nobody is watched while filling in the form, so nothing is recorded here. The product keeps its own audit log.`;
        case 'parameters-ignored':
          return t`This type of question takes no parameters. They were left out.`;
        case 'row-ignored':
          return t`The row has no type, name or label and was left out.`;
        case 'row-disabled':
          return t`The row is disabled and was left out.`;
        case 'sheet-name-near':
          return t`The sheet was left out. Is it meant to be “${isolate(warning.expected)}”?`;
        case 'name-differs-by-case':
          return t`Another row of the group has the same name as “${isolate(warning.value)}” but for capitals. Exports may mix them up.`;
        case 'form-id-missing':
          return t`The form has no id, so it takes its file's name: “${isolate(warning.value)}”. Write a form_id in the settings, so that a renamed file stays the same form.`;
        case 'version-missing':
          return t`The form has no version. Write one in the settings, and another whenever the form changes.`;
        case 'title-missing':
          return t`The form has no title, so its id is shown. Write one in the settings.`;
        case 'language-without-code':
          return t`The language “${isolate(warning.language)}” has no code. Write it in brackets, for example “${isolate(warning.language)} (sw)”.`;
        case 'translation-missing':
          return t`There are no words in “${isolate(warning.language)}” here. The default language's are shown instead.`;
        case 'choice-label-missing':
          return t`The choice has no label. Its value “${isolate(warning.value)}” is shown.`;
        case 'repeat-label-missing':
          return t`The repeat “${isolate(warning.name)}” has no label. Write what one row is.`;
        case 'list-name-missing':
          return t`The choice belongs to no list and was left out. Fill in the column “list_name” if it is one.`;
        case 'device-not-told':
          return t`“${isolate(warning.value)}” stays empty: who uses which device is not told to forms.`;
        case 'not-taken-unseen':
          return t`“${isolate(warning.value)}” stays empty: places and voices are never taken without the person seeing it. Ask for a geopoint or audio instead.`;
        case 'app-not-started':
          return t`No other app is started. The question or group works without it.`;
        case 'last-saved-empty':
          return t`Answers of an earlier form are not shown in the next one, which is about somebody else: this counts as no answer.`;
        case 'file-name-computed':
          return t`The file “${isolate(warning.value)}” is named by an answer, so it cannot be asked for when the form is uploaded.`;
        case 'reference-in-quotes':
          return t`${isolate(warning.value)} stands in quotes, so it is taken as it is written and not as an answer.`;
        default:
          return xformWords(warning);
      }
    },
    [t, isolate, xformWords],
  );
}
