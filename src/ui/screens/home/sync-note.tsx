/** What stands in the way of sending, and what has existed here alone for long. Silent while all goes its way. */
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../../i18n/use-format.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { DeliveryBanner } from '../../errors/delivery-banner.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { isPassing, unsentSince } from '../../session/delivery-state.ts';
import { useSync } from '../../session/sync.tsx';

export function SyncNote() {
  const { view, error } = useSync();
  const { go } = useNavigation();
  const { dateTime } = useFormat();
  const toLeaves = (
    <Button icon="leaves" onPress={() => go({ screen: 'leaves' })}>
      <Trans>What leaves this tablet</Trans>
    </Button>
  );
  if (error) return <ErrorBanner error={error} />;
  if (!view) return null;
  if (view.problem && !isPassing(view.problem)) return <DeliveryBanner problem={view.problem} actions={toLeaves} />;
  const since = unsentSince(view, Date.now());
  if (since === null) return null;
  return (
    <Banner
      tone="notice"
      announced={false}
      title={<Trans>Unsaved elsewhere since {dateTime(since)}</Trans>}
      actions={toLeaves}
    >
      <p>
        <Plural
          value={view.waiting.records}
          one="# record exists only on this tablet. If the tablet is lost, so is the record."
          other="# records exist only on this tablet. If the tablet is lost, so are they."
        />
      </p>
      <p>
        <Trans>When you can, go where there is a network, or hand them over by file.</Trans>
      </p>
    </Banner>
  );
}
