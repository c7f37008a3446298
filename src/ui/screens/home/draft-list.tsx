/** Registrations that were started and not finished, newest first. */
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../i18n/use-format.ts';
import type { DraftSummary } from '../../../vault/protocol.ts';
import { ActionCard } from '../../frame/action-card.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';

export function DraftList({ drafts }: { drafts: readonly DraftSummary[] }) {
  const { go } = useNavigation();
  if (drafts.length === 0) return null;
  const newestFirst = drafts.toSorted((one, other) => other.updatedAt - one.updatedAt);
  return (
    <section className="home-section">
      <h2>
        <Trans>Continue</Trans>
      </h2>
      <ul className="home-drafts">
        {newestFirst.map((draft) => (
          <li key={draft.draftId}>
            <ActionCard
              icon="edit"
              title={draft.title === '' ? <Trans>Household without a name yet</Trans> : <bdi>{draft.title}</bdi>}
              detail={<DraftDetail draft={draft} />}
              onPress={() => go({ screen: 'register', draftId: draft.draftId })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DraftDetail({ draft }: { draft: DraftSummary }) {
  const { ago } = useFormat();
  const when = ago(draft.updatedAt, Date.now());
  return (
    <>
      <StageName stage={draft.stage} />
      {draft.members > 0 && (
        <>
          {' · '}
          <Plural value={draft.members} one="# person" other="# people" />
        </>
      )}
      {' · '}
      {when}
    </>
  );
}

function StageName({ stage }: { stage: DraftSummary['stage'] }) {
  switch (stage) {
    case 'consent':
      return <Trans>Notice and decisions</Trans>;
    case 'household':
      return <Trans>Household</Trans>;
    case 'members':
      return <Trans>People</Trans>;
    case 'read-back':
      return <Trans>Read back</Trans>;
  }
}
