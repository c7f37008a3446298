import { Trans } from '@lingui/react/macro';
import type { DeviceRole } from '../../../vault/views/joining-views.ts';

export function RoleWord({ role }: { role: DeviceRole }) {
  switch (role) {
    case 'officer':
      return <Trans>Field officer</Trans>;
    case 'supervisor':
      return <Trans>Supervisor</Trans>;
    case 'focal-point':
      return <Trans>Data-protection focal point</Trans>;
  }
}
