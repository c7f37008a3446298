import { Trans } from '@lingui/react/macro';
import { unreachable } from '../../../result/result.ts';
import type { StandingView } from '../../../vault/views/consent-views.ts';
import type { IconName } from '../../controls/icon.tsx';

type StandingName = StandingView['standing'];

export function standingIcon(standing: StandingName): IconName {
  switch (standing) {
    case 'allowed':
      return 'check';
    case 'refused':
    case 'withdrawn':
    case 'objected':
      return 'close';
    case 'pending':
    case 'expired':
      return 'clock';
    default:
      return 'info';
  }
}

/** What it comes to today. @param isAsked whether it needs a yes at all */
export function StandingText({ standing, isAsked }: { standing: StandingName; isAsked: boolean }) {
  switch (standing) {
    case 'allowed':
      return isAsked ? <Trans>Agreed</Trans> : <Trans>No objection</Trans>;
    case 'not-explained':
      return <Trans>Not explained yet</Trans>;
    case 'not-decided':
      return <Trans>Not decided</Trans>;
    case 'another-version':
      return <Trans>Agreed to an earlier version</Trans>;
    case 'conditional':
      return <Trans>Agreed, with a condition</Trans>;
    case 'expired':
      return <Trans>Agreed until a day that has passed</Trans>;
    case 'not-effective':
      return <Trans>Agreed, in a way that cannot count</Trans>;
    case 'refused':
      return <Trans>Refused</Trans>;
    case 'withdrawn':
      return <Trans>Withdrawn</Trans>;
    case 'objected':
      return <Trans>Objected</Trans>;
    case 'pending':
      return <Trans>To be decided later</Trans>;
    default:
      return unreachable(standing);
  }
}

/** What it means for the person's data today. */
export function StandingMeaning({ standing }: { standing: StandingName }) {
  switch (standing) {
    case 'allowed':
      return <Trans>The answers that are needed for this may be used.</Trans>;
    case 'conditional':
      return <Trans>Nothing leaves for this until a supervisor has looked at the condition.</Trans>;
    case 'another-version':
      return <Trans>What it is for has changed since, so nothing leaves for this until they agree anew.</Trans>;
    case 'expired':
      return <Trans>Nothing leaves for this any more, unless they agree anew.</Trans>;
    case 'not-effective':
      return (
        <Trans>
          A witness, a signature, a guardian or the check that it was understood is missing. Nothing leaves for this.
        </Trans>
      );
    case 'not-explained':
    case 'not-decided':
    case 'pending':
      return <Trans>Nothing leaves for this.</Trans>;
    case 'refused':
    case 'withdrawn':
    case 'objected':
      return <Trans>Nothing leaves for this, and what had left is taken back.</Trans>;
    default:
      return unreachable(standing);
  }
}
