/** The difference between two versions of a form in words, and what it means for records made with the old one. */
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import { type ChangedField, isUnchanged, type VersionChanges } from '../../../../forms/inspection/compare-versions.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { fieldLabel } from '../../../form/answer-text.ts';
import { useLanguageName } from '../words/language-name.ts';
import { useChangeWords } from './change-words.tsx';

interface VersionChangesViewProps {
  readonly changes: VersionChanges;
  readonly before: FormDefinition;
  readonly after: FormDefinition;
}

export function VersionChangesView({ changes, before, after }: VersionChangesViewProps) {
  const { list } = useFormat();
  const languageName = useLanguageName();
  const { added, removed, changed, languagesAdded, languagesRemoved } = changes;
  return (
    <div className="forms-stack">
      <p>
        <Trans>
          Compared with version <bdi>{before.version}</bdi>, which is in use. Records keep the version they were made
          with and stay readable.
        </Trans>
      </p>
      {isUnchanged(changes) && (
        <p>
          <Trans>Nothing that people see or that is kept has changed.</Trans>
        </p>
      )}
      {changes.isRetitled && (
        <p>
          <Trans>The title is another.</Trans>
        </p>
      )}
      {languagesAdded.length > 0 && (
        <p>
          <Trans>New languages: {list(languagesAdded.map(languageName))}</Trans>
        </p>
      )}
      {languagesRemoved.length > 0 && (
        <p>
          <Trans>No longer in: {list(languagesRemoved.map(languageName))}</Trans>
        </p>
      )}
      <ChangedList
        title={<Plural value={added.length} one="# field is new" other="# fields are new" />}
        meaning={<Trans>Old records have no answer to them.</Trans>}
        fields={added.map((field) => ({ field, changes: [] }))}
        form={after}
      />
      <ChangedList
        title={<Plural value={removed.length} one="# field is no longer asked" other="# fields are no longer asked" />}
        meaning={<Trans>Answers given before stay in their records, as closely kept as they were.</Trans>}
        fields={removed.map((field) => ({ field, changes: [] }))}
        form={before}
      />
      <ChangedList
        title={<Plural value={changed.length} one="# field is asked otherwise" other="# fields are asked otherwise" />}
        meaning={<Trans>Answers given before stay as they were asked and kept then.</Trans>}
        fields={changed}
        form={after}
      />
    </div>
  );
}

interface ChangedListProps {
  readonly title: ReactNode;
  readonly meaning: ReactNode;
  readonly fields: readonly ChangedField[];
  readonly form: FormDefinition;
}

function ChangedList({ title, meaning, fields, form }: ChangedListProps) {
  const { language } = useLanguage();
  const changeWords = useChangeWords();
  if (fields.length === 0) return null;
  const nameIn = (field: FieldDefinition): string =>
    fieldLabel(field, language) || fieldLabel(field, form.defaultLanguage);
  return (
    <details className="forms-details" open={fields.length <= OPEN_UP_TO}>
      <summary>{title}</summary>
      <p className="quiet">{meaning}</p>
      <ul className="change-list">
        {fields.map(({ field, changes }) => (
          <li key={field.id}>
            <span className="change-field">{nameIn(field)}</span>
            {changes.length > 0 && (
              <ul className="plain-list">
                {changes.map((change, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a change has no identity of its own
                  <li key={index}>{changeWords(change)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const OPEN_UP_TO = 12;
