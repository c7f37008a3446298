/**
 * A user's keys, all derived from the master key that their tier 1 slot holds; and the tier 2 key pair, which is not.
 *
 *   master key → Ed25519 seed   D(master, "tessera/v1/sign", "")
 *              → vault key      D(master, "tessera/v1/vault", epoch u32)
 *
 * The secret of the reading key pair ("sk_T2") is random and lies in the tier 2 slot alone, so that nothing that is in
 * memory while the vault is unlocked can open a sensitive or a restricted field.
 */
import { type Bytes, u32ToBytes } from '../../bytes/bytes.ts';
import { type KeyPair, PUBLIC_KEY_LENGTH, type Suite } from '../suite/suite.ts';

const EMPTY = new Uint8Array(0);

/** The key that wraps the tier 1 group key of every record, in one epoch. */
export interface VaultKey {
  readonly key: Bytes;
  readonly epoch: number;
  /** First 8 bytes of D(key, "tessera/v1/key-id", ""): names the key without telling it. */
  readonly keyId: Bytes;
}

export interface UserKeys {
  readonly vault: VaultKey;
  readonly signing: KeyPair;
}

export function deriveUserKeys(suite: Suite, masterKey: Uint8Array, epoch: number): UserKeys {
  const key = suite.derive(masterKey, 'tessera/v1/vault', u32ToBytes(epoch));
  const seed = suite.derive(masterKey, 'tessera/v1/sign', EMPTY);
  const signing = suite.signKeyPair(seed);
  suite.wipe(seed);
  return { vault: { key, epoch, keyId: suite.derive(key, 'tessera/v1/key-id', EMPTY).slice(0, 8) }, signing };
}

/** Names a public reading key in a wrap: the first 8 bytes of its hash. */
export const readerKeyId = (suite: Suite, publicKey: Uint8Array): Bytes => suite.hash(publicKey).slice(0, 8);

/**
 * Whether anything can be closed to this X25519 key. To be asked of every key that another device names: to a point of low order
 * nothing can be closed, and sealing throws.
 */
export function isUsableKey(suite: Suite, publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_LENGTH) return false;
  try {
    suite.sealBox(EMPTY, publicKey);
    return true;
  } catch {
    return false;
  }
}
