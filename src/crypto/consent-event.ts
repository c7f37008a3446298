/**
 * The signature of a consent event: the device that wrote it answers for it, wherever it is read.
 *
 *   signature = Ed25519(device, "TSS1-CON" · JSON)
 *
 * Over the very bytes that were written, which are kept and passed on as they are: JSON that is parsed and written anew need
 * not be the same.
 */
import { type Bytes, concatBytes, encodeUtf8 } from '../bytes/bytes.ts';
import type { KeyPair, Suite } from './suite/suite.ts';

const LABEL = encodeUtf8('TSS1-CON');

/** @returns 64 bytes */
export const signConsent = (suite: Suite, device: KeyPair, json: Uint8Array): Bytes =>
  suite.sign(concatBytes(LABEL, json), device.secretKey);

export const verifyConsent = (
  suite: Suite,
  devicePublicKey: Uint8Array,
  json: Uint8Array,
  signature: Uint8Array,
): boolean => suite.verify(signature, concatBytes(LABEL, json), devicePublicKey);
