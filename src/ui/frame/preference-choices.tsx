/** Language, contrast and text size as choices: the same before unlocking and in Settings. */
import { Trans, useLingui } from '@lingui/react/macro';
import { activateLanguage } from '../../i18n/activate.ts';
import { languageNames, languages } from '../../i18n/languages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Language } from '../../vault/protocol.ts';
import { ChoiceCards } from '../controls/choice-cards.tsx';
import { type Contrast, changeAppearance, contrasts, textSizes } from '../theme/appearance.ts';
import { useAppearance } from '../theme/use-appearance.ts';

export function LanguageChoice({ onChange }: { onChange?: (language: Language) => void }) {
  const { language } = useLanguage();
  return (
    <ChoiceCards
      label={<Trans>Language</Trans>}
      columns
      options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
      value={language}
      onChange={(chosen) => {
        const next = Language.parse(chosen);
        void activateLanguage(next);
        onChange?.(next);
      }}
    />
  );
}

export function ContrastChoice() {
  const { contrast } = useAppearance();
  const { t } = useLingui();
  const labels: Readonly<Record<Contrast, string>> = {
    system: t`Like the tablet`,
    light: t`Light`,
    dark: t`Dark`,
    sunlight: t`Sunlight`,
  };
  return (
    <ChoiceCards
      label={<Trans>Contrast</Trans>}
      hint={<Trans>Sunlight is black on white, for outside.</Trans>}
      columns
      options={contrasts.map((value) => ({ value, label: labels[value] }))}
      value={contrast}
      onChange={(chosen) => changeAppearance({ contrast: contrasts.find((known) => known === chosen) ?? 'system' })}
    />
  );
}

export function TextSizeChoice() {
  const { textSize } = useAppearance();
  const { percent } = useFormat();
  return (
    <ChoiceCards
      label={<Trans>Text size</Trans>}
      columns
      options={textSizes.map((size) => ({ value: String(size), label: percent(size / 100) }))}
      value={String(textSize)}
      onChange={(chosen) => changeAppearance({ textSize: textSizes.find((size) => String(size) === chosen) ?? 100 })}
    />
  );
}
