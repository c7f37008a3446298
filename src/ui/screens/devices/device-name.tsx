import { Trans } from '@lingui/react/macro';
import type { DeviceView } from '../../../vault/views/joining-views.ts';

/** Its pseudonym, or a few characters of its number where that is not known yet. */
export function DeviceName({ device: { name, deviceId } }: { device: Pick<DeviceView, 'name' | 'deviceId'> }) {
  const short = deviceId.slice(0, 6);
  return name === '' ? (
    <Trans>
      Tablet <bdi>{short}</bdi>
    </Trans>
  ) : (
    <bdi>{name}</bdi>
  );
}
