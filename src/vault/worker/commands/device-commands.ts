/**
 * Commands about the devices of a programme: who is in it, and taking them in or shutting them out.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { fingerprintOf } from '../../../crypto/keys/root-key.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { RosterDevice } from '../../../wire/roster.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, ResponseOf } from '../../protocol.ts';
import type { DeviceView } from '../../views/joining-views.ts';
import { openName } from '../membership/programme-body.ts';
import { commitRevocations } from '../membership/revoke.ts';
import { withDevices } from '../membership/roster-changes.ts';
import { commitSigned, currentKey, resealName } from '../membership/sign-documents.ts';
import { requireMembership, withRoot } from '../membership/with-root.ts';
import type { Membership, Session, WaitingDevice } from '../session/session.ts';
import { NOT_FOLLOWED, readReceived } from '../sharing/received-state.ts';
import type { Vault } from '../vault.ts';

type Nothing = Record<string, never>;

export async function readDevices(session: Session): Promise<Result<ResponseOf<'devices.read'>, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const { roster, waiting, document, spaceId, programmeKeys, rootKey } = membership.value;
  const received = await readReceived(session);
  if (!received.ok) return received;
  const nameOf = (sealed: string): string => openName(session.suite, spaceId, programmeKeys, hexToBytes(sealed));
  const view = (deviceId: string, more: Pick<DeviceView, 'name' | 'role' | 'state'>): DeviceView => {
    const followed = received.value.devices[deviceId] ?? NOT_FOLLOWED;
    return {
      deviceId,
      isOwn: deviceId === document.deviceId,
      expiresAt: null,
      lastHeardAt: followed.heardAt,
      received: followed.received,
      written: followed.written,
      ...more,
    };
  };
  const named = roster.devices.map(({ deviceId, role, sealedName, finalSeq }) =>
    view(deviceId, { name: nameOf(sealedName), role, state: finalSeq === null ? 'confirmed' : 'revoked' }),
  );
  const letIn = waiting.map(({ keys, role, sealedName }) =>
    view(keys.deviceId, { name: nameOf(sealedName), role, state: 'waiting' }),
  );
  const known = new Set([...named, ...letIn].map(({ deviceId }) => deviceId));
  const invited = document.invitations
    .filter(({ invitationId }) => !known.has(invitationId))
    .map(({ invitationId, role, expiresAt }) => ({
      ...view(invitationId, { name: '', role, state: 'invited' }),
      expiresAt,
    }));
  return ok({
    devices: [...named, ...letIn, ...invited],
    fingerprint: fingerprintOf(session.suite, rootKey),
    holdsRootKey: document.holdsRootKey,
  });
}

export const confirmDevices = (
  vault: Vault,
  session: Session,
  { deviceIds, passphrase }: ParsedRequestOf<'devices.confirm'>,
): Promise<Result<Nothing, VaultError>> =>
  withRoot(vault, session, passphrase, async (root) => {
    const membership = requireMembership(session);
    if (!membership.ok) return membership;
    const { roster, waiting, document } = membership.value;
    const confirmed = waiting.filter(({ keys }) => deviceIds.includes(keys.deviceId));
    if (confirmed.length !== new Set(deviceIds).size) return err({ type: 'not-found' });
    const isTeam = session.programme.sharing === 'team';
    const isWider = isTeam || confirmed.some(({ role }) => role === 'supervisor');
    const key = currentKey(membership.value);
    const added = confirmed.map((device) => toRosterDevice(session, membership.value, device, null));
    const signed = await commitSigned(session, root, {
      roster: withDevices(session.suite, roster, key, added, isWider),
      document: {
        enrolments: document.enrolments.filter(({ device }) => !deviceIds.includes(device.deviceId)),
        invitations: document.invitations.filter(({ invitationId }) => !deviceIds.includes(invitationId)),
      },
      action: 'device.confirmed',
      reason: String(added.length),
    });
    return signed.ok ? ok({}) : signed;
  });

const toRosterDevice = (
  session: Session,
  membership: Membership,
  { keys, role, sealedName }: WaitingDevice,
  finalSeq: number | null,
): RosterDevice => ({
  ...keys,
  role,
  sealedName: resealName(session, membership, currentKey(membership), sealedName),
  finalSeq,
});

export const revokeDevice = (
  vault: Vault,
  session: Session,
  { deviceId, passphrase }: ParsedRequestOf<'devices.revoke'>,
): Promise<Result<Nothing, VaultError>> =>
  withRoot(vault, session, passphrase, async (root) => {
    const membership = requireMembership(session);
    if (!membership.ok) return membership;
    const { roster, waiting, document } = membership.value;
    // Whoever holds the root key would lock everybody out, for good.
    if (deviceId === document.deviceId) return err({ type: 'invalid-request' });
    const inRoster = roster.devices.find((device) => device.deviceId === deviceId);
    const letIn = waiting.find(({ keys }) => keys.deviceId === deviceId);
    const device = inRoster ?? (letIn && toRosterDevice(session, membership.value, letIn, null));
    if (!device || device.finalSeq !== null) return err({ type: 'not-found' });
    const received = await readReceived(session);
    if (!received.ok) return received;
    const { seq } = received.value.devices[deviceId] ?? NOT_FOLLOWED;

    const revoked = { ...device, finalSeq: seq };
    const signed = await commitRevocations(session, root, [revoked], session.suite.random(KEY_LENGTH));
    return signed.ok ? ok({}) : signed;
  });
