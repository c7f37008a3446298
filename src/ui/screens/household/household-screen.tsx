/** A household: its people, what was agreed, and its own answers as far as they may be read. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { RecordId } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { CorrectRecord } from '../person/correct/correct-record.tsx';
import { EraseRecord } from '../person/erase/erase-record.tsx';
import { RecordView } from '../person/record/record-view.tsx';
import { useHousehold } from '../person/record/use-record.ts';
import { useRecordForm } from '../person/record/use-record-form.ts';
import { ConsentSummary } from './consent-summary.tsx';
import { MemberList } from './member-list.tsx';

export function HouseholdScreen({ recordId }: { recordId: RecordId }) {
  const { vault, view } = useSession();
  const { programme } = view;
  const { go } = useNavigation();
  const { record, readAgain } = useHousehold(vault, recordId);
  const [isCorrecting, setCorrecting] = useState(false);
  const household = record?.ok ? record.value : null;
  const recordForm = useRecordForm(vault, view.forms, household);
  const form = recordForm?.ok ? recordForm.value : null;

  if (isCorrecting && household && form) {
    return (
      <CorrectRecord
        recordId={recordId}
        form={form}
        fields={household.fields}
        purposes={household.purposes}
        onBack={() => setCorrecting(false)}
        onDone={() => {
          setCorrecting(false);
          readAgain();
        }}
      />
    );
  }
  return (
    <RecordView
      record={record}
      form={recordForm}
      title={<Trans>Household</Trans>}
      onCorrect={() => setCorrecting(true)}
      foot={<EraseRecord recordId={recordId} kind="household" />}
    >
      {household && (
        <section className="record-group">
          <h2>
            <Plural value={household.members.length} one="# person" other="# people" />
          </h2>
          <MemberList members={household.members} />
        </section>
      )}
      {household?.consent && programme && (
        <section className="record-group">
          <h2>
            <Trans>What was agreed</Trans>
          </h2>
          <ConsentSummary programme={programme} consent={household.consent} />
          <Button icon="signature" onPress={() => go({ screen: 'consent', subjectId: recordId })}>
            <Trans>See and change…</Trans>
          </Button>
        </section>
      )}
    </RecordView>
  );
}
