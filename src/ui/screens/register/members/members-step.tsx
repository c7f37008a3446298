/** Step 5: who belongs to the household, one line a person. */
import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { MemberDecider } from '../../../../consent/decider.ts';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { Empty } from '../../../controls/empty.tsx';
import { Icon } from '../../../controls/icon.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { isDecided } from '../steps.ts';
import type { Registration } from '../use-registration.ts';
import { DeciderText } from './decider-text.tsx';
import { type MemberLine, memberLine } from './member-line.ts';
import './members.css';

export interface MembersStepProps {
  readonly registration: Registration;
  readonly definition: FormDefinition;
  readonly onAdd: () => void;
  readonly onEdit: (memberId: string) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly discard: ReactNode;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function MembersStep({ registration, definition, discard, ...props }: MembersStepProps) {
  const { members } = registration.draft;
  const { language } = useLanguage();
  const [removing, setRemoving] = useState<string | null>(null);
  const now = Date.now();
  const lines = members.map((member) => ({ ...member, line: memberLine(definition, member, language, now) }));
  const gone = lines.find(({ memberId }) => memberId === removing);
  const isEmpty = members.length === 0;

  const add = (
    <Button variant={isEmpty ? 'primary' : 'secondary'} icon="register" onPress={props.onAdd}>
      {isEmpty ? <Trans>Add the first person</Trans> : <Trans>Add a person</Trans>}
    </Button>
  );
  return (
    <Screen
      step="members"
      title={
        isEmpty ? (
          <Trans>Who belongs to this household?</Trans>
        ) : (
          <Plural value={members.length} one="# person in this household" other="# people in this household" />
        )
      }
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        isEmpty ? (
          add
        ) : (
          <>
            {add}
            <Button variant="primary" onPress={props.onNext}>
              <Trans>That is everyone</Trans>
            </Button>
          </>
        )
      }
    >
      {props.trouble}
      {isEmpty ? (
        <Empty title={<Trans>Nobody is entered yet</Trans>}>
          <Trans>Begin with the head of the household.</Trans>
        </Empty>
      ) : (
        <ul className="members">
          {lines.map(({ memberId, complete, decider, line }) => (
            <MemberItem
              key={memberId}
              line={line}
              isComplete={complete && isDecided(decider)}
              decider={decider}
              onEdit={() => props.onEdit(memberId)}
              onRemove={() => setRemoving(memberId)}
            />
          ))}
        </ul>
      )}
      <div>{discard}</div>
      <Dialog
        title={<Trans>Remove this person?</Trans>}
        isOpen={gone !== undefined}
        onClose={() => setRemoving(null)}
        actions={
          <>
            <Button onPress={() => setRemoving(null)}>
              <Trans>Keep</Trans>
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                if (removing !== null) registration.removeMember(removing);
                setRemoving(null);
              }}
            >
              <Trans>Remove</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Everything entered for this person is lost, pictures included:</Trans>
        </p>
        <p className="member-name">
          <bdi>{gone && <MemberName line={gone.line} />}</bdi>
        </p>
      </Dialog>
    </Screen>
  );
}

export function MemberName({ line }: { line: MemberLine }) {
  return line.name === '' ? <Trans>Without a name</Trans> : line.name;
}

interface MemberItemProps {
  readonly line: MemberLine;
  readonly isComplete: boolean;
  readonly decider: MemberDecider | null;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function MemberItem({ line, isComplete, decider, onEdit, onRemove }: MemberItemProps) {
  const { t } = useLingui();
  const name = line.name === '' ? t`the person without a name` : line.name;
  const age = line.age === null ? '' : t`${plural(line.age, { one: '# year', other: '# years' })}`;
  const facts = [line.relation, line.sex, age].filter(Boolean);
  return (
    <li className="member">
      <Icon name="person" />
      <div className="member-words">
        <span className="member-name">
          <bdi>
            <MemberName line={line} />
          </bdi>
        </span>
        <span className="member-facts">
          {isComplete ? (
            facts.join(' · ')
          ) : (
            <strong className="member-open">
              <Trans>Not finished</Trans>
            </strong>
          )}
        </span>
        {decider && (
          <span className="member-facts">
            <DeciderText decider={decider} />
          </span>
        )}
      </div>
      <Button icon="edit" label={t`Change ${name}`} onPress={onEdit}>
        {null}
      </Button>
      <Button variant="quiet" icon="delete" label={t`Remove ${name}`} onPress={onRemove}>
        {null}
      </Button>
    </li>
  );
}
