import { Trans } from '@lingui/react/macro';
import type { Programme } from '../../../programme/programme.ts';
import type { ConsentView } from '../../../vault/views/consent-views.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { useSync } from '../../session/sync.tsx';
import { type Change, isOptional, withdrawEverything } from './changes.ts';
import { Decided } from './consequence.tsx';
import { EventEntry } from './event-entry.tsx';
import { PurposeCard } from './purpose-card.tsx';

interface ConsentOverviewProps {
  readonly programme: Programme;
  readonly consent: ConsentView;
  /** What has just been decided here, or null. */
  readonly decided: readonly Change[] | null;
  readonly onChange: (changes: readonly [Change, ...Change[]]) => void;
  readonly onBack: () => void;
}

/** What it comes to today, purpose by purpose, and how it came about, newest first. */
export function ConsentOverview({ programme, consent, decided, onChange, onBack }: ConsentOverviewProps) {
  const { view: sync } = useSync();
  const [first, ...others] = withdrawEverything(programme, consent.standings);
  const newestFirst = consent.events.toSorted((one, other) => other.event.at - one.event.at);
  return (
    <Screen
      step={decided === null ? 'overview' : `overview ${consent.events.length}`}
      title={
        consent.name === '' ? (
          <Trans>Decisions for the household</Trans>
        ) : (
          <Trans>
            Decisions of <bdi>{consent.name}</bdi>
          </Trans>
        )
      }
      onBack={onBack}
    >
      {decided === null ? (
        <Banner
          tone="notice"
          announced={false}
          title={<Trans>Whether they agree or not changes nothing for the help they are entitled to.</Trans>}
        >
          <p>
            <Trans>What an objection means is said before they decide. All of it works without a network.</Trans>
          </p>
        </Banner>
      ) : (
        <Decided
          isYes={decided.some(({ kind }) => kind === 'grant')}
          isOptional={isOptional(decided)}
          isWaiting={sync !== null}
        />
      )}
      <section className="consent-section">
        <h2>
          <Trans>What holds today</Trans>
        </h2>
        {programme.purposes.map((purpose) => {
          const standings = consent.standings
            .filter(({ purposeId }) => purposeId === purpose.id)
            .toSorted((one, other) => Number(one.recipientId !== null) - Number(other.recipientId !== null));
          return standings.length === 0 ? null : (
            <PurposeCard
              key={purpose.id}
              programme={programme}
              purpose={purpose}
              standings={standings}
              onChange={(change) => onChange([change])}
            />
          );
        })}
        {first && others.length > 0 && (
          <div>
            <Button icon="close" onPress={() => onChange([first, ...others])}>
              <Trans>They want to end all of it</Trans>
            </Button>
          </div>
        )}
      </section>
      <section className="consent-section">
        <h2>
          <Trans>How it came about</Trans>
        </h2>
        {newestFirst.length === 0 ? (
          <Empty title={<Trans>No decision is kept for this record.</Trans>} />
        ) : (
          <ol className="consent-events">
            {newestFirst.map(({ event, isGenuine }) => (
              <EventEntry key={event.id} programme={programme} event={event} isGenuine={isGenuine} />
            ))}
          </ol>
        )}
      </section>
    </Screen>
  );
}
