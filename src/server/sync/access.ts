/**
 * Who asks: a short-lived token that the device signs itself (JWT, ES256), with the access key that the server knows.
 *
 * ES256 and not EdDSA, because the key lies in WebCrypto, not extractable, so that a service worker can use it while the
 * vault is locked, and browsers have P-256 there since long before they had Ed25519.
 */
import { decodeProtectedHeader, errors, importJWK, jwtVerify } from 'jose';
import { hexToBytes } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { AUDIENCE } from '../../wire/sync-protocol.ts';
import type { Sql } from '../store/database.ts';
import { type KnownDevice, readDevice } from '../store/devices.ts';

export type AccessRefusal =
  | { readonly type: 'not-signed-in' }
  | { readonly type: 'device-unknown' }
  | { readonly type: 'space-unknown' }
  /** The tablet's clock is wrong, and cannot be told from a token that was kept too long. */
  | { readonly type: 'clock-wrong'; readonly serverTime: number };

const HEX_ID = /^[0-9a-f]{32}$/;
/** A tablet's clock may be behind: a token is good for a day. What it lets do twice, does nothing twice. */
const LONGEST_LIFE_S = 86_400;
const TOLERANCE_S = 300;

export interface Access {
  readonly spaceId: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly device: KnownDevice;
}

/** @param now milliseconds since the Unix epoch */
export async function readAccess(
  sql: Sql,
  spaceId: Uint8Array,
  authorization: string | undefined,
  now: number,
): Promise<Result<Access, AccessRefusal>> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return err({ type: 'not-signed-in' });
  const deviceId = deviceOf(token);
  if (deviceId === null) return err({ type: 'not-signed-in' });
  const device = await readDevice(sql, spaceId, hexToBytes(deviceId));
  if (typeof device === 'string') return err({ type: device });
  try {
    const key = await importJWK(pointToJwk(device.accessKey), 'ES256');
    const currentDate = new Date(now);
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      audience: AUDIENCE,
      currentDate,
      clockTolerance: TOLERANCE_S,
      maxTokenAge: LONGEST_LIFE_S,
    });
    const isTheirs = payload.iss === deviceId && payload.sub === Buffer.from(spaceId).toString('hex');
    return isTheirs ? ok({ spaceId, deviceId: hexToBytes(deviceId), device }) : err({ type: 'not-signed-in' });
  } catch (error) {
    const isTime =
      error instanceof errors.JWTExpired ||
      (error instanceof errors.JWTClaimValidationFailed && ['iat', 'nbf', 'exp'].includes(error.claim));
    return err(isTime ? { type: 'clock-wrong', serverTime: now } : { type: 'not-signed-in' });
  }
}

/** Which device a token says it is from: the header's `kid`, not believed until the signature is checked. */
function deviceOf(token: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(token);
    return kid !== undefined && HEX_ID.test(kid) ? kid : null;
  } catch {
    return null;
  }
}

/** An uncompressed point of P-256, `04 · x 32 · y 32`, as a JSON Web Key. */
function pointToJwk(point: Uint8Array) {
  const part = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString('base64url');
  return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
}
