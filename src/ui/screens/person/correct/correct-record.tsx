/**
 * Correcting one answer of a record: which one, the new answer, why.
 *
 * Sensitive and restricted answers are written without being read: the old one is neither shown nor needed.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import { isAskedFor } from '../../../../forms/engine/ask-only-for.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { FieldView, RecordId } from '../../../../vault/protocol.ts';
import { Icon } from '../../../controls/icon.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { TierLabel } from '../../../controls/tier-mark.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { formOutline } from '../record/form-outline.ts';
import { CorrectField } from './correct-field.tsx';
import './correct.css';

export interface CorrectRecordProps {
  readonly recordId: RecordId;
  readonly form: FormDefinition;
  readonly fields: readonly FieldView[];
  readonly purposes: readonly string[];
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** Worked out by the form, never answered. */
const NOT_CORRECTABLE: readonly FieldDefinition['type'][] = ['calculate', 'hidden'];

export function CorrectRecord(props: CorrectRecordProps) {
  const { form, purposes } = props;
  const { language } = useLanguage();
  const { t } = useLingui();
  const [field, setField] = useState<FieldDefinition | null>(null);
  if (field) return <CorrectField key={field.id} {...props} field={field} onBack={() => setField(null)} />;

  const groups = formOutline(form, language)
    .groups.map(({ title, fields }) => ({
      title,
      fields: fields.filter((each) => !NOT_CORRECTABLE.includes(each.type) && isAskedFor(each, purposes)),
    }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <Screen step="correct" title={<Trans>Which answer is wrong?</Trans>} onBack={props.onBack}>
      <p className="correct-quiet">
        <Trans>Questions without a purpose that was agreed to are not listed.</Trans>
      </p>
      {groups.map(({ title, fields }) => (
        <section key={fields[0]?.id} className="correct-group" aria-label={title === '' ? t`Questions` : title}>
          {title !== '' && <h2>{title}</h2>}
          <ul className="correct-fields">
            {fields.map((each) => (
              <li key={each.id}>
                <button type="button" className="correct-choice" onClick={() => setField(each)}>
                  <span>{fieldLabel(each, language)}</span>
                  {each.tier !== 'personal' && <TierLabel tier={each.tier} />}
                  <Icon name="forward" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Screen>
  );
}
