/** Shutting devices out: what they delivered so far counts, and nothing after it; those who remain get a new programme's key. */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { KeyPair } from '../../../crypto/suite/suite.ts';
import type { Result } from '../../../result/result.ts';
import type { RosterDevice } from '../../../wire/roster.ts';
import type { VaultError } from '../../errors.ts';
import type { Session } from '../session/session.ts';
import { withRevoked } from './roster-changes.ts';
import { commitSigned, resealName } from './sign-documents.ts';
import { requireMembership } from './with-root.ts';

export type RevokedDevice = RosterDevice & { readonly finalSeq: number };

/** Call it inside `session.exclusive`. @param newKey 32 random bytes */
export async function commitRevocations(
  session: Session,
  root: KeyPair,
  revoked: readonly RevokedDevice[],
  newKey: Bytes,
): Promise<Result<void, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const { roster, document } = membership.value;
  const key = { epoch: roster.epoch + 1, key: newKey };
  // Whoever joins from here on has only the new key.
  const resealed = <D extends RosterDevice>(device: D): D => ({
    ...device,
    sealedName: resealName(session, membership.value, key, device.sealedName),
  });
  const before = { ...roster, devices: roster.devices.map(resealed) };
  const ids = new Set(revoked.map(({ deviceId }) => deviceId));
  return commitSigned(session, root, {
    roster: withRevoked(session.suite, before, revoked.map(resealed), newKey),
    programme: 'as-published',
    document: { enrolments: document.enrolments.filter(({ device }) => !ids.has(device.deviceId)) },
    action: 'device.revoked',
    reason: [...ids].map((id) => id.slice(0, 8)).join(', '),
  });
}
