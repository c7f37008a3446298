import type { AnswerProps } from '../answer-props.ts';

const KEYPADS = { numbers: 'numeric', phone: 'tel', url: 'url' } as const;

/** One line, or several where the form asks for a long text. A barcode is typed until this tablet can scan one. */
export function TextAnswer({ question, inputId, describedBy, isInvalid, onAnswer }: AnswerProps) {
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
  const isPhone = question.field.role === 'phone';
  const keypad = isPhone
    ? 'phone'
    : question.appearance.includes('numbers')
      ? 'numbers'
      : question.appearance.includes('url')
        ? 'url'
        : null;
  return (
    <input
      {...shared}
      className="text-field-input"
      type="text"
      inputMode={keypad === null ? 'text' : KEYPADS[keypad]}
      onChange={(event) => onAnswer(event.target.value)}
    />
  );
}
