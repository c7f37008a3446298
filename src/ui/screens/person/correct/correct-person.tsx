/**
 * Correcting a person: what was agreed to stands with the household, and says which questions may be asked.
 */
import { Trans } from '@lingui/react/macro';
import { allowedPurposes } from '../../../../consent/allowed-purposes.ts';
import type { FormDefinition } from '../../../../forms/definition.ts';
import type { PersonView } from '../../../../vault/protocol.ts';
import { Screen } from '../../../controls/screen.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useSession } from '../../../session/session.tsx';
import { useHousehold } from '../record/use-record.ts';
import { CorrectRecord } from './correct-record.tsx';

interface CorrectPersonProps {
  readonly person: PersonView;
  readonly form: FormDefinition;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function CorrectPerson({ person, form, onDone, onBack }: CorrectPersonProps) {
  const { vault, view } = useSession();
  const { record } = useHousehold(vault, person.householdId);
  if (!view.programme || record === null || !record.ok) {
    return (
      <Screen title={<Trans>Which answer is wrong?</Trans>} onBack={onBack}>
        {record?.ok === false ? <ErrorBanner error={record.error} /> : <Skeleton />}
      </Screen>
    );
  }
  return (
    <CorrectRecord
      recordId={person.recordId}
      form={form}
      fields={person.fields}
      purposes={allowedPurposes(view.programme, record.value.consent.decisions)}
      onDone={onDone}
      onBack={onBack}
    />
  );
}
