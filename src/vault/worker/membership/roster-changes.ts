/**
 * The next roster, from the one before: devices confirmed, revoked or taken over, invitations ended.
 *
 * Whoever may read less than before makes a new epoch with a new programme's key, which goes to those who remain. Whoever
 * may read more makes a new epoch too, so that all devices close their keys to them from then on, but keeps the key: they
 * may know the programme as it was. Randomness and the clock are the caller's.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { wrapProgrammeKey } from '../../../crypto/programme-key.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import type { Roster, RosterDevice } from '../../../wire/roster.ts';
import type { ProgrammeKey } from './programme-body.ts';

export interface NextRoster {
  readonly roster: Roster;
  /** Of its epoch. */
  readonly programmeKey: ProgrammeKey;
}

type Body = Pick<Roster, 'devices' | 'endedInvitations'>;

/** A roster whose programme's key is closed to each device that is not revoked. */
export function rosterOfEpoch(suite: Suite, body: Body, programmeKey: ProgrammeKey): NextRoster {
  const active = body.devices.filter(({ finalSeq }) => finalSeq === null);
  const programmeKeys = active.map(({ deviceId, sealingKey }) => ({
    deviceId,
    wrapped: bytesToHex(wrapProgrammeKey(suite, programmeKey.key, hexToBytes(sealingKey))),
  }));
  return { roster: { epoch: programmeKey.epoch, ...body, programmeKeys }, programmeKey };
}

/** Adds devices. `isWider`: others must close what they write to them too. */
export function withDevices(
  suite: Suite,
  before: Roster,
  key: ProgrammeKey,
  added: readonly RosterDevice[],
  isWider: boolean,
): NextRoster {
  const ids = new Set(added.map(({ deviceId }) => deviceId));
  const devices = [...before.devices.filter(({ deviceId }) => !ids.has(deviceId)), ...added];
  const epoch = isWider ? before.epoch + 1 : before.epoch;
  return rosterOfEpoch(suite, { devices, endedInvitations: before.endedInvitations }, { epoch, key: key.key });
}

/** Fixes what counts of devices, and shuts them out of what comes. @param newKey 32 random bytes */
export function withRevoked(
  suite: Suite,
  before: Roster,
  revoked: readonly (RosterDevice & { readonly finalSeq: number })[],
  newKey: ProgrammeKey['key'],
): NextRoster {
  const ids = new Set(revoked.map(({ deviceId }) => deviceId));
  const others = before.devices.filter(({ deviceId }) => !ids.has(deviceId));
  const endedInvitations = [...new Set([...before.endedInvitations, ...ids])];
  const body = { devices: [...others, ...revoked], endedInvitations };
  return rosterOfEpoch(suite, body, { epoch: before.epoch + 1, key: newKey });
}

export const withEndedInvitation = (before: Roster, invitationId: string): Roster => ({
  ...before,
  endedInvitations: [...new Set([...before.endedInvitations, invitationId])],
});
