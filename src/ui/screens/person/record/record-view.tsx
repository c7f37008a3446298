/** What the household's and the person's screens share: facts, actions, fields as far as they may be read, history. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import type { Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { HouseholdView, PersonView, RecordId } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import { RevealBar } from '../reveal/reveal-bar.tsx';
import { RevealDialog } from '../reveal/reveal-dialog.tsx';
import { RevealedAttachment } from '../reveal/revealed-attachment.tsx';
import { useFocusAfterReveal } from '../reveal/use-focus-after-reveal.ts';
import { useReveal } from '../reveal/use-reveal.ts';
import { HistoryList } from './history-list.tsx';
import { RecordFields } from './record-fields.tsx';
import type { RecordForm } from './use-record-form.ts';
import './record.css';

interface RecordViewProps {
  readonly record: Result<PersonView | HouseholdView, VaultError> | null;
  /** The one that the record was registered with; null while it is read. */
  readonly form: RecordForm | null;
  readonly title: ReactNode;
  readonly onCorrect: () => void;
  /** Further buttons. */
  readonly more?: ReactNode;
  /** Above the fields. */
  readonly children?: ReactNode;
  /** Below everything. */
  readonly foot?: ReactNode;
}

export function RecordView({ record, form, title, onCorrect, more, children, foot }: RecordViewProps) {
  const { back } = useNavigation();
  const failed = record?.ok === false ? record : form?.ok === false ? form : null;
  if (failed) {
    return (
      <Screen title={title} onBack={back}>
        <ErrorBanner error={failed.error} />
      </Screen>
    );
  }
  if (!record?.ok || !form?.ok) {
    return (
      <Screen title={title} onBack={back}>
        <Skeleton lines={6} />
      </Screen>
    );
  }
  return (
    <OpenRecordView record={record.value} form={form.value} title={title} onCorrect={onCorrect} more={more} foot={foot}>
      {children}
    </OpenRecordView>
  );
}

interface OpenRecordViewProps extends Omit<RecordViewProps, 'record' | 'form'> {
  readonly record: PersonView | HouseholdView;
  readonly form: FormDefinition;
}

function OpenRecordView({ record, form, title, onCorrect, more, children, foot }: OpenRecordViewProps) {
  const { vault } = useSession();
  const { back } = useNavigation();
  const format = useFormat();
  const recordId: RecordId = record.recordId;
  const reveal = useReveal(vault, recordId);
  const [isAsking, setAsking] = useState(false);
  const focus = useFocusAfterReveal(reveal.answers !== null && !isAsking);
  const hasSensitive = record.fields.some(({ tier }) => tier === 'sensitive');
  return (
    <Screen title={<bdi>{title}</bdi>} onBack={back}>
      <p className="record-facts">
        <bdi className="record-reference" dir="ltr" translate="no">
          {record.reference}
        </bdi>
        {' · '}
        <Trans>Registered {format.date(record.registeredAt)}</Trans>
      </p>
      <div className="record-buttons">
        {more}
        {hasSensitive && reveal.answers === null && (
          <Button ref={focus.show} icon="show" onPress={() => setAsking(true)}>
            <Trans>Reveal…</Trans>
          </Button>
        )}
        <Button icon="edit" onPress={onCorrect}>
          <Trans>Correct…</Trans>
        </Button>
      </div>
      {reveal.answers !== null && (
        <RevealBar hideRef={focus.hide} secondsLeft={reveal.secondsLeft} onHide={reveal.hide} />
      )}
      {children}
      <RecordFields
        form={form}
        fields={record.fields}
        revealed={reveal.answers}
        showAttachment={(field, attachmentId) => (
          <RevealedAttachment vault={vault} recordId={recordId} field={field} attachmentId={attachmentId} />
        )}
      />
      <HistoryList history={record.history} form={form} />
      {foot}
      {isAsking && <RevealDialog onReveal={reveal.start} onClose={() => setAsking(false)} />}
    </Screen>
  );
}
