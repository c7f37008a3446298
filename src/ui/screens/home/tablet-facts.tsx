/** Today's counts, what exists nowhere else, the last contact, and the room left. */
import { Plural, Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import type { HomeView } from '../../../vault/protocol.ts';
import { useSession } from '../../session/session.tsx';
import { useStorageState } from '../../session/storage-state.ts';
import { useSync } from '../../session/sync.tsx';

export function TabletFacts({ view }: { view: HomeView }) {
  const { profile } = useSession().view;
  const { dateTime, size } = useFormat();
  const { storage } = useStorageState();
  const { view: sync } = useSync();
  const lastContactAt = sync?.lastContactAt ?? view.lastContactAt;
  const titleId = useId();
  return (
    <section className="home-section" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Trans>This tablet</Trans>
      </h2>
      <dl className="home-facts">
        <div className="home-fact">
          <dt>
            <Trans>Registered today</Trans>
          </dt>
          <dd>
            <Trans>
              <Plural value={view.peopleToday} one="# person" other="# people" />,{' '}
              <Plural value={view.householdsToday} one="# household" other="# households" />
            </Trans>
          </dd>
        </div>
        <div className="home-fact">
          <dt>
            <Trans>Registered in all</Trans>
          </dt>
          <dd>
            <Trans>
              <Plural value={view.people} one="# person" other="# people" />,{' '}
              <Plural value={view.households} one="# household" other="# households" />
            </Trans>
          </dd>
        </div>
        <div className="home-fact">
          <dt>{sync ? <Trans>Waits to be sent</Trans> : <Trans>Only on this tablet</Trans>}</dt>
          <dd>
            <Plural value={sync ? sync.waiting.records : view.waitingToLeave} one="# record" other="# records" />
          </dd>
        </div>
        <div className="home-fact">
          <dt>
            <Trans>Last contact</Trans>
          </dt>
          <dd>
            {profile.demonstration ? (
              <Trans>None: the sample stays here</Trans>
            ) : lastContactAt === null ? (
              <Trans>None yet</Trans>
            ) : (
              dateTime(lastContactAt)
            )}
          </dd>
        </div>
        {storage.freeBytes !== null && (
          <div className="home-fact">
            <dt>
              <Trans>Room left</Trans>
            </dt>
            <dd>{size(storage.freeBytes)}</dd>
          </div>
        )}
        {storage.isPersistent !== null && (
          <div className="home-fact">
            <dt>
              <Trans>The browser keeps the records</Trans>
            </dt>
            <dd>{storage.isPersistent ? <Trans>Yes</Trans> : <Trans>Not promised: see Settings</Trans>}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
