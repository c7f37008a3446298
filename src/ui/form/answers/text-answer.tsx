import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import type { AnswerProps } from '../answer-props.ts';

const KEYPADS = { numbers: 'numeric', url: 'url', email: 'email' } as const;

/** Which keyboard a tablet brings up; the text is taken as it is typed, whatever that keyboard lacks. */
function keypadOf({ field, appearance }: AnswerProps['question']): 'text' | 'tel' | 'numeric' | 'url' | 'email' {
  if (field.role === 'phone') return 'tel';
  for (const [token, keypad] of Object.entries(KEYPADS)) if (appearance.includes(token)) return keypad;
  return 'text';
}

/** One line, or several where the form asks for a long text; in dots where it asks for a text that nobody reads along. */
export function TextAnswer({ question, inputId, describedBy, isInvalid, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const isMasked = question.appearance.includes('masked');
  const shared = {
    id: inputId,
    value: question.value,
    readOnly: question.readonly,
    'aria-required': question.required,
    'aria-invalid': isInvalid,
    'aria-describedby': describedBy,
    dir: 'auto' as const,
    autoComplete: 'off',
    // What is typed here is about a person: it goes to no spelling service and no keyboard's memory.
    spellCheck: false,
    autoCorrect: 'off',
  };
  if (question.appearance.includes('multiline') || question.rows !== null) {
    return (
      <textarea
        {...shared}
        className="text-field-input"
        rows={question.rows ?? 4}
        onChange={(event) => onAnswer(event.target.value)}
      />
    );
  }
  const input = (
    <input
      {...shared}
      // Not a password: a browser would offer to keep it.
      className={isMasked && !isShown ? 'text-field-input text-answer-masked' : 'text-field-input'}
      type="text"
      inputMode={keypadOf(question)}
      onChange={(event) => onAnswer(event.target.value)}
    />
  );
  if (!isMasked) return input;
  return (
    <div className="text-field-row">
      {input}
      <Button
        icon={isShown ? 'hide' : 'show'}
        label={isShown ? t`Hide what is typed` : t`Show what is typed`}
        controls={inputId}
        onPress={() => setShown(!isShown)}
      >
        {null}
      </Button>
    </div>
  );
}
