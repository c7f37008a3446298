/** The programme's root key, which lies in no memory but while a command that asked for the passphrase runs. */
import { type Bytes, equalBytes } from '../../../bytes/bytes.ts';
import { rootKeyPair } from '../../../crypto/keys/root-key.ts';
import type { KeyPair } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import { findProfile } from '../commands/profile-commands.ts';
import { openSlotWithPassphrase } from '../keys/authenticate.ts';
import type { Membership, Session } from '../session/session.ts';
import type { Vault } from '../vault.ts';

/** What needs a programme, and this profile in it. */
export function requireMembership(session: Session): Result<Membership, VaultError> {
  return session.membership ? ok(session.membership) : err({ type: 'no-programme' });
}

/** Opens the root key with a fresh authentication, for as long as `work` runs. */
export async function withRoot<T>(
  vault: Vault,
  session: Session,
  passphrase: string,
  work: (root: KeyPair, secret: Bytes) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  if (!membership.value.document.holdsRootKey) return err({ type: 'root-key-elsewhere' });
  const profile = await findProfile(vault, session.profile.profileId);
  if (!profile.ok) return profile;
  const { suite } = session;
  const secret = await openSlotWithPassphrase(suite, session.device, profile.value, 2, passphrase, session.now);
  if (!secret.ok) return secret;
  const root = rootKeyPair(suite, secret.value);
  try {
    if (!equalBytes(root.publicKey, membership.value.rootKey)) return err({ type: 'slot-damaged' });
    return await session.exclusive(() => work(root, secret.value));
  } finally {
    suite.wipe(root.secretKey);
    suite.wipe(secret.value);
  }
}
