import { useLingui } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import type { AnswerProps } from '../answer-props.ts';
import { ChoicePicture, SoundButton } from '../media/label-media.tsx';
import { plainText } from '../rich-text.ts';
import { type ChoiceLayout, choiceLayoutOf } from './choices/choice-layout.ts';
import { ChoiceMenu } from './choices/choice-menu.tsx';
import { ChoiceScale } from './choices/choice-scale.tsx';
import { type ChoiceListProps, chosenIn, useChoosing } from './choices/choosing.ts';
import { SearchedChoices } from './searched-choices.tsx';
import './choices/choices.css';

export { type ChoiceListProps, chosenIn };

/** Select one or several, in the way that the form asks for. */
export function ChoiceAnswer(props: AnswerProps) {
  const { question } = props;
  const choices = question.choices ?? [];
  const { t } = useLingui();
  if (choices.length === 0) {
    return <p className="answer-empty">{t`Nothing to choose yet. Answer the question before this one first.`}</p>;
  }
  const layout = choiceLayoutOf(question.appearance, choices.length, question.type === 'select-multiple');
  switch (layout.kind) {
    case 'search':
      return <SearchedChoices {...props} choices={choices} />;
    case 'menu':
      return <ChoiceMenu {...props} choices={choices} />;
    case 'scale':
      return <ChoiceScale {...props} choices={choices} />;
    case 'cards':
      return <ChoiceCardList {...props} choices={choices} layout={layout} />;
  }
}

type CardLayout = Extract<ChoiceLayout, { kind: 'cards' }>;
const PLAIN: CardLayout = { kind: 'cards', columns: 'one', hasMarks: true };

function columnsClass({ columns }: CardLayout, isShort: boolean): string {
  if (columns === 'one') return isShort ? 'choice-cards choice-cards-columns' : 'choice-cards';
  if (columns === 'pack') return 'choice-cards choice-cards-pack';
  return columns === 'fit' ? 'choice-cards choice-cards-columns' : 'choice-cards choice-cards-counted';
}

export function ChoiceCardList({ layout = PLAIN, ...props }: ChoiceListProps & { readonly layout?: CardLayout }) {
  const { question, choices, inputId, labelId, describedBy, isInvalid } = props;
  const { isMultiple, touched, input } = useChoosing(props);
  const isShort = choices.length <= 3 && choices.every(({ label, media }) => label.length <= 12 && media === null);
  const classes = [
    columnsClass(layout, isShort),
    choices.some(({ media }) => media?.image) && 'choice-cards-pictured',
    !layout.hasMarks && 'choice-cards-unmarked',
  ];
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take these; the rule cannot read a computed role
    <div
      className={classes.filter(Boolean).join(' ')}
      style={typeof layout.columns === 'number' ? ({ '--choice-columns': layout.columns } as CSSProperties) : undefined}
      role={isMultiple ? 'group' : 'radiogroup'}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      {...(isMultiple ? {} : { 'aria-required': question.required, 'aria-invalid': isInvalid })}
    >
      {choices.map(({ value, label, media }, index) => {
        const words = plainText(label);
        const card = (
          <label key={value} className="choice-card" onPointerUp={touched}>
            <input {...input(value)} id={index === 0 ? inputId : undefined} className="choice-card-input" />
            {media?.image && <ChoicePicture name={media.image} label={words} />}
            {words !== '' && <bdi className="choice-card-label">{words}</bdi>}
          </label>
        );
        // A button cannot stand inside the card: pressing it would choose.
        return media?.audio ? (
          <div key={value} className="choice-card-heard">
            {card}
            <SoundButton name={media.audio} label={words} />
          </div>
        ) : (
          card
        );
      })}
    </div>
  );
}
