/**
 * How an invited device is let in: it signs its keys with the one-time key that the invitation handed over.
 *
 * The chain that everybody checks for themselves: root key → invitation → one-time key → the device's keys. A server that
 * makes up a device, or gives it other keys, breaks it.
 */
import { type Bytes, bytesToHex, encodeUtf8, equalBytes, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import { isUsableKey } from '../../../crypto/keys/user-keys.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { type DeviceKeys, deviceToSign, type Enrolment, Invitation } from '../../../wire/roster.ts';
import type { SignedDocument } from '../../../wire/signed-document.ts';
import { readGenuine } from './verify-document.ts';

export function makeEnrolment(
  suite: Suite,
  invitation: SignedDocument,
  oneTimeSeed: Bytes,
  device: DeviceKeys,
  sealedName: string,
): Enrolment {
  const oneTime = suite.signKeyPair(oneTimeSeed);
  const signature = suite.sign(encodeUtf8(deviceToSign(device, sealedName)), oneTime.secretKey);
  suite.wipe(oneTime.secretKey);
  return { invitation: bytesToHex(invitation.bytes), device, sealedName, signature: bytesToHex(signature) };
}

/** The invitation that lets this device in; null where any link of the chain does not hold. Time is not looked at. */
export function verifyEnrolment(suite: Suite, rootKey: Bytes, enrolment: Enrolment): Invitation | null {
  const document = readGenuine(suite, rootKey, 'invitation', hexToBytes(enrolment.invitation));
  const invitation = document.ok ? readInvitation(suite, rootKey, document.value) : null;
  if (!invitation || invitation.invitationId !== enrolment.device.deviceId) return null;
  // What nothing can be closed to would keep everybody who counts this device among their readers from writing.
  const { sealingKey, readingKey } = enrolment.device;
  if (![sealingKey, readingKey].every((key) => isUsableKey(suite, hexToBytes(key)))) return null;
  const signed = encodeUtf8(deviceToSign(enrolment.device, enrolment.sealedName));
  return suite.verify(hexToBytes(enrolment.signature), signed, hexToBytes(invitation.oneTimeKey)) ? invitation : null;
}

/** What the root signed as an invitation of its space; null for anything else. */
export function readInvitation(suite: Suite, rootKey: Bytes, document: SignedDocument): Invitation | null {
  const genuine = readGenuine(suite, rootKey, 'invitation', document.bytes);
  if (!genuine.ok) return null;
  const invitation = Invitation.safeParse(decodeJson(genuine.value.body));
  return invitation.success ? invitation.data : null;
}

/** Whether the one-time seed that was handed over is that of the invitation. */
export function isSeedOf(suite: Suite, invitation: Invitation, oneTimeSeed: Bytes): boolean {
  const oneTime = suite.signKeyPair(oneTimeSeed);
  suite.wipe(oneTime.secretKey);
  return equalBytes(oneTime.publicKey, hexToBytes(invitation.oneTimeKey));
}
