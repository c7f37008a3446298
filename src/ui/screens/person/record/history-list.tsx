import { Trans } from '@lingui/react/macro';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { HistoryEntry } from '../../../../vault/protocol.ts';
import { fieldLabel } from '../../../form/answer-text.ts';
import './record.css';

/** Who registered and corrected what, when and why, newest first. Names fields, never values. */
export function HistoryList({ history, form }: { history: readonly HistoryEntry[]; form: FormDefinition }) {
  const format = useFormat();
  const { language } = useLanguage();
  const labelOf = (fieldId: number): string => {
    const field = form.fields.find(({ id }) => id === fieldId);
    return field ? fieldLabel(field, language) : String(fieldId);
  };
  return (
    <section className="record-group">
      <h2>
        <Trans>History</Trans>
      </h2>
      <ol className="history">
        {[...history].reverse().map((entry) => (
          <li key={`${entry.at} ${entry.what} ${entry.fieldIds.join(' ')}`} className="history-entry">
            <span>
              {entry.what === 'registered' ? (
                <Trans>Registered by {entry.by}</Trans>
              ) : (
                <Trans>
                  {entry.by} corrected {format.list(entry.fieldIds.map(labelOf))}
                </Trans>
              )}
            </span>
            <span className="history-more">
              {format.dateTime(entry.at)}
              {entry.reason !== '' && (
                <>
                  {' · '}
                  <bdi>{entry.reason}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
