import type { MembershipView } from '../../../../src/vault/views/joining-views.ts';
import { DeviceView } from '../../../../src/vault/views/joining-views.ts';

const id = (digit: string): string => digit.repeat(32);
const empty = { isOwn: false, expiresAt: null, lastHeardAt: null, received: 0, written: null };
export const FINGERPRINT = '40213 88170 55926 03114 77120 06631';

export const own = DeviceView.parse({
  ...empty,
  deviceId: id('1'),
  name: 'Osprey',
  role: 'supervisor',
  state: 'confirmed',
  isOwn: true,
});
export const heron = DeviceView.parse({
  ...empty,
  deviceId: id('2'),
  name: 'Heron',
  role: 'officer',
  state: 'waiting',
});
export const egret = DeviceView.parse({
  ...empty,
  deviceId: id('3'),
  name: 'Egret',
  role: 'officer',
  state: 'waiting',
});
export const invited = DeviceView.parse({
  ...empty,
  deviceId: id('4'),
  name: '',
  role: 'officer',
  state: 'invited',
  expiresAt: Date.UTC(2030, 0, 1, 12),
});
/** Said that it has written 124, of which 120 have come. */
export const plover = DeviceView.parse({
  ...empty,
  deviceId: id('5'),
  name: 'Plover',
  role: 'officer',
  state: 'confirmed',
  lastHeardAt: Date.now() - 3 * 86_400_000,
  received: 120,
  written: 124,
});
export const revoked = DeviceView.parse({
  ...empty,
  deviceId: id('6'),
  name: 'Rook',
  role: 'officer',
  state: 'revoked',
});

export const membership: MembershipView = {
  role: 'supervisor',
  state: 'confirmed',
  holdsRootKey: true,
  isUnpublished: false,
  documentsWaiting: 0,
};
