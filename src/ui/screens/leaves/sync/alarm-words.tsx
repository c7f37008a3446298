import { Trans } from '@lingui/react/macro';
import { unreachable } from '../../../../result/result.ts';
import type { ReceivedAlarm } from '../../../../vault/views/sharing-views.ts';

/** What was wrong with something that another tablet sent, as one sentence with what it means. */
export function AlarmWords({ type }: Pick<ReceivedAlarm, 'type'>) {
  switch (type) {
    case 'gap':
      return <Trans>Something that it sent is missing. It may still come, or somebody holds it back.</Trans>;
    case 'fork':
      return <Trans>Two tablets send in its name. One of them is a copy: look at both.</Trans>;
    case 'forged':
      return <Trans>Something in its name is not signed by it, and was not taken.</Trans>;
    case 'altered':
      return <Trans>Something that it sent was changed on the way, and was not taken.</Trans>;
    case 'clock-ahead':
      return <Trans>Its clock is ahead. What it sends is taken once its clock is set right.</Trans>;
    case 'device-unknown':
      return <Trans>It is not on the list of the programme's tablets, so nothing of it was taken.</Trans>;
    case 'device-revoked':
      return <Trans>It was taken out of the programme and still sends. Nothing of that was taken.</Trans>;
    case 'unknown-form':
      return <Trans>It uses a form that is not known here. Publish the form, or update the programme.</Trans>;
    case 'unknown-field':
      return <Trans>It sent an answer that the form does not have here. The other answers were taken.</Trans>;
    case 'unreadable':
      return <Trans>Something that it sent could not be read. It was put aside, and the rest was taken.</Trans>;
    case 'no-key':
      return <Trans>What it sent cannot be opened here yet. It is opened when its key arrives.</Trans>;
    case 'silent':
      return <Trans>Nothing has been heard from it for long. Ask whether it is lost or broken.</Trans>;
    default:
      return unreachable(type);
  }
}
