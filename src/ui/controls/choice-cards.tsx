/** Choices as large cards: one of them (radio) or several (check). The browser's own radios and checkboxes inside. */
import { type ReactNode, useId } from 'react';
import { describedBy, FieldError, FieldHint, FieldLabelText, type FieldTexts } from './field-frame.tsx';
import './choice-cards.css';

export interface ChoiceOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown before the label: a picture of the choice. */
  readonly icon?: ReactNode;
  readonly lang?: string;
}

interface CardsProps extends FieldTexts {
  readonly options: readonly ChoiceOption[];
  /** The fieldset's id; an error summary may name it, focus then goes to the first card. */
  readonly id?: string;
  readonly isDisabled?: boolean;
  /** Side by side where there is room: for a word or two, or wide for a label with a hint. */
  readonly columns?: boolean | 'wide';
}

export interface ChoiceCardsProps extends CardsProps {
  /** '' is "not chosen". */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ChoiceCards(props: ChoiceCardsProps) {
  return <Cards {...props} type="radio" isChosen={(value) => value === props.value} choose={props.onChange} />;
}

export interface CheckCardsProps extends CardsProps {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

export function CheckCards(props: CheckCardsProps) {
  const toggle = (value: string): void => {
    const kept = props.values.filter((chosen) => chosen !== value);
    props.onChange(kept.length < props.values.length ? kept : [...props.values, value]);
  };
  return <Cards {...props} type="checkbox" isChosen={(value) => props.values.includes(value)} choose={toggle} />;
}

interface CardsOf extends CardsProps {
  readonly type: 'radio' | 'checkbox';
  readonly isChosen: (value: string) => boolean;
  readonly choose: (value: string) => void;
}

function Cards({ type, isChosen, choose, ...props }: CardsOf) {
  const ownId = useId();
  const id = props.id ?? ownId;
  // A group of checkboxes can be neither required nor invalid in ARIA; a group of radios can be both.
  const group =
    type === 'radio'
      ? { role: 'radiogroup', 'aria-required': props.isRequired, 'aria-invalid': props.error ? true : undefined }
      : {};
  return (
    <fieldset
      id={id}
      className={props.error ? 'field field-invalid' : 'field'}
      disabled={props.isDisabled}
      aria-describedby={describedBy(id, props)}
      {...group}
    >
      <legend className="field-label">
        <FieldLabelText label={props.label} isRequired={props.isRequired} />
      </legend>
      {props.mark}
      <FieldHint id={id} hint={props.hint} />
      <FieldError id={id} error={props.error} />
      <div className={columnsClass(props.columns)}>
        {props.options.map((option) => (
          <label key={option.value} className="choice-card" lang={option.lang}>
            <input
              className="choice-card-input"
              type={type}
              // Or the browser keeps what was chosen on disk, to restore it after a crash.
              autoComplete="off"
              name={id}
              value={option.value}
              checked={isChosen(option.value)}
              onChange={() => choose(option.value)}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            />
            {option.icon}
            <span className="choice-card-text">
              <span className="choice-card-label">{option.label}</span>
              {option.hint && (
                <span id={`${id}-${option.value}-hint`} className="choice-card-hint">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function columnsClass(columns: CardsProps['columns']): string {
  if (!columns) return 'choice-cards';
  return columns === 'wide'
    ? 'choice-cards choice-cards-columns choice-cards-wide'
    : 'choice-cards choice-cards-columns';
}
