/**
 * Who belongs to a space: the body of a roster, an invitation, and what a device that was invited says of itself.
 *
 * Bodies are JSON in UTF-8. Keys and ids are lower-case hex. Nothing in them tells who somebody is: devices have
 * pseudonyms, and those that a roster carries are sealed with the programme's key. A "device" is one profile on one tablet: officers
 * who share a tablet are a device each, with keys of their own.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length * 2}}$`));
/** Below 2^53, so that JSON holds it exactly: a device would have to write for centuries to reach it. */
const Seq = z.int().min(0);

export const DeviceKeys = z.object({
  deviceId: hex(16),
  /** Ed25519: signs operations. Lies in the vault alone. */
  signingKey: hex(32),
  /** X25519: what the keys of other devices' operations, and the programme's key, are closed to. Open while the vault is unlocked. */
  sealingKey: hex(32),
  /** X25519: what answers of tiers 2 and 3 are closed to. Its secret needs a fresh authentication. */
  readingKey: hex(32),
  /** P-256, uncompressed point: signs requests. The service worker may use it while the vault is locked; it opens nothing. */
  accessKey: hex(65),
});
export type DeviceKeys = z.infer<typeof DeviceKeys>;

export const RosterDevice = DeviceKeys.extend({
  role: z.enum(['officer', 'supervisor', 'focal-point']),
  /** The device's pseudonym: `epoch u32 · sealed` with the programme's key of that epoch (src/crypto/programme-key.ts). */
  sealedName: z.string().regex(/^[0-9a-f]*$/),
  /** Set once it is revoked: the last operation that counts. */
  finalSeq: Seq.nullable(),
});
export type RosterDevice = z.infer<typeof RosterDevice>;

export const Roster = z.object({
  /** Grows whenever who may read changes: every device then makes a new sender key, closed to those who remain. */
  epoch: z.int().min(1),
  devices: z.array(RosterDevice).min(1),
  /** The programme's key of this epoch, closed to the sealing key of each device that is not revoked. */
  programmeKeys: z.array(z.object({ deviceId: hex(16), wrapped: hex(80) })),
  /** Invitations that no longer count, used or not. */
  endedInvitations: z.array(hex(16)),
});
export type Roster = z.infer<typeof Roster>;

export const Invitation = z.object({
  /** Becomes the id of the device that uses it. */
  invitationId: hex(16),
  /** Ed25519, of the one-time key whose secret half the invited person is handed. */
  oneTimeKey: hex(32),
  role: z.enum(['officer', 'supervisor', 'focal-point']),
  /** Milliseconds since the Unix epoch. */
  expiresAt: z.number(),
});
export type Invitation = z.infer<typeof Invitation>;

/** What an invited device asks a server, or another tablet, to take it in with, while no supervisor is there. */
export const Enrolment = z.object({
  /** The invitation as the root signed it, in hex. */
  invitation: z.string().regex(/^([0-9a-f]{2})+$/),
  device: DeviceKeys,
  /** The device's pseudonym, sealed with the programme's key like those of a roster; '' where there is none. */
  sealedName: z
    .string()
    .regex(/^([0-9a-f]{2})*$/)
    .max(2048)
    .default(''),
  /** Ed25519 by the one-time key over the UTF-8 of `deviceToSign`. */
  signature: hex(64),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** In one order of keys, so that both sides sign the same bytes. */
export const deviceToSign = (
  { deviceId, signingKey, sealingKey, readingKey, accessKey }: DeviceKeys,
  sealedName = '',
): string => `TSS1-ENR${JSON.stringify([deviceId, signingKey, sealingKey, readingKey, accessKey, sealedName])}`;
