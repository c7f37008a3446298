/**
 * Questions that share their choices, as a table: a question a row, a choice a column.
 *
 * Where there is no room for that, the same rows become cards whose choices say their own words again.
 */
import { memo } from 'react';
import type { ChoiceView, QuestionView } from '../../../forms/engine/view.ts';
import { FieldError } from '../../controls/field-frame.tsx';
import { TierMark } from '../../controls/tier-mark.tsx';
import { useChoosing } from '../answers/choices/choosing.ts';
import { ChoicePicture } from '../media/label-media.tsx';
import type { QuestionProps } from '../question.tsx';
import { controlIdOf, domIdOf, LabelExtras, LabelWords } from '../question-texts.tsx';
import { plainText } from '../rich-text.ts';
import { InlineText } from '../rich-text-view.tsx';
import type { ChoiceTableView } from './arrange.ts';
import './choice-table.css';

interface ChoiceTableProps extends Pick<QuestionProps, 'onAnswer' | 'onEntry' | 'attach'> {
  readonly table: ChoiceTableView;
  readonly problemOf: (question: QuestionView) => string | null;
}

const columnId = (table: ChoiceTableView, index: number): string => `${domIdOf(table.id)}-column-${index}`;

export function ChoiceTable({ table, problemOf, ...props }: ChoiceTableProps) {
  return (
    <div className="choice-table">
      <table>
        {table.head !== null && table.head.label !== '' && (
          <caption className="question-label">
            <InlineText text={table.head.label} />
          </caption>
        )}
        <thead>
          <tr>
            <td />
            {table.choices.map(({ value, label, media }, index) => (
              <th key={value} id={columnId(table, index)} scope="col">
                {media?.image && <ChoicePicture name={media.image} label={plainText(label)} />}
                <bdi>{plainText(label)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((question) => (
            <TableRow key={question.id} {...props} table={table} question={question} problem={problemOf(question)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TableRowProps extends Omit<QuestionProps, 'onQuick'> {
  readonly table: ChoiceTableView;
}

const TableRow = memo(function TableRow({ table, question, problem, onAnswer, onEntry, attach }: TableRowProps) {
  const domId = domIdOf(question.id);
  const labelId = `${domId}-label`;
  const { isChosen, input } = useChoosing({
    question,
    inputId: `${domId}-input`,
    labelId,
    describedBy: undefined,
    isInvalid: problem !== null,
    onAnswer: (value) => onAnswer(question.id, value),
    onEntry: (entry) => onEntry(question.id, entry),
    attach,
  });
  // The row's own words: a list that is filtered otherwise, or said otherwise, would not be the head's.
  const choices: readonly ChoiceView[] = question.choices ?? table.choices;
  return (
    <tr className={problem === null ? undefined : 'choice-table-wrong'}>
      <th scope="row">
        <div className="field-head">
          <span id={labelId} className="field-label">
            <LabelWords question={question} />
          </span>
          <TierMark tier={question.field.tier} />
        </div>
        <LabelExtras of={question} />
        <FieldError id={domId} error={problem} />
      </th>
      {choices.map(({ value, label }, index) => (
        // The first is what a summary of errors leads to.
        <td key={value} id={index === 0 ? controlIdOf(question.id) : undefined}>
          <label className={isChosen(value) ? 'choice-table-cell choice-table-chosen' : 'choice-table-cell'}>
            <input
              {...input(value)}
              className="choice-card-input"
              aria-labelledby={`${labelId} ${columnId(table, index)}`}
              aria-describedby={problem === null ? undefined : `${domId}-error`}
            />
            <bdi className="choice-table-word">{plainText(label)}</bdi>
          </label>
        </td>
      ))}
    </tr>
  );
});
