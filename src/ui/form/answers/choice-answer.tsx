import { Plural, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useMemo, useState } from 'react';
import type { ChoiceView } from '../../../forms/engine/view.ts';
import type { AnswerProps } from '../answer-props.ts';
import { plainText } from '../rich-text.ts';
import { foldText } from '../search-text.ts';

/** Up to here every choice is a card in sight; above, a search box narrows them. */
const CARDS_AT_MOST = 7;
/** Cards under the search box: more would be scrolled through, not read. */
const FOUND_AT_MOST = 30;

const chosenIn = (value: string, isMultiple: boolean): readonly string[] =>
  isMultiple ? value.split(' ').filter((each) => each !== '') : value === '' ? [] : [value];

/** Select one or several: large cards, or above seven a list that is searched. */
export function ChoiceAnswer(props: AnswerProps) {
  const { question } = props;
  const { t } = useLingui();
  const choices = question.choices ?? [];
  if (choices.length === 0) return <p className="answer-empty">{t`Nothing to choose yet. Answer the question before this one first.`}</p>;
  return choices.length <= CARDS_AT_MOST ? <ChoiceCardList {...props} choices={choices} /> : <SearchedChoices {...props} choices={choices} />;
}

interface ChoiceListProps extends AnswerProps {
  readonly choices: readonly ChoiceView[];
}

function ChoiceCardList({ question, choices, inputId, labelId, describedBy, isInvalid, onAnswer }: ChoiceListProps) {
  const isMultiple = question.type === 'select-multiple';
  const chosen = chosenIn(question.value, isMultiple);
  const isShort = choices.length <= 3 && choices.every((choice) => choice.label.length <= 12);
  const toggle = (value: string) => {
    if (!isMultiple) return onAnswer(value);
    return onAnswer((chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]).join(' '));
  };
  return (
    <div
      className={isShort ? 'choice-cards choice-cards-columns' : 'choice-cards'}
      role={isMultiple ? 'group' : 'radiogroup'}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      {...(isMultiple ? {} : { 'aria-required': question.required, 'aria-invalid': isInvalid })}
    >
      {choices.map(({ value, label }, index) => (
        <label key={value} className="choice-card">
          <input
            id={index === 0 ? inputId : undefined}
            className="choice-card-input"
            type={isMultiple ? 'checkbox' : 'radio'}
            name={question.id}
            checked={chosen.includes(value)}
            disabled={question.readonly}
            onChange={() => toggle(value)}
          />
          <span className="choice-card-label">{plainText(label)}</span>
        </label>
      ))}
    </div>
  );
}

function SearchedChoices(props: ChoiceListProps) {
  const { question, choices, inputId } = props;
  const { t } = useLingui();
  const [sought, setSought] = useState('');
  const deferred = useDeferredValue(sought);
  const folded = useMemo(() => choices.map((choice) => ({ choice, text: foldText(choice.label) })), [choices]);
  const chosen = chosenIn(question.value, question.type === 'select-multiple');
  const words = foldText(deferred).split(/\s+/);
  const found = folded.filter(({ text }) => words.every((word) => text.includes(word))).map(({ choice }) => choice);
  // What is chosen stays in sight, whatever is sought.
  const shown = [
    ...choices.filter((choice) => chosen.includes(choice.value)),
    ...found.filter((choice) => !chosen.includes(choice.value)).slice(0, FOUND_AT_MOST),
  ];
  const left = found.filter((choice) => !shown.includes(choice)).length;
  return (
    <div className="searched-choices">
      <input
        id={inputId}
        className="text-field-input"
        type="search"
        value={sought}
        placeholder={t`Type to search the list`}
        aria-label={t`Search the list`}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => setSought(event.target.value)}
      />
      <p className="answer-note" role="status">
        {found.length === 0 ? t`Nothing in the list matches.` : <Plural value={left} _0="" one="# more: type to narrow the list." other="# more: type to narrow the list." />}
      </p>
      <ChoiceCardList {...props} choices={shown} inputId={`${inputId}-list`} />
    </div>
  );
}
