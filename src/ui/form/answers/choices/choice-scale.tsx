import { ChoicePicture } from '../../media/label-media.tsx';
import { plainText } from '../../rich-text.ts';
import { type ChoiceListProps, useChoosing } from './choosing.ts';

/** A scale in one line, from one end to the other; where there is no room for that, one step below the other. */
export function ChoiceScale(props: ChoiceListProps) {
  const { question, choices, inputId, labelId, describedBy, isInvalid } = props;
  const { isChosen, input } = useChoosing(props);
  return (
    <div
      className="choice-scale"
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-required={question.required}
      aria-invalid={isInvalid}
    >
      <div className="choice-scale-steps">
        {choices.map(({ value, label, media }, index) => (
          <label
            key={value}
            className={isChosen(value) ? 'choice-scale-step choice-scale-chosen' : 'choice-scale-step'}
          >
            <input {...input(value)} id={index === 0 ? inputId : undefined} className="choice-card-input" />
            {media?.image && <ChoicePicture name={media.image} label={plainText(label)} />}
            <bdi className="choice-scale-word">{plainText(label)}</bdi>
          </label>
        ))}
      </div>
    </div>
  );
}
