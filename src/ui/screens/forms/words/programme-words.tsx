/** What the programme calls its purposes, rules and recipients, in the language on screen; an id stands for what it lacks. */
import { useMemo } from 'react';
import type { Translated } from '../../../../forms/definition.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useSession } from '../../../session/session.tsx';

interface ProgrammeWords {
  purposeName(id: string): string;
  /** In full: "12 months after the programme ends". */
  retentionText(id: string): string;
  recipientName(id: string): string;
}

export function useProgrammeWords(): ProgrammeWords {
  const { language } = useLanguage();
  const { programme } = useSession().view;
  return useMemo(() => {
    const textIn = (text: Translated | undefined, id: string): string =>
      text === undefined ? id : translatedText(text, [language, 'en']);
    return {
      purposeName: (id) => textIn(programme?.purposes.find((purpose) => purpose.id === id)?.name, id),
      retentionText: (id) => textIn(programme?.retention.find((rule) => rule.id === id)?.description, id),
      recipientName: (id) => textIn(programme?.recipients.find((recipient) => recipient.id === id)?.name, id),
    };
  }, [programme, language]);
}
