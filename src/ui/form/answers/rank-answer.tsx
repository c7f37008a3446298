import { useLingui } from '@lingui/react/macro';
import { Button } from '../../controls/button.tsx';
import type { AnswerProps } from '../answer-props.ts';
import { plainText } from '../rich-text.ts';

/** Puts choices in order with buttons: dragging needs a steady hand and a dry screen. */
export function RankAnswer({ question, inputId, labelId, describedBy, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const choices = question.choices ?? [];
  const ranked = question.value.split(' ').filter((value) => value !== '');
  const order = [
    ...ranked.flatMap((value) => choices.find((choice) => choice.value === value) ?? []),
    ...choices.filter((choice) => !ranked.includes(choice.value)),
  ];
  const move = (from: number, by: -1 | 1) => {
    const values = order.map((choice) => choice.value);
    const [moved] = values.splice(from, 1);
    if (moved === undefined) return;
    values.splice(from + by, 0, moved);
    onAnswer(values.join(' '));
  };
  return (
    <div
      className="rank-answer"
      id={inputId}
      role="group"
      tabIndex={-1}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
    >
      <ol className="rank-answer-list">
        {order.map(({ value, label }, index) => {
          const name = plainText(label);
          return (
            <li key={value} className="rank-answer-item">
              <span className="rank-answer-place">{index + 1}</span>
              <bdi className="rank-answer-name">{name}</bdi>
              {!question.readonly && (
                <>
                  <Button
                    variant="quiet"
                    icon="down"
                    label={t`Move ${name} up`}
                    isDisabled={index === 0}
                    onPress={() => move(index, -1)}
                  >
                    {null}
                  </Button>
                  <Button
                    variant="quiet"
                    icon="down"
                    label={t`Move ${name} down`}
                    isDisabled={index === order.length - 1}
                    onPress={() => move(index, 1)}
                  >
                    {null}
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ol>
      {question.value === '' && !question.readonly && (
        <Button variant="secondary" onPress={() => onAnswer(order.map((choice) => choice.value).join(' '))}>
          {t`This order is right`}
        </Button>
      )}
    </div>
  );
}
