/**
 * The key that a device signs its requests with: P-256, and never to be had out of the browser again.
 *
 * Not extractable, so that the service worker can use it while the vault is locked, and nobody can copy it. It opens nothing.
 */
import type { Bytes } from '../bytes/bytes.ts';

export interface AccessKey {
  readonly accessKey: CryptoKey;
  /** The uncompressed point, 65 bytes: what a roster names. */
  readonly publicKey: Bytes;
}

export async function generateAccessKey(): Promise<AccessKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  return {
    accessKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}
