import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { RepeatView } from '../../forms/engine/view.ts';
import { Button } from '../controls/button.tsx';
import { PageItems, type PageItemsProps } from './page-items.tsx';
import { plainText } from './rich-text.ts';

/** A list that grows and shrinks by whole entries; removing one loses answers, so it is asked again in place. */
export function RepeatList({ repeat, ...props }: PageItemsProps & { readonly repeat: RepeatView }) {
  const { t } = useLingui();
  const [leaving, setLeaving] = useState<number | null>(null);
  const focusNext = useRef<number | null>(null);
  const list = useRef<HTMLElement>(null);
  const title = plainText(repeat.title);

  // A new entry is where the next answer goes; after a removal the list itself, since its button is gone.
  useEffect(() => {
    if (focusNext.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${focusNext.current}"]`);
    (row ?? list.current)?.focus();
    focusNext.current = null;
  });

  return (
    <section ref={list} className="repeat-list" aria-label={title} tabIndex={-1}>
      {repeat.rows.map((row, index) => (
        <fieldset key={row.rowId} className="repeat-row" data-row={row.rowId} tabIndex={-1}>
          <legend className="repeat-row-name">{title === '' ? String(index + 1) : `${title} ${index + 1}`}</legend>
          <PageItems {...props} items={row.items} />
          {repeat.canChangeRows && leaving !== row.rowId && (
            <Button variant="quiet" icon="delete" onPress={() => setLeaving(row.rowId)}>
              <Trans>Remove this entry</Trans>
            </Button>
          )}
          {leaving === row.rowId && (
            <div className="repeat-row-sure" role="alert">
              <p>
                <Trans>Remove this entry and all that is written in it?</Trans>
              </p>
              <div className="answer-buttons">
                <Button onPress={() => setLeaving(null)}>
                  <Trans>Keep it</Trans>
                </Button>
                <Button
                  variant="danger"
                  onPress={() => {
                    setLeaving(null);
                    props.onRemoveRow(repeat.id, row.rowId);
                    focusNext.current = row.rowId;
                  }}
                >
                  <Trans>Remove</Trans>
                </Button>
              </div>
            </div>
          )}
        </fieldset>
      ))}
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
          {repeat.rows.length === 0 ? t`Add` : t`Add another`}
        </Button>
      )}
    </section>
  );
}
