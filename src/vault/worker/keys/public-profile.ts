/**
 * What may be read of a profile before it is unlocked: a pseudonym, a role and its public keys, signed by itself.
 *
 *   signature 64 · UTF-8 JSON. The signature is Ed25519 over "TSS1-PUB" and the JSON, by the key that it names: it shows damage, and that
 *   the keys belong together; that they are the right person's is what joining a programme pins.
 */
import * as z from 'zod';
import { type Bytes, concatBytes, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { type KeyPair, SIGNATURE_LENGTH, type Suite } from '../../../crypto/suite/suite.ts';
import { ProfileId, Role } from '../../protocol.ts';

const LABEL = encodeUtf8('TSS1-PUB');
const PublicKey = z.string().regex(/^[0-9a-f]{64}$/);

export const PublicProfile = z.object({
  profileId: ProfileId,
  label: z.string(),
  role: Role,
  demonstration: z.boolean(),
  createdAt: z.number(),
  signingKey: PublicKey,
  /** X25519: tier 2 (and for supervisors tier 3) is closed to it. */
  readingKey: PublicKey,
});
export type PublicProfile = z.infer<typeof PublicProfile>;

export function encodePublicProfile(suite: Suite, profile: PublicProfile, signing: KeyPair): Bytes {
  const json = encodeJson(profile);
  return concatBytes(suite.sign(concatBytes(LABEL, json), signing.secretKey), json);
}

/** Null when the bytes are damaged or signed by another key. */
export function decodePublicProfile(suite: Suite, bytes: Uint8Array): PublicProfile | null {
  const json = bytes.subarray(SIGNATURE_LENGTH);
  const parsed = PublicProfile.safeParse(decodeJson(json));
  if (!parsed.success) return null;
  const signature = bytes.subarray(0, SIGNATURE_LENGTH);
  const genuine = suite.verify(signature, concatBytes(LABEL, json), hexToBytes(parsed.data.signingKey));
  return genuine ? parsed.data : null;
}
