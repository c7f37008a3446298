import type { PersonHit } from '../../../vault/protocol.ts';
import { Icon } from '../../controls/icon.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { PersonLine } from '../find/person-line.tsx';
import './household.css';

/** The people of a household, each a way to their own record. */
export function MemberList({ members }: { members: readonly PersonHit[] }) {
  const { view } = useSession();
  const { go } = useNavigation();
  const form = view.forms.find(({ kind }) => kind === 'person');
  return (
    <ul className="household-members">
      {members.map((person) => (
        <li key={person.recordId}>
          <button
            type="button"
            className="household-member"
            onClick={() => go({ screen: 'person', recordId: person.recordId })}
          >
            <PersonLine person={person} form={form} />
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
}
