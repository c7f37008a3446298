import type { CSSProperties } from 'react';
import type { ItemView, QuestionView } from '../../forms/engine/view.ts';
import { unreachable } from '../../result/result.ts';
import { arrange, type ChoiceTableView } from './layout/arrange.ts';
import { ChoiceTable } from './layout/choice-table.tsx';
import { Question, type QuestionProps } from './question.tsx';
import { LabelExtras } from './question-texts.tsx';
import { RepeatList } from './repeats/repeat-list.tsx';
import { plainText } from './rich-text.ts';
import { BlockText } from './rich-text-view.tsx';

export interface PageItemsProps extends Pick<QuestionProps, 'onAnswer' | 'onEntry' | 'attach' | 'onQuick'> {
  readonly items: readonly ItemView[];
  /** Of the page or the group that holds them. */
  readonly appearance: readonly string[];
  /** A question that is to take focus: a folded entry that holds it opens. */
  readonly sought?: string | null;
  readonly problemOf: (question: QuestionView) => string | null;
  /** The new row's id, or null where none was added. */
  readonly onAddRow: (repeatId: string) => number | null;
  readonly onRemoveRow: (repeatId: string, rowId: number) => void;
}

/** Questions, notes, sections and lists of a page, in the form's order. */
export function PageItems({ items, appearance, ...props }: PageItemsProps) {
  const arrangement = arrange(items, appearance);
  if (!arrangement.isSideBySide) {
    return arrangement.items.map(({ item }) => <PageItem key={item.id} {...props} item={item} />);
  }
  return (
    <div className="form-grid">
      <div className="form-grid-line">
        {arrangement.items.map(({ item, span }) => (
          <div key={item.id} className="form-grid-item" style={{ '--span': span } as CSSProperties}>
            <PageItem {...props} item={item} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface PageItemProps extends Omit<PageItemsProps, 'items' | 'appearance'> {
  readonly item: ItemView | ChoiceTableView;
}

function PageItem({ item, ...props }: PageItemProps) {
  const { problemOf, onAnswer, onEntry, attach, onQuick } = props;
  const shared = { onAnswer, onEntry, attach };
  switch (item.kind) {
    case 'question':
      return <Question {...shared} question={item} problem={problemOf(item)} onQuick={onQuick} />;
    case 'table':
      return <ChoiceTable {...shared} table={item} problemOf={problemOf} />;
    case 'note':
      return (
        <div className="form-note">
          <BlockText text={item.label} />
          <LabelExtras of={item} />
        </div>
      );
    case 'section':
      return (
        <section className="form-section" aria-label={plainText(item.title)}>
          {item.title !== '' && <h2>{plainText(item.title)}</h2>}
          <PageItems {...props} items={item.items} appearance={item.appearance} />
        </section>
      );
    case 'repeat':
      return <RepeatList {...props} repeat={item} />;
    default:
      return unreachable(item);
  }
}
