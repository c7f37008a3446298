/**
 * The language in which questions are asked, where that is another than the officer's own.
 *
 * It is held for as long as one registration is on screen, so that every form of it asks in the language of the people who
 * answer; the next household may speak another. It is written down nowhere.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { NamedLanguage } from '../../../forms/engine/language.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { Dialog } from '../../controls/dialog.tsx';

interface QuestionLanguage {
  /** BCP 47; null follows the interface. */
  readonly chosen: string | null;
  readonly choose: (tag: string) => void;
}

const Held = createContext<QuestionLanguage | null>(null);

function useHolding(): QuestionLanguage {
  const [chosen, choose] = useState<string | null>(null);
  return useMemo(() => ({ chosen, choose }), [chosen]);
}

export function QuestionLanguageProvider({ children }: { readonly children: ReactNode }) {
  return <Held.Provider value={useHolding()}>{children}</Held.Provider>;
}

/** A form that stands in no registration holds its language itself. */
export function useQuestionLanguage(): QuestionLanguage {
  const own = useHolding();
  return useContext(Held) ?? own;
}

interface LanguageSwitchProps {
  readonly languages: readonly NamedLanguage[];
  /** The tag of the one that is shown. */
  readonly language: string;
  readonly onChoose: (tag: string) => void;
}

export function LanguageSwitch({ languages, language, onChoose }: LanguageSwitchProps) {
  const { t } = useLingui();
  const [isChoosing, setChoosing] = useState(false);
  if (languages.length < 2) return null;
  const name = languages.find(({ tag }) => tag === language)?.name ?? language;
  return (
    <>
      <Button
        variant="quiet"
        icon="language"
        label={t`Language of the questions: ${name}. Change`}
        onPress={() => setChoosing(true)}
      >
        <bdi lang={language}>{name}</bdi>
      </Button>
      {isChoosing && (
        <Dialog title={<Trans>Language of the questions</Trans>} isOpen onClose={() => setChoosing(false)}>
          <ChoiceCards
            label={<Trans>The answers and the page stay as they are.</Trans>}
            columns
            options={languages.map((each) => ({ value: each.tag, label: <bdi>{each.name}</bdi>, lang: each.tag }))}
            value={language}
            onChange={(tag) => {
              onChoose(tag);
              setChoosing(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}
