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
    case 'programme.published':
      return <Trans>Programme signed for all tablets</Trans>;
    case 'programme.updated':
      return <Trans>New version of the programme taken over</Trans>;
    case 'invitation.created':
      return <Trans>Invitation made</Trans>;
    case 'invitation.ended':
      return <Trans>Invitation ended</Trans>;
    case 'device.confirmed':
      return <Trans>Tablet confirmed</Trans>;
    case 'device.revoked':
      return <Trans>Tablet taken out of the programme</Trans>;
    default:
      return action;
  }
}
