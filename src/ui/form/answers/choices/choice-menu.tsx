import { useLingui } from '@lingui/react/macro';
import { plainText } from '../../rich-text.ts';
import type { ChoiceListProps } from './choosing.ts';

/** The browser's own menu: the form asks for as little room as can be. */
export function ChoiceMenu({ question, choices, inputId, labelId, describedBy, isInvalid, onAnswer }: ChoiceListProps) {
  const { t } = useLingui();
  return (
    <select
      id={inputId}
      className="text-field-input choice-menu"
      value={question.value}
      disabled={question.readonly}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-required={question.required}
      aria-invalid={isInvalid}
      autoComplete="off"
      onChange={(event) => onAnswer(event.target.value)}
    >
      <option value="">{t`Choose…`}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {plainText(label)}
        </option>
      ))}
    </select>
  );
}
