/** People who may be the one being entered. The officer asks, and decides; the two records stay two. */
import { Trans } from '@lingui/react/macro';
import type { FormDefinition } from '../../../../forms/definition.ts';
import type { PersonHit } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { PersonLine } from '../../find/person-line.tsx';
import './members.css';

interface SimilarPeopleProps {
  readonly people: readonly PersonHit[];
  readonly definition: FormDefinition;
  readonly onGoOn: () => void;
}

export function SimilarPeople({ people, definition, onGoOn }: SimilarPeopleProps) {
  const { go } = useNavigation();
  return (
    <Dialog
      title={<Trans>Already registered?</Trans>}
      isOpen={people.length > 0}
      onClose={onGoOn}
      actions={
        <Button variant="primary" onPress={onGoOn}>
          <Trans>No, someone else: continue</Trans>
        </Button>
      }
    >
      <p>
        <Trans>These people look alike. Ask the person. Nothing is merged, and what you entered is kept.</Trans>
      </p>
      <ul className="similar">
        {people.map((person) => (
          <li key={person.recordId}>
            <PersonLine person={person} form={definition} />
            <Button onPress={() => go({ screen: 'person', recordId: person.recordId })}>
              <Trans>View</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
