/** One text in each of the programme's languages; one is enough, the others then use it too. */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Translated } from '../../../forms/definition.ts';
import { languageNames } from '../../../i18n/languages.ts';
import type { Language } from '../../../vault/protocol.ts';
import { FieldError, FieldHint } from '../../controls/field-frame.tsx';
import { TextField } from '../../controls/text-field.tsx';

interface WordsByLanguageProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly error?: ReactNode;
  readonly languages: readonly Language[];
  readonly value: Translated;
  readonly maxLength: number;
  readonly multiline?: boolean;
  readonly onChange: (value: Translated) => void;
}

export function WordsByLanguage(props: WordsByLanguageProps) {
  const { id, languages, value, onChange } = props;
  const field = (language: Language, label: ReactNode, hint?: ReactNode, error?: ReactNode): ReactNode => (
    <TextField
      key={language}
      id={`${id}-${language}`}
      label={label}
      hint={hint}
      error={error}
      value={value[language] ?? ''}
      maxLength={props.maxLength}
      multiline={props.multiline ?? false}
      onChange={(words) => onChange({ ...value, [language]: words })}
    />
  );
  const [only] = languages;
  if (languages.length === 1 && only) return field(only, props.label, props.hint, props.error);
  return (
    <fieldset
      className={props.error ? 'field field-invalid' : 'field'}
      aria-describedby={props.error ? `${id}-error` : `${id}-hint`}
    >
      <legend className="field-label">{props.label}</legend>
      <FieldHint
        id={id}
        hint={
          <>
            {props.hint} <Trans>One language is enough; the others then show the same words.</Trans>
          </>
        }
      />
      <FieldError id={id} error={props.error} />
      <div className="set-up-words">{languages.map((language) => field(language, languageNames[language]))}</div>
    </fieldset>
  );
}
