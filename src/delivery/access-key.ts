/**
 * The key with which a device asks its server: P-256, made in WebCrypto and never extractable, so that a service worker can
 * use it while the vault is locked. It opens nothing: whoever has it can deliver and fetch ciphertext in the device's name.
 */
import { SignJWT } from 'jose';
import type { Bytes } from '../bytes/bytes.ts';
import { AUDIENCE } from '../wire/sync-protocol.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
/** The server takes a token for a day: one serves a burst of requests, and is not kept longer. */
const REUSE_MS = 5 * 60_000;

/** `publicKey`: the uncompressed point, 65 bytes, as the roster names it. */
export async function generateAccessKey(): Promise<{ readonly accessKey: CryptoKey; readonly publicKey: Bytes }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  return { accessKey: privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

export interface Access {
  /** 32 hex digits, like the space's. */
  readonly deviceId: string;
  readonly accessKey: CryptoKey;
}

/** Gives the token for requests to one space, signed anew every few minutes. @param now milliseconds since the Unix epoch */
export function createTokens(access: Access, spaceId: string, now: () => number): () => Promise<string> {
  let last: { readonly token: string; readonly at: number } | null = null;
  return async () => {
    const at = now();
    // A clock that was set back makes a token that was signed before it one from the future.
    if (last !== null && at >= last.at && at < last.at + REUSE_MS) return last.token;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: access.deviceId })
      .setIssuer(access.deviceId)
      .setSubject(spaceId)
      .setAudience(AUDIENCE)
      .setIssuedAt(Math.floor(at / 1000))
      .sign(access.accessKey);
    last = { token, at };
    return token;
  };
}
