import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../i18n/use-format.ts';
import type { SyncView } from '../../../../vault/views/sharing-views.ts';

/** What waits and since when, what went last, the last contact and the next try. */
export function SyncFacts({ view }: { view: SyncView }) {
  const { size, dateTime } = useFormat();
  const { waiting, delivered, received } = view;
  const neverYet = <Trans>Not yet</Trans>;
  const when = (at: number | null): ReactNode => (at === null ? neverYet : dateTime(at));
  return (
    <dl className="sync-facts">
      <Fact name={<Trans>Waits to be sent</Trans>}>
        {waiting.operations === 0 ? (
          <Trans>Nothing</Trans>
        ) : (
          <>
            <Plural value={waiting.records} one="# record" other="# records" />
            <span className="sync-more">{size(waiting.bytes)}</span>
            {waiting.oldestAt !== null && (
              <span className="sync-more">
                <Trans>since {dateTime(waiting.oldestAt)}</Trans>
              </span>
            )}
          </>
        )}
      </Fact>
      <Fact name={<Trans>Last sent and confirmed</Trans>}>{when(delivered.lastAt)}</Fact>
      <Fact name={<Trans>Last received</Trans>}>{when(received.lastAt)}</Fact>
      <Fact name={<Trans>Last contact</Trans>}>{when(view.lastContactAt)}</Fact>
      {view.nextTryAt !== null && <Fact name={<Trans>Next try, by itself</Trans>}>{dateTime(view.nextTryAt)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
