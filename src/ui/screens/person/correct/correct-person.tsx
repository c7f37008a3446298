/** Correcting a person: their own decisions say which questions may be asked. */
import type { FormDefinition } from '../../../../forms/definition.ts';
import type { PersonView } from '../../../../vault/protocol.ts';
import { CorrectRecord } from './correct-record.tsx';

interface CorrectPersonProps {
  readonly person: PersonView;
  readonly form: FormDefinition;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export const CorrectPerson = ({ person, form, onDone, onBack }: CorrectPersonProps) => (
  <CorrectRecord
    recordId={person.recordId}
    form={form}
    fields={person.fields}
    purposes={person.purposes}
    onDone={onDone}
    onBack={onBack}
  />
);
