import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { ChoiceCardList, type ChoiceListProps, chosenIn } from './choice-answer.tsx';
import { ChoiceFinder } from './choices/choice-finder.tsx';
import { findChoices } from './choices/folded-labels.ts';

/** Cards under the search box: more would be scrolled through, not read. */
const CARDS_AT_MOST = 50;

/** A list to be searched: cards while they are few or have pictures, else the rows in sight of a list of any length. */
export function SearchedChoices(props: ChoiceListProps) {
  const { question, choices } = props;
  if (question.readonly) {
    const chosen = new Set(chosenIn(question));
    return <ChoiceCardList {...props} choices={choices.filter(({ value }) => chosen.has(value))} />;
  }
  const isLong = choices.length > CARDS_AT_MOST && choices.every(({ media }) => media === null);
  return isLong ? <ChoiceFinder {...props} /> : <SearchedCards {...props} />;
}

/** What is typed narrows the cards, across accents and letter variants; what is chosen stays in sight. */
function SearchedCards(props: ChoiceListProps) {
  const { question, choices, inputId, onAnswer } = props;
  const { t } = useLingui();
  const [sought, setSought] = useState('');
  const deferred = useDeferredValue(sought);
  const found = findChoices(choices, deferred);
  const listed = found.slice(0, CARDS_AT_MOST);
  // Only what is not in the list goes above it: arrow keys choose as they move, and nothing may jump under them.
  const apart = choices.filter((choice) => chosenIn(question).includes(choice.value) && !listed.includes(choice));
  const left = found.length - listed.length;

  const takeTheOne = (event: KeyboardEvent) => {
    const [one] = found;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || one === undefined || found.length > 1) return;
    event.preventDefault();
    onAnswer(
      question.type === 'select-multiple' ? [...new Set([...chosenIn(question), one.value])].join(' ') : one.value,
    );
  };

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
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={takeTheOne}
      />
      <div className="searched-choices-list">
        <ChoiceCardList {...props} choices={[...apart, ...listed]} inputId={`${inputId}-list`} />
      </div>
      <p className="answer-note" role="status">
        {found.length === 0 && <Trans>Nothing in the list matches.</Trans>}
        {left > 0 && (
          <Plural value={left} one="# more: type to narrow the list." other="# more: type to narrow the list." />
        )}
      </p>
    </div>
  );
}
