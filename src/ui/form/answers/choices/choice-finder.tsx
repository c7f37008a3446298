/**
 * A list too long to stand in the document: a search box that commands it, and the rows in sight.
 *
 * The pattern is the combobox of the ARIA practices with its list always open: focus stays in the box, arrow keys move
 * along the list, Enter chooses. What was chosen when the list was made stands first; nothing moves under a finger.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ChoiceView } from '../../../../forms/engine/view.ts';
import { Icon } from '../../../controls/icon.tsx';
import { plainText } from '../../rich-text.ts';
import { type ChoiceListProps, chosenIn } from './choosing.ts';
import { findChoices, useFoldedAhead } from './folded-labels.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import './choice-finder.css';

/** Rows that Page Up and Page Down pass. */
const PAGE = 6;
/** Of one row of one line at the usual text size; what is seen is measured. */
const USUAL_HEIGHT = 56;

/** The chosen ones first, whether or not they are found, then what is found. */
function ordered(choices: readonly ChoiceView[], sought: string, first: readonly string[]): readonly ChoiceView[] {
  const pinned = new Set(first);
  const found = findChoices(choices, sought);
  if (pinned.size === 0) return found;
  const isPinned = ({ value }: ChoiceView) => pinned.has(value);
  return [...choices.filter(isPinned), ...found.filter((choice) => !isPinned(choice))];
}

/** Where a key leads from a row; null for a key that leads nowhere. */
function rowAfter(key: string, row: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  const step = steps[key];
  return step === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, row + step));
}

export function ChoiceFinder(props: ChoiceListProps) {
  const { question, choices, inputId, labelId, describedBy, isInvalid, onAnswer } = props;
  const { t } = useLingui();
  const isMultiple = question.type === 'select-multiple';
  const chosen = useMemo(() => new Set(chosenIn(question)), [question]);
  const [sought, setSought] = useState('');
  const deferred = useDeferredValue(sought);
  const latest = useRef(chosen);
  latest.current = chosen;
  // Only another list or another search puts the chosen ones first anew.
  const listed = useMemo(() => ordered(choices, deferred, [...latest.current]), [choices, deferred]);
  const rows = useMemo(() => listed.map(({ value }) => value), [listed]);
  const [active, setActive] = useState<string | null>(null);
  const activeRow = active === null ? -1 : rows.indexOf(active);
  const box = useRef<HTMLDivElement>(null);
  const visible = useVisibleRows(box, rows, USUAL_HEIGHT);
  useFoldedAhead(choices);

  const listId = `${inputId}-list`;
  const idOf = (row: number): string => `${inputId}-choice-${row}`;
  const choose = ({ value }: ChoiceView) => {
    setActive(value);
    if (!isMultiple) return onAnswer(value);
    const others = [...chosen].filter((each) => each !== value);
    return onAnswer((chosen.has(value) ? others : [...others, value]).join(' '));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const row = rowAfter(event.key, activeRow, rows.length);
    if (row !== null) {
      event.preventDefault();
      setActive(rows[row] ?? null);
      return visible.reveal(row);
    }
    if (event.key !== 'Enter') return;
    // Until a row has been gone to, Enter takes the only one that is left.
    const choice = listed[activeRow] ?? (listed.length === 1 ? listed[0] : undefined);
    if (choice === undefined) return;
    event.preventDefault();
    choose(choice);
  };

  return (
    <div className="searched-choices">
      <input
        id={inputId}
        className="text-field-input"
        type="search"
        role="combobox"
        value={sought}
        placeholder={t`Type to search the list`}
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={activeRow >= visible.first && activeRow < visible.end ? idOf(activeRow) : undefined}
        aria-required={question.required}
        aria-invalid={isInvalid}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => {
          setSought(event.target.value);
          setActive(null);
          if (box.current !== null) box.current.scrollTop = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={box}
        id={listId}
        className="searched-choices-list choice-finder-list"
        role="listbox"
        aria-labelledby={labelId}
        aria-multiselectable={isMultiple}
        onScroll={visible.onScroll}
      >
        <div role="presentation" style={{ blockSize: visible.height }}>
          <div role="presentation" style={{ paddingBlockStart: visible.before }}>
            {listed.slice(visible.first, visible.end).map((choice, index) => (
              <ChoiceRow
                key={choice.value}
                id={idOf(visible.first + index)}
                choice={choice}
                place={visible.first + index + 1}
                of={listed.length}
                isChosen={chosen.has(choice.value)}
                isActive={choice.value === active}
                onChoose={choose}
              />
            ))}
          </div>
        </div>
      </div>
      <p className="answer-note" role="status">
        {listed.length === 0 ? (
          <Trans>Nothing in the list matches.</Trans>
        ) : (
          <Plural value={listed.length} one="# in the list" other="# in the list" />
        )}
      </p>
    </div>
  );
}

interface ChoiceRowProps {
  readonly id: string;
  readonly choice: ChoiceView;
  readonly place: number;
  readonly of: number;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onChoose: (choice: ChoiceView) => void;
}

function ChoiceRow({ id, choice, place, of, isChosen, isActive, onChoose }: ChoiceRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the search box, where focus is
    <div
      id={id}
      className="choice-finder-row"
      data-row={choice.value}
      data-active={isActive || undefined}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={of}
      onClick={() => onChoose(choice)}
      onMouseDown={(event) => event.preventDefault()}
    >
      <bdi className="choice-card-label">{plainText(choice.label)}</bdi>
      {isChosen && <Icon name="check" />}
    </div>
  );
}
