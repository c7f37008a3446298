/** Whose operations are believed: the devices of the signed roster, and those that a genuine invitation let in meanwhile. */
import { type Bytes, bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import type { Membership, Session } from '../session/session.ts';

export interface KnownDevice {
  readonly signingKey: Bytes;
  readonly role: 'officer' | 'supervisor' | 'focal-point';
  /** Of a revoked device, the last operation that counts. */
  readonly finalSeq: number | null;
}

/** By device id. */
export type KnownDevices = ReadonlyMap<string, KnownDevice>;

/** This device among them, before any roster names it. */
export function knownDevices(
  session: Session,
  { roster, waiting, deviceId: ownId, role: ownRole }: Membership,
): KnownDevices {
  const devices = new Map<string, KnownDevice>();
  devices.set(bytesToHex(ownId), { signingKey: session.keys.signing.publicKey, role: ownRole, finalSeq: null });
  for (const { keys, role } of waiting) {
    devices.set(keys.deviceId, { signingKey: hexToBytes(keys.signingKey), role, finalSeq: null });
  }
  for (const { deviceId, signingKey, role, finalSeq } of roster.devices) {
    devices.set(deviceId, { signingKey: hexToBytes(signingKey), role, finalSeq });
  }
  return devices;
}
