import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import { Icon } from '../../../controls/icon.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { plainText } from '../../rich-text.ts';
import { moveTo, useDragging } from './use-dragging.ts';
import './order.css';

/** Puts choices in order: with buttons, since dragging needs a steady hand and a dry screen, or by dragging. */
export function RankAnswer({ question, inputId, labelId, describedBy, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const choices = question.choices ?? [];
  const ranked = question.value.split(' ').filter((value) => choices.some((choice) => choice.value === value));
  const rest = choices.map(({ value }) => value).filter((value) => !ranked.includes(value));
  const { order, dragged, handle } = useDragging(list, [...ranked, ...rest], (dropped) => tell(dropped, dragged));
  const nameOf = (value: string | null): string =>
    plainText(choices.find((choice) => choice.value === value)?.label ?? '');

  const tell = (values: readonly string[], value: string | null) => {
    setMoved(value);
    onAnswer(values.join(' '));
  };
  const movedName = nameOf(moved);
  const movedPlace = order.indexOf(moved ?? '') + 1;
  const count = order.length;
  return (
    <div
      className="rank-answer"
      id={inputId}
      role="group"
      tabIndex={-1}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
    >
      <ol ref={list} className="rank-answer-list">
        {order.map((value, index) => {
          const name = nameOf(value);
          return (
            <li key={value} className={value === dragged ? 'rank-answer-item rank-answer-dragged' : 'rank-answer-item'}>
              {!question.readonly && (
                <span className="rank-answer-handle" aria-hidden="true" {...handle(value)}>
                  <Icon name="drag" />
                </span>
              )}
              <span className="rank-answer-place">{index + 1}</span>
              <bdi className="rank-answer-name">{name}</bdi>
              {!question.readonly && (
                <>
                  <Button
                    variant="quiet"
                    icon="up"
                    label={t`Move ${name} up`}
                    isDisabled={index === 0}
                    onPress={() => tell(moveTo(order, value, index - 1), value)}
                  >
                    {null}
                  </Button>
                  <Button
                    variant="quiet"
                    icon="down"
                    label={t`Move ${name} down`}
                    isDisabled={index === order.length - 1}
                    onPress={() => tell(moveTo(order, value, index + 1), value)}
                  >
                    {null}
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="visually-hidden">
        {moved !== null && dragged === null && t`${movedName} is now number ${movedPlace} of ${count}.`}
      </p>
      {question.value === '' && !question.readonly && (
        <Button variant="secondary" onPress={() => onAnswer(order.join(' '))}>
          {t`This order is right`}
        </Button>
      )}
    </div>
  );
}
