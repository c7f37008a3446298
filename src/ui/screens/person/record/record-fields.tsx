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
import { usePreferredCalendar } from '../../../calendar/calendar-preference.ts';
import { type DateWriting, dateWritingFor } from '../../../calendar/calendars.ts';
import { TierMark } from '../../../controls/tier-mark.tsx';
import { answerText, fieldLabel } from '../../../form/answer-text.ts';
import { formOutline } from './form-outline.ts';
import { type RecordLine, type RecordPart, recordParts } from './record-parts.ts';
import './record.css';

interface RecordFieldsProps {
  readonly form: FormDefinition;
  readonly fields: readonly FieldView[];
  /** Tier 2 answers that are revealed now, or null. */
  readonly revealed?: readonly Answer[] | null;
  /** Shows a photo, signature or recording that may be read now. */
  readonly showAttachment?: (field: FieldDefinition, attachmentId: string) => ReactNode;
}

export function RecordFields({ form, fields, ...props }: RecordFieldsProps) {
  const { language } = useLanguage();
  const outline = useMemo(() => formOutline(form, language), [form, language]);
  const preferred = usePreferredCalendar();
  const shown: ShownWith = {
    ...props,
    form,
    datesOf: ({ id }) => dateWritingFor(outline.appearances.get(id) ?? [], preferred),
  };
  return recordParts(outline, fields).map((part) => (
    <section key={partKey(part)} className="record-group">
      <PartView part={part} level={2} shown={shown} />
    </section>
  ));
}

interface ShownWith extends Omit<RecordFieldsProps, 'fields'> {
  readonly datesOf: (field: FieldDefinition) => DateWriting;
}

interface PartViewProps {
  readonly part: RecordPart;
  /** Of its heading. */
  readonly level: number;
  readonly shown: ShownWith;
}

const partKey = (part: RecordPart): string =>
  part.kind === 'entries' ? part.repeat : part.lines.map(({ view }) => `${view.fieldId}/${view.rowId}`).join(' ');

function PartView({ part, level, shown }: PartViewProps) {
  if (part.kind === 'lines') {
    return (
      <>
        <Heading level={level} text={part.title} />
        <dl className="record-rows">
          {part.lines.map((line) => (
            <LineView key={`${line.view.fieldId}/${line.view.rowId}`} line={line} shown={shown} />
          ))}
        </dl>
      </>
    );
  }
  return (
    <>
      <Heading level={level} text={part.title} />
      {part.entries.map((entry, index) => (
        <section key={entry.rowId} className="record-entry">
          <Heading
            level={level + 1}
            text={[`${part.title} ${index + 1}`.trim(), entry.name].filter(Boolean).join(' · ')}
          />
          {entry.parts.map((inner) => (
            <PartView key={partKey(inner)} part={inner} level={level + 2} shown={shown} />
          ))}
        </section>
      ))}
    </>
  );
}

/** No deeper than a screen reader counts. */
function Heading({ level, text }: { level: number; text: string }) {
  const Tag = `h${Math.min(level, 6)}` as 'h2';
  return text === '' ? null : (
    <Tag className="record-heading">
      <bdi>{text}</bdi>
    </Tag>
  );
}

function LineView({ line: { definition, view }, shown }: { line: RecordLine; shown: ShownWith }) {
  const { language } = useLanguage();
  const { form, revealed = null, showAttachment } = shown;
  return (
    <div className="record-row">
      <dt>{fieldLabel(definition, language)}</dt>
      <dd>
        <FieldValue
          form={form}
          field={definition}
          view={view}
          revealed={revealed}
          dates={shown.datesOf(definition)}
          {...(showAttachment ? { showAttachment } : {})}
        />
        {view.tier !== 'personal' && <TierMark tier={view.tier} />}
      </dd>
    </div>
  );
}

interface FieldValueProps extends Pick<RecordFieldsProps, 'showAttachment'> {
  readonly form: FormDefinition;
  readonly field: FieldDefinition;
  readonly view: FieldView;
  readonly revealed: readonly Answer[] | null;
  readonly dates: DateWriting;
}

function FieldValue({ form, field, view, revealed, dates, showAttachment }: FieldValueProps) {
  const { language } = useLanguage();
  switch (view.tier) {
    case 'personal':
      if (view.value && showAttachment && isAttachmentField(field)) return showAttachment(field, view.value);
      return <Value text={answerText(form, field, view.value ?? '', language, dates)} />;
    case 'sensitive': {
      if (revealed === null) return <Masked />;
      const answer = revealed.find(({ fieldId, rowId }) => fieldId === view.fieldId && rowId === view.rowId);
      const value = answer?.value ?? '';
      if (value !== '' && showAttachment && isAttachmentField(field)) return showAttachment(field, value);
      return <Value text={answerText(form, field, value, language, dates)} />;
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
