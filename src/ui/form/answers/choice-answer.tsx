import { useLingui } from '@lingui/react/macro';
import type { ChoiceView } from '../../../forms/engine/view.ts';
import type { AnswerProps } from '../answer-props.ts';
import { plainText } from '../rich-text.ts';
import { SearchedChoices } from './searched-choices.tsx';

/** Up to here every choice is a card in sight; above, a search box narrows them. */
const CARDS_AT_MOST = 7;

export interface ChoiceListProps extends AnswerProps {
  readonly choices: readonly ChoiceView[];
}

export const chosenIn = (question: AnswerProps['question']): readonly string[] => {
  if (question.value === '') return [];
  return question.type === 'select-multiple' ? question.value.split(' ') : [question.value];
};

/** Select one or several: large cards, or above seven a list that is searched. */
export function ChoiceAnswer(props: AnswerProps) {
  const choices = props.question.choices ?? [];
  const { t } = useLingui();
  if (choices.length === 0) {
    return <p className="answer-empty">{t`Nothing to choose yet. Answer the question before this one first.`}</p>;
  }
  const List = choices.length <= CARDS_AT_MOST ? ChoiceCardList : SearchedChoices;
  return <List {...props} choices={choices} />;
}

export function ChoiceCardList({
  question,
  choices,
  inputId,
  labelId,
  describedBy,
  isInvalid,
  onAnswer,
}: ChoiceListProps) {
  const isMultiple = question.type === 'select-multiple';
  const chosen = chosenIn(question);
  const isShort = choices.length <= 3 && choices.every((choice) => choice.label.length <= 12);
  const toggle = (value: string) => {
    const others = chosen.filter((each) => each !== value);
    if (!isMultiple) onAnswer(value);
    else onAnswer((others.length < chosen.length ? others : [...chosen, value]).join(' '));
  };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take these; the rule cannot read a computed role
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
            autoComplete="off"
            name={question.id}
            checked={chosen.includes(value)}
            disabled={question.readonly}
            onChange={() => toggle(value)}
          />
          <bdi className="choice-card-label">{plainText(label)}</bdi>
        </label>
      ))}
    </div>
  );
}
