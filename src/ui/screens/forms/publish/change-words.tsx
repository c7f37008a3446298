/** Each change of a field as a sentence. Exhaustive by the compiler. */
import { useLingui } from '@lingui/react/macro';
import type { Choice } from '../../../../forms/definition.ts';
import type { FieldChange } from '../../../../forms/inspection/compare-versions.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useTierWord } from '../../../controls/tier-mark.tsx';
import { translatedText } from '../../../form/answer-text.ts';
import { plainText } from '../../../form/rich-text.ts';
import { useFieldTypeWord, useRoleWord } from '../words/field-words.tsx';
import { useIsolate } from '../words/isolate.ts';
import { useLanguageName } from '../words/language-name.ts';
import { useProgrammeWords } from '../words/programme-words.tsx';

/** Of a list of choices; a country's villages may all have changed. */
const SHOWN = 12;

export function useChangeWords(): (change: FieldChange) => string {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { list, number } = useFormat();
  const tierWord = useTierWord();
  const typeWord = useFieldTypeWord();
  const roleWord = useRoleWord();
  const languageName = useLanguageName();
  const { purposeName, retentionText } = useProgrammeWords();
  const isolate = useIsolate();
  const nameOf = ({ value, label }: Choice): string => plainText(translatedText(label, language)) || value;
  const few = (names: readonly string[]): string =>
    list(names.length > SHOWN ? [...names.slice(0, SHOWN), t`${number(names.length - SHOWN)} more`] : names);
  const orNone = (text: string | null): string => text ?? t`none`;

  return (change) => {
    switch (change.type) {
      case 'retyped':
        return t`Type: ${typeWord(change.from)} → ${typeWord(change.to)}`;
      case 'relabelled':
        return change.language === ''
          ? t`Words: “${isolate(plainText(change.from))}” → “${isolate(plainText(change.to))}”`
          : t`Words (${languageName(change.language)}): “${isolate(plainText(change.from))}” → “${isolate(plainText(change.to))}”`;
      case 'choices-added':
        return t`New choices: ${few(change.choices.map(nameOf))}`;
      case 'choices-removed':
        return t`Choices no longer offered: ${few(change.choices.map(nameOf))}`;
      case 'choices-renamed':
        return t`Choices with other words: ${few(change.to.map(nameOf))}`;
      case 'tier-changed':
        return t`Tier: ${tierWord(change.from)} → ${tierWord(change.to)}`;
      case 'purposes-changed':
        return [
          ...(change.added.length > 0 ? [t`Also for: ${list(change.added.map(purposeName))}`] : []),
          ...(change.removed.length > 0 ? [t`No longer for: ${list(change.removed.map(purposeName))}`] : []),
        ].join(' · ');
      case 'retention-changed':
        return t`Kept: ${orNone(change.from && retentionText(change.from))} → ${orNone(change.to && retentionText(change.to))}`;
      case 'role-changed':
        return t`Role: ${orNone(change.from && roleWord(change.from))} → ${orNone(change.to && roleWord(change.to))}`;
      case 'moved':
        return t`Stands elsewhere in the form`;
    }
  };
}
