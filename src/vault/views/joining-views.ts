/** What screens show of a programme's devices, invitations and keys. Never a key that opens anything, but the two that are handed over. */
import '../../result/no-eval.ts';
import * as z from 'zod';
import { Programme } from '../../programme/programme.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
const Instant = z.number();
export const DeviceRole = z.enum(['officer', 'supervisor', 'focal-point']);
export type DeviceRole = z.infer<typeof DeviceRole>;

/** What this profile is in a programme that several tablets share. */
export const MembershipView = z.object({
  role: DeviceRole,
  /** `invited`: let in by an invitation, and not yet in a signed roster. `revoked`: nothing of it counts any more. */
  state: z.enum(['invited', 'confirmed', 'revoked']),
  /** Signs invitations, rosters and the programme, each time after a fresh authentication. */
  holdsRootKey: z.boolean(),
  /** Forms were published here that no signed programme holds yet, so that no other tablet gets them: `programme.publish`. */
  isUnpublished: z.boolean(),
  /** Rosters and programmes that were signed here and that no server has taken yet: `sync.run`. */
  documentsWaiting: z.int(),
});
export type MembershipView = z.infer<typeof MembershipView>;

/** What an invitation says once it has been checked against the root key that it carries. */
export const InvitationView = z.object({
  /** Of the root key: groups of digits that a supervisor can read out. */
  fingerprint: z.string(),
  role: DeviceRole,
  expiresAt: Instant,
  programme: Programme,
  /** Where the programme came from. */
  source: z.enum(['network', 'file']),
});
export type InvitationView = z.infer<typeof InvitationView>;

/** Just made: handed over once, and not kept. */
export const NewInvitation = z.object({
  invitationId: Id,
  /** Address of the app with the invitation in its fragment, which is not sent to a server; also what the QR code says. */
  link: z.string(),
  /** Invitation, roster and programme, for a tablet that has no network. */
  file: z.instanceof(Uint8Array),
  expiresAt: Instant,
});
export type NewInvitation = z.infer<typeof NewInvitation>;

export const DeviceView = z.object({
  deviceId: Id,
  /** Pseudonym; '' where it is not known yet. */
  name: z.string(),
  role: DeviceRole,
  isOwn: z.boolean(),
  /** `waiting`: let in by an invitation, and not yet in a signed roster. */
  state: z.enum(['invited', 'waiting', 'confirmed', 'revoked']),
  /** Of an invitation that nobody has used. */
  expiresAt: Instant.nullable(),
  /** By its own clock, from its newest operation; null before the first. */
  lastHeardAt: Instant.nullable(),
  /** Operations received from it. */
  received: z.int(),
  /** What its last heartbeat said: operations that it had written, so that what is still on the tablet can be told. */
  written: z.int().nullable(),
});
export type DeviceView = z.infer<typeof DeviceView>;
