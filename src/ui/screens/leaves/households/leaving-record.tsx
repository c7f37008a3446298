import { Trans } from '@lingui/react/macro';
import type { FieldDefinition } from '../../../../forms/definition.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { RecordId } from '../../../../vault/protocol.ts';
import type { FieldVerdict, LeavingRecord } from '../../../../vault/views/sharing-views.ts';
import { Button } from '../../../controls/button.tsx';
import { Icon, type IconName } from '../../../controls/icon.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { TierLabel } from '../../../controls/tier-mark.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import { useRecordForm } from '../../person/record/use-record-form.ts';
import { RefusalWords } from './refusal-words.tsx';

/** One record's answers with the gate's word on each, in the order of its form. */
export function LeavingRecordView({ record }: { record: LeavingRecord }) {
  const { vault, view } = useSession();
  const { go } = useNavigation();
  const { dateTime } = useFormat();
  const form = useRecordForm(vault, view.forms, record);
  const titleId = `leaving-${record.recordId}`;
  // The vault gives ids as plain strings here.
  const subjectId = record.recordId as RecordId;
  return (
    <section className="leaving-record" aria-labelledby={titleId}>
      <h2 id={titleId}>
        {record.kind === 'household' ? (
          <Trans>The household itself</Trans>
        ) : record.name === '' ? (
          <Trans>A person without a name</Trans>
        ) : (
          <bdi>{record.name}</bdi>
        )}
      </h2>
      <p className="quiet">
        {record.lastDeliveredAt === null ? (
          <Trans>Nothing of it has been sent yet.</Trans>
        ) : (
          <Trans>Last sent {dateTime(record.lastDeliveredAt)}</Trans>
        )}
      </p>
      {form === null && <Skeleton lines={3} />}
      {form?.ok === false && <ErrorBanner error={form.error} />}
      {form?.ok && (
        <dl className="leaving-fields">
          {record.fields.map((verdict) => (
            <Field
              key={verdict.fieldId}
              verdict={verdict}
              definition={form.value.fields.find(({ id }) => id === verdict.fieldId)}
            />
          ))}
        </dl>
      )}
      <div className="leaving-buttons">
        <Button icon="signature" onPress={() => go({ screen: 'consent', subjectId })}>
          <Trans>What was decided…</Trans>
        </Button>
      </div>
    </section>
  );
}

function Field({ verdict, definition }: { verdict: FieldVerdict; definition: FieldDefinition | undefined }) {
  const { language } = useLanguage();
  return (
    <div className="leaving-field">
      <dt>
        <span>{definition ? fieldLabel(definition, language) : verdict.fieldId}</span>
        {definition && <TierLabel tier={definition.tier} />}
      </dt>
      <dd>
        <span className={`leaving-state leaving-state-${verdict.state}`}>
          <Icon name={iconOf[verdict.state]} />
          <StateWords state={verdict.state} />
        </span>
        {verdict.goes ? <GoesFor purposeIds={verdict.purposeIds} /> : <Because reasons={verdict.because} />}
      </dd>
    </div>
  );
}

function GoesFor({ purposeIds }: { purposeIds: readonly string[] }) {
  const { programme } = useSession().view;
  const { language } = useLanguage();
  const { list } = useFormat();
  const names = purposeIds.map((wanted) => {
    const purpose = programme?.purposes.find(({ id }) => id === wanted);
    return purpose ? translatedText(purpose.name, [language, ...(programme?.languages ?? [])]) : wanted;
  });
  return (
    <span className="leaving-why">
      <Trans>for {list(names)}</Trans>
    </span>
  );
}

function Because({ reasons }: { reasons: readonly string[] }) {
  return [...new Set(reasons)].map((reason) => (
    <span key={reason} className="leaving-why">
      <RefusalWords reason={reason} />
    </span>
  ));
}

const iconOf: Readonly<Record<FieldVerdict['state'], IconName>> = {
  stays: 'tablet',
  'not-yet': 'info',
  waiting: 'clock',
  delivered: 'check',
  'taken-back': 'undo',
};

function StateWords({ state }: Pick<FieldVerdict, 'state'>) {
  switch (state) {
    case 'stays':
      return <Trans>Stays on this tablet</Trans>;
    case 'not-yet':
      return <Trans>May leave; nothing to send</Trans>;
    case 'waiting':
      return <Trans>Waits to be sent</Trans>;
    case 'delivered':
      return <Trans>Sent</Trans>;
    case 'taken-back':
      return <Trans>Was sent, and is taken back: deleted at the server and on other tablets</Trans>;
  }
}
