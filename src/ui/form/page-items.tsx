import type { ItemView, QuestionView } from '../../forms/engine/view.ts';
import { unreachable } from '../../result/result.ts';
import { Question, type QuestionProps } from './question.tsx';
import { RepeatList } from './repeat-list.tsx';
import { plainText } from './rich-text.ts';
import { BlockText, InlineText } from './rich-text-view.tsx';

export interface PageItemsProps extends Pick<QuestionProps, 'onAnswer' | 'onEntry' | 'attach'> {
  readonly items: readonly ItemView[];
  readonly problemOf: (question: QuestionView) => string | null;
  /** The new row's id, or null where none was added. */
  readonly onAddRow: (repeatId: string) => number | null;
  readonly onRemoveRow: (repeatId: string, rowId: number) => void;
}

/** Questions, notes, sections and lists of a page, in the form's order. */
export function PageItems(props: PageItemsProps) {
  const { items, problemOf, onAnswer, onEntry, attach } = props;
  return items.map((item) => {
    switch (item.kind) {
      case 'question':
        return (
          <Question
            key={item.id}
            question={item}
            problem={problemOf(item)}
            onAnswer={onAnswer}
            onEntry={onEntry}
            attach={attach}
          />
        );
      case 'note':
        return (
          <div key={item.id} className="form-note">
            <BlockText text={item.label} />
            {item.hint !== '' && (
              <p className="field-hint">
                <InlineText text={item.hint} />
              </p>
            )}
          </div>
        );
      case 'section':
        return (
          <section key={item.id} className="form-section" aria-label={plainText(item.title)}>
            {item.title !== '' && <h2>{plainText(item.title)}</h2>}
            <PageItems {...props} items={item.items} />
          </section>
        );
      case 'repeat':
        return <RepeatList key={item.id} {...props} repeat={item} />;
      default:
        return unreachable(item);
    }
  });
}
