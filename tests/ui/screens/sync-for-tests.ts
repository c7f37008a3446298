/** A profile of a real programme, and how sending stands for it. */
import type { SessionView } from '../../../src/vault/protocol.ts';
import type { SyncView } from '../../../src/vault/views/sharing-views.ts';
import { OFFICER, programme } from './register/registration-for-tests.ts';

export const DEVICE = '7'.repeat(32);

/** What differs from the sample's session for whoever has joined a programme. */
export const joined = (role: 'officer' | 'supervisor' = 'officer'): Partial<SessionView> => ({
  profile: {
    profileId: '1'.repeat(32) as SessionView['profile']['profileId'],
    label: OFFICER,
    role,
    demonstration: false,
  },
  programme: { ...programme, demonstration: false },
  membership: { role, state: 'confirmed', holdsRootKey: false, isUnpublished: false, documentsWaiting: 0 },
});

export const syncOf = (more: Partial<SyncView> = {}): SyncView => ({
  membership: 'confirmed',
  deviceId: DEVICE,
  waiting: { operations: 0, records: 0, bytes: 0, oldestAt: null },
  delivered: { operations: 0, lastAt: null },
  received: { operations: 0, lastAt: null },
  lastContactAt: null,
  nextTryAt: null,
  problem: null,
  alarms: [],
  conflicts: 0,
  purgesOpen: [],
  ...more,
});

export const waitingOf = (records: number, oldestAt: number | null = null): SyncView['waiting'] => ({
  operations: records * 2,
  records,
  bytes: records * 900,
  oldestAt,
});
