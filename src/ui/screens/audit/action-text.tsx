import { Trans } from '@lingui/react/macro';

/** What was done, in plain words. A newer version's actions are named as they are written, never left out. */
export function ActionText({ action }: { action: string }) {
  switch (action) {
    case 'profile.created':
      return <Trans>Profile made</Trans>;
    case 'vault.unlocked':
      return <Trans>Unlocked</Trans>;
    case 'household.registered':
      return <Trans>Household registered</Trans>;
    case 'record.viewed':
      return <Trans>Record opened</Trans>;
    case 'record.revealed':
      return <Trans>Sensitive answers shown</Trans>;
    case 'record.corrected':
      return <Trans>Record corrected</Trans>;
    case 'record.erased':
      return <Trans>Record erased</Trans>;
    case 'form.published':
      return <Trans>Form published</Trans>;
    case 'consent.recorded':
      return <Trans>Decision recorded</Trans>;
    default:
      return action;
  }
}
