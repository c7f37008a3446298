/** Every household with how many of its answers wait, went and stay; each leads to its fields. */
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../../i18n/use-format.ts';
import type { RecordId } from '../../../../vault/protocol.ts';
import type { LeavingLine } from '../../../../vault/views/sharing-views.ts';
import { Button } from '../../../controls/button.tsx';
import { Empty } from '../../../controls/empty.tsx';
import { Icon } from '../../../controls/icon.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useLeavingLines } from './use-leaving-lines.ts';
import './households.css';

export function HouseholdList() {
  const { lines, total, error, more } = useLeavingLines();
  return (
    <section className="leaving-list" aria-labelledby="leaving-list-title">
      <h2 id="leaving-list-title">
        <Trans>Household by household</Trans>
      </h2>
      {error && <ErrorBanner error={error} />}
      {!lines && !error && <Skeleton lines={4} />}
      {lines?.length === 0 && (
        <Empty title={<Trans>Nobody is registered on this tablet yet</Trans>}>
          <Trans>Once somebody is, you see here which of their answers leave, and which stay.</Trans>
        </Empty>
      )}
      {lines && lines.length > 0 && (
        <>
          <p className="quiet">
            <Trans>Open one to see what of it leaves, answer by answer, and why the rest stays.</Trans>
          </p>
          <ul className="leaving-lines">
            {lines.map((line) => (
              <li key={line.householdId}>
                <HouseholdLine line={line} />
              </li>
            ))}
          </ul>
          {lines.length < total && (
            <Button onPress={more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function HouseholdLine({ line }: { line: LeavingLine }) {
  const { go } = useNavigation();
  const format = useFormat();
  // The vault gives ids as plain strings here.
  const householdId = line.householdId as RecordId;
  return (
    <button type="button" className="leaving-line" onClick={() => go({ screen: 'leaving', householdId })}>
      <span className="leaving-line-words">
        <span className="leaving-line-title">
          {line.title === '' ? <Trans>Household without a name</Trans> : <bdi>{line.title}</bdi>}
        </span>
        <span className="leaving-line-more">
          <Plural value={line.people} one="# person" other="# people" />
          {' · '}
          <Trans>Registered {format.date(line.registeredAt)}</Trans>
        </span>
        <span className="leaving-counts">
          {line.waiting > 0 && (
            <span className="leaving-count leaving-count-waiting">
              <Icon name="clock" />
              <Plural value={line.waiting} one="# answer waits" other="# answers wait" />
            </span>
          )}
          {line.delivered > 0 && (
            <span className="leaving-count">
              <Icon name="check" />
              <Plural value={line.delivered} one="# sent" other="# sent" />
            </span>
          )}
          {line.stays > 0 && (
            <span className="leaving-count">
              <Icon name="tablet" />
              <Plural value={line.stays} one="# stays here" other="# stay here" />
            </span>
          )}
        </span>
      </span>
      <Icon name="forward" />
    </button>
  );
}
