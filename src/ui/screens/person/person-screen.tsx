/** A person: what may be read, the way to see what is sensitive, and the way to correct. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { RecordId } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { CorrectPerson } from './correct/correct-person.tsx';
import { EraseRecord } from './erase/erase-record.tsx';
import { nameOf } from './record/name-of.ts';
import { RecordView } from './record/record-view.tsx';
import { usePerson } from './record/use-record.ts';
import { useRecordForm } from './record/use-record-form.ts';

export function PersonScreen({ recordId }: { recordId: RecordId }) {
  const { vault, view } = useSession();
  const { go } = useNavigation();
  const { record, readAgain } = usePerson(vault, recordId);
  const [isCorrecting, setCorrecting] = useState(false);
  const person = record?.ok ? record.value : null;
  const recordForm = useRecordForm(vault, view.forms, person);
  const form = recordForm?.ok ? recordForm.value : null;

  if (isCorrecting && person && form) {
    return (
      <CorrectPerson
        person={person}
        form={form}
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
      title={(person && form && nameOf(form, person.fields)) || <Trans>Person</Trans>}
      onCorrect={() => setCorrecting(true)}
      foot={<EraseRecord recordId={recordId} kind="person" />}
      more={
        person && (
          <>
            <Button icon="household" onPress={() => go({ screen: 'household', recordId: person.householdId })}>
              <Trans>Household</Trans>
            </Button>
            <Button icon="signature" onPress={() => go({ screen: 'consent', subjectId: recordId })}>
              <Trans>Decisions…</Trans>
            </Button>
          </>
        )
      }
    />
  );
}
