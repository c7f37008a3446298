/** A line or a block of text with its label, hint and error. Direction follows what is typed, not the screen. */
import { useLingui } from '@lingui/react/macro';
import { type HTMLInputTypeAttribute, type Ref, useId, useState } from 'react';
import { Button } from './button.tsx';
import { describedBy, FieldError, FieldHint, FieldLabelText, type FieldTexts } from './field-frame.tsx';
import './text-field.css';

export interface TextFieldProps extends FieldTexts {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** `password` comes with a button that shows and hides what was typed. */
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'password' | 'tel' | 'search' | 'number'>;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search';
  readonly multiline?: boolean;
  readonly autoComplete?: string;
  readonly name?: string;
  readonly id?: string;
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  /** Narrow for what is known to be short: a day, an age. */
  readonly width?: 'narrow' | 'full';
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField(props: TextFieldProps) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const [shown, setShown] = useState(false);
  const { t } = useLingui();
  const { type = 'text', multiline = false } = props;

  const shared = {
    ref: props.ref,
    id,
    name: props.name,
    value: props.value,
    className: 'text-field-input',
    dir: 'auto',
    inputMode: props.inputMode,
    maxLength: props.maxLength,
    disabled: props.isDisabled,
    // Not `required`: the browser's own bubble would speak its own language.
    'aria-required': props.isRequired,
    // Names of displaced people are in no dictionary, and what was typed once must not be offered to the next officer.
    // A browser's password manager passes over "off", keeps the text before a passphrase as its user's name, and offers to
    // keep the passphrase too. It leaves one-time codes alone.
    autoComplete: props.autoComplete ?? (type === 'password' && !shown ? 'one-time-code' : 'off'),
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': describedBy(id, props),
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
    onBlur: props.onBlur,
  } as const;

  return (
    <div className={props.error ? 'field field-invalid' : 'field'}>
      <div className="field-head">
        <label className="field-label" htmlFor={id}>
          <FieldLabelText label={props.label} isRequired={props.isRequired} />
        </label>
        {props.mark}
      </div>
      <FieldHint id={id} hint={props.hint} />
      <FieldError id={id} error={props.error} />
      <div className={props.width === 'narrow' ? 'text-field-row text-field-narrow' : 'text-field-row'}>
        {multiline ? (
          <textarea {...shared} rows={4} />
        ) : (
          <input {...shared} type={type === 'password' && shown ? 'text' : type} />
        )}
        {type === 'password' && (
          <Button
            icon={shown ? 'hide' : 'show'}
            label={shown ? t`Hide what is typed` : t`Show what is typed`}
            onPress={() => setShown(!shown)}
            controls={id}
          >
            {null}
          </Button>
        )}
      </div>
    </div>
  );
}
