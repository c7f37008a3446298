import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { foldText } from '../search-text.ts';
import { ChoiceCardList, type ChoiceListProps, chosenIn } from './choice-answer.tsx';

/** Cards under the search box: more would be scrolled through, not read. */
const FOUND_AT_MOST = 50;

/** A long list: what is typed narrows it, across accents and letter variants; what is chosen stays in sight. */
export function SearchedChoices(props: ChoiceListProps) {
  const { question, choices, inputId, onAnswer } = props;
  const { t } = useLingui();
  const [sought, setSought] = useState('');
  const deferred = useDeferredValue(sought);
  const folded = useMemo(() => choices.map((choice) => ({ choice, text: foldText(choice.label) })), [choices]);
  const words = foldText(deferred).split(/\s+/);
  const found = folded.filter(({ text }) => words.every((word) => text.includes(word))).map(({ choice }) => choice);
  const listed = found.slice(0, FOUND_AT_MOST);
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
      {!question.readonly && (
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
      )}
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
