/**
 * Making a profile: its keys, its two key slots, its public face, and its empty store.
 *
 * A slot is written only after it has been opened again with the key just derived, so that nobody is left with a vault
 * that cannot be opened.
 */
import { type Bytes, bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import type { KdfParams } from '../../../crypto/keys/kdf.ts';
import { openKeySlot, SALT_LENGTH, type SlotTier, sealKeySlot } from '../../../crypto/keys/key-slot.ts';
import { sealingKeyPair } from '../../../crypto/keys/root-key.ts';
import { deriveUserKeys, type UserKeys } from '../../../crypto/keys/user-keys.ts';
import type { Sealed } from '../../../crypto/sealed.ts';
import { KEY_LENGTH, type KeyPair, type Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { ProfileRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { ProfileId, type Role } from '../../protocol.ts';
import { deriveKeyTwice } from './derive.ts';
import { encodePublicProfile, type PublicProfile } from './public-profile.ts';

/** The first epoch of every vault key. */
export const FIRST_EPOCH = 1;

/** How many derivations one profile takes: two slots, each twice. */
export const DERIVATIONS_PER_PROFILE = 4;

export interface Enrolled {
  readonly row: ProfileRow;
  readonly profile: PublicProfile;
  readonly keys: UserKeys;
  readonly masterKey: Bytes;
  readonly reading: KeyPair;
  /** Derived from the secret reading key; the keys of other devices' operations are closed to it (docs/cryptography.md). */
  readonly sealing: KeyPair;
}

async function sealSlot(
  suite: Suite,
  tier: SlotTier,
  userId: Bytes,
  passphrase: string,
  kdf: KdfParams,
  secret: Bytes,
  onDerived: () => void,
): Promise<Result<Sealed, VaultError>> {
  const salt = suite.random(SALT_LENGTH);
  const kek = await deriveKeyTwice(passphrase, salt, kdf, onDerived);
  if (!kek.ok) return kek;
  const slot = sealKeySlot(suite, { kind: 'passphrase', tier, kdf, salt }, userId, kek.value, secret);
  const reopened = openKeySlot(suite, slot, userId, kek.value);
  suite.wipe(kek.value);
  return reopened.ok && suite.equal(reopened.value, secret) ? ok(slot) : err({ type: 'kdf-unreliable' });
}

export async function enrolProfile(
  suite: Suite,
  wanted: { label: string; passphrase: string; role: Role; demonstration: boolean },
  kdf: KdfParams,
  nowMs: number,
  onDerived: () => void,
  /** The tier 2 secret of an earlier profile, 32 bytes, that a recovery code gave back. */
  tier2Secret = suite.random(KEY_LENGTH),
): Promise<Result<Enrolled, VaultError>> {
  const profileId = ProfileId.parse(bytesToHex(suite.random(16)));
  const userId = hexToBytes(profileId);
  const masterKey = suite.random(KEY_LENGTH);
  const keys = deriveUserKeys(suite, masterKey, FIRST_EPOCH);
  const reading = suite.boxKeyPair(tier2Secret);

  const first = await sealSlot(suite, 1, userId, wanted.passphrase, kdf, masterKey, onDerived);
  if (!first.ok) return first;
  const second = await sealSlot(suite, 2, userId, wanted.passphrase, kdf, reading.secretKey, onDerived);
  if (!second.ok) return second;

  const profile: PublicProfile = {
    profileId,
    label: wanted.label,
    role: wanted.role,
    demonstration: wanted.demonstration,
    createdAt: nowMs,
    signingKey: bytesToHex(keys.signing.publicKey),
    readingKey: bytesToHex(reading.publicKey),
  };
  const row: ProfileRow = {
    profileId,
    publicBytes: encodePublicProfile(suite, profile, keys.signing),
    slots: [first.value, second.value],
    failures: 0,
    failedAt: 0,
  };
  return ok({ row, profile, keys, masterKey, reading, sealing: sealingKeyPair(suite, tier2Secret) });
}
