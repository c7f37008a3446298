/**
 * A record's answers under the titles of their form, each as far as its tier may be read.
 *
 * A masked answer has one width whatever it holds, and looks the same when there is none: that there is an answer is itself
 * sensitive.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import type { Answer, FieldDefinition, FormDefinition } from '../../../../forms/definition.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { isAttachmentField } from '../../../../records/attachment-field.ts';
import { unreachable } from '../../../../result/result.ts';
import type { FieldView } from '../../../../vault/protocol.ts';
import { TierMark } from '../../../controls/tier-mark.tsx';
import { answerText, fieldLabel } from '../../../form/answer-text.ts';
import { formOutline } from './form-outline.ts';
import './record.css';

interface RecordFieldsProps {
  readonly form: FormDefinition;
  readonly fields: readonly FieldView[];
  /** Tier 2 answers that are revealed now, or null. */
  readonly revealed?: readonly Answer[] | null;
  /** Shows a photo, signature or recording that may be read now. */
  readonly showAttachment?: (field: FieldDefinition, attachmentId: string) => ReactNode;
}

export function RecordFields({ form, fields, revealed = null, showAttachment }: RecordFieldsProps) {
  const { language } = useLanguage();
  const groups = useMemo(() => formOutline(form, language), [form, language]);
  return groups.map(({ title, fields: definitions }) => {
    const rows = definitions.flatMap((definition) =>
      fields.filter(({ fieldId }) => fieldId === definition.id).map((view) => ({ definition, view })),
    );
    if (rows.length === 0) return null;
    return (
      <section key={definitions[0]?.id} className="record-group">
        {title !== '' && <h2>{title}</h2>}
        <dl className="record-rows">
          {rows.map(({ definition, view }) => (
            <div key={`${view.fieldId}/${view.rowId}`} className="record-row">
              <dt>{fieldLabel(definition, language)}</dt>
              <dd>
                <FieldValue
                  form={form}
                  field={definition}
                  view={view}
                  revealed={revealed}
                  {...(showAttachment ? { showAttachment } : {})}
                />
                {view.tier !== 'personal' && <TierMark tier={view.tier} />}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

interface FieldValueProps extends Pick<RecordFieldsProps, 'showAttachment'> {
  readonly form: FormDefinition;
  readonly field: FieldDefinition;
  readonly view: FieldView;
  readonly revealed: readonly Answer[] | null;
}

function FieldValue({ form, field, view, revealed, showAttachment }: FieldValueProps) {
  const { language } = useLanguage();
  switch (view.tier) {
    case 'personal':
      if (view.value && showAttachment && isAttachmentField(field)) return showAttachment(field, view.value);
      return <Value text={answerText(form, field, view.value ?? '', language)} />;
    case 'sensitive': {
      if (revealed === null) return <Masked />;
      const answer = revealed.find(({ fieldId, rowId }) => fieldId === view.fieldId && rowId === view.rowId);
      const value = answer?.value ?? '';
      if (value !== '' && showAttachment && isAttachmentField(field)) return showAttachment(field, value);
      return <Value text={answerText(form, field, value, language)} />;
    }
    case 'restricted':
      return (
        <span className="record-sealed">
          <Trans>Sealed for the supervisors; cannot be shown on this tablet</Trans>
        </span>
      );
    default:
      return unreachable(view.tier);
  }
}

function Value({ text }: { text: string }) {
  return text === '' ? (
    <span className="record-none">
      <Trans>No answer</Trans>
    </span>
  ) : (
    <span>
      <bdi>{text}</bdi>
    </span>
  );
}

function Masked() {
  const { t } = useLingui();
  return (
    <span className="record-masked" role="img" aria-label={t`hidden`}>
      ••••••••
    </span>
  );
}
