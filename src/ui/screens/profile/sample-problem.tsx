/** The sample's files could not be had: what to do. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';

interface SampleProblemProps {
  readonly reason: 'unreachable' | 'unreadable';
  readonly onRetry: () => void;
}

export function SampleProblem({ reason, onRetry }: SampleProblemProps) {
  return (
    <Banner
      tone="danger"
      title={
        reason === 'unreachable' ? (
          <Trans>The sample programme is not on this tablet yet.</Trans>
        ) : (
          <Trans>The sample programme could not be read.</Trans>
        )
      }
      actions={
        <Button icon="reload" onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      <p>
        {reason === 'unreachable' ? (
          <Trans>Connect to the internet once. After that it works without.</Trans>
        ) : (
          <Trans>Update the app, then try again. What you have entered here is kept.</Trans>
        )}
      </p>
    </Banner>
  );
}
