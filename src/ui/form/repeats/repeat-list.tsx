import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { type QuestionView, questionsOf, type RepeatRowView, type RepeatView } from '../../../forms/engine/view.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { PageItems, type PageItemsProps } from '../page-items.tsx';
import { plainText } from '../rich-text.ts';
import { rowName } from './row-name.ts';
import './repeats.css';

/** From so many entries on they fold, so that a list can be looked over. */
const FOLDS_FROM = 3;

interface RepeatListProps extends Omit<PageItemsProps, 'items' | 'appearance'> {
  readonly repeat: RepeatView;
}

const hasGap = (row: RepeatRowView): boolean => {
  const questions = questionsOf(row.items);
  return questions.some(({ violation }) => violation !== null) || questions.every(({ value }) => value === '');
};

/** A list that grows and shrinks by whole entries, which may hold lists themselves. */
export function RepeatList({ repeat, ...props }: RepeatListProps) {
  const { t } = useLingui();
  const focusNext = useRef<number | null>(null);
  const list = useRef<HTMLElement>(null);
  const title = plainText(repeat.title);
  const isFolding = repeat.rows.length >= FOLDS_FROM;
  /** What was opened or folded by hand, and what was folded at the start because nothing is missing in it. */
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(
    () => new Map(isFolding ? repeat.rows.map((row) => [row.rowId, hasGap(row)]) : []),
  );

  // A new entry is where the next answer goes; after a removal the list itself, since its button is gone.
  useEffect(() => {
    if (focusNext.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${focusNext.current}"]`);
    (row ?? list.current)?.focus();
    focusNext.current = null;
  });

  // What was opened to reach a question stays open once it is reached.
  const { sought = null } = props;
  const { rows } = repeat;
  useEffect(() => {
    const holder = rows.find((row) => questionsOf(row.items).some(({ id }) => id === sought));
    if (holder !== undefined) setOpened((before) => new Map(before).set(holder.rowId, true));
  }, [sought, rows]);

  const needsOpen = (question: QuestionView) => question.id === sought || props.problemOf(question) !== null;
  return (
    <section ref={list} className="repeat-list" aria-label={title} tabIndex={-1}>
      {repeat.rows.map((row, index) => {
        const isOpen = !isFolding || (opened.get(row.rowId) ?? true) || questionsOf(row.items).some(needsOpen);
        return (
          <RepeatRow
            key={row.rowId}
            {...props}
            repeat={repeat}
            row={row}
            index={index}
            isFolding={isFolding}
            isOpen={isOpen}
            onOpen={(isNowOpen) => setOpened(new Map(opened).set(row.rowId, isNowOpen))}
            onRemove={() => {
              props.onRemoveRow(repeat.id, row.rowId);
              focusNext.current = row.rowId;
            }}
          />
        );
      })}
      {repeat.rows.length === 0 && (
        <p className="field-hint">
          <Trans>Nothing here yet.</Trans>
        </p>
      )}
      {repeat.canChangeRows && (
        <Button
          icon="register"
          onPress={() => {
            focusNext.current = props.onAddRow(repeat.id);
          }}
        >
          <AddText isFirst={repeat.rows.length === 0} title={title} add={t`Add`} addAnother={t`Add another`} />
        </Button>
      )}
    </section>
  );
}

/** Lists in lists need to say what is added. */
function AddText(props: { isFirst: boolean; title: string; add: string; addAnother: string }) {
  const words = props.isFirst ? props.add : props.addAnother;
  return props.title === '' ? words : <bdi>{`${words}: ${props.title}`}</bdi>;
}

interface RepeatRowProps extends RepeatListProps {
  readonly row: RepeatRowView;
  readonly index: number;
  readonly isFolding: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onRemove: () => void;
}

/** Removing an entry loses answers, so it is asked again in place. */
function RepeatRow({ repeat, row, index, isFolding, isOpen, onOpen, onRemove, ...props }: RepeatRowProps) {
  const [isLeaving, setLeaving] = useState(false);
  const { place, own } = rowName(repeat, row, index);
  const name = (
    <>
      <bdi>{place}</bdi>
      {own !== '' && <bdi className="repeat-row-own">{own}</bdi>}
    </>
  );
  return (
    <fieldset className={isOpen ? 'repeat-row' : 'repeat-row repeat-row-folded'} data-row={row.rowId} tabIndex={-1}>
      <legend className="repeat-row-name">
        {isFolding ? (
          <button type="button" className="repeat-row-fold" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            <Icon name={isOpen ? 'down' : 'forward'} />
            {name}
          </button>
        ) : (
          name
        )}
      </legend>
      {isOpen && <PageItems {...props} items={row.items} appearance={repeat.appearance} onQuick={undefined} />}
      {isOpen && repeat.canChangeRows && !isLeaving && (
        <Button variant="quiet" icon="delete" onPress={() => setLeaving(true)}>
          <Trans>Remove this entry</Trans>
        </Button>
      )}
      {isOpen && isLeaving && (
        <div className="repeat-row-sure" role="alert">
          <p>
            <Trans>Remove this entry and all that is written in it?</Trans>
          </p>
          <div className="answer-buttons">
            <Button onPress={() => setLeaving(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                setLeaving(false);
                onRemove();
              }}
            >
              <Trans>Remove</Trans>
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  );
}
