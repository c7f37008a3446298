/** What a field is: its words in every language, its name and type, and its choices. */
import { Plural } from '@lingui/react/macro';
import type { FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { fieldLabel, translatedText } from '../../../form/answer-text.ts';
import { plainText } from '../../../form/rich-text.ts';
import { useFieldTypeWord } from '../words/field-words.tsx';

export function FieldFacts({ field, form }: { field: FieldDefinition; form: FormDefinition }) {
  const { language } = useLanguage();
  const typeWord = useFieldTypeWord();
  const choices = form.choiceLists[field.choiceList ?? ''] ?? [];
  const others = Object.keys(field.label).filter((tag) => fieldLabel(field, tag) !== fieldLabel(field, language));
  return (
    <div className="field-facts">
      <p>
        <bdi>
          {field.path} · {typeWord(field.type)}
        </bdi>
      </p>
      {others.map((tag) => (
        <p key={tag} lang={tag === '' ? undefined : tag} dir="auto">
          {fieldLabel(field, tag)}
        </p>
      ))}
      {choices.length > 0 && (
        <details className="forms-details">
          <summary>
            <Plural value={choices.length} one="# choice" other="# choices" />
          </summary>
          <ul className="plain-list">
            {choices.slice(0, CHOICES_SHOWN).map(({ value, label }) => (
              <li key={value}>{plainText(translatedText(label, language)) || value}</li>
            ))}
          </ul>
          {choices.length > CHOICES_SHOWN && (
            <p className="quiet">
              <Plural value={choices.length - CHOICES_SHOWN} one="And # more." other="And # more." />
            </p>
          )}
        </details>
      )}
    </div>
  );
}

/** A list of a country's villages is not read here. */
const CHOICES_SHOWN = 40;
