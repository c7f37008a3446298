/**
 * The sync protocol: what a device may ask of a server under `/sync/v1`, and every answer it may get.
 *
 *   POST /spaces                                 { rootKey, roster }: makes a space; both in hex
 *   PUT  /spaces/:space/documents                a signed document, as bytes
 *   GET  /spaces/:space/documents/:kind?after=n  `roster` or `programme` documents after a number, as frames
 *   POST /spaces/:space/enrolments               an `Enrolment`, as JSON
 *   GET  /spaces/:space/enrolments               `Enrolments`: devices that no roster names yet; supervisors only
 *   POST /spaces/:space/operations               operations, as frames → `PushReceipt`
 *   GET  /spaces/:space/operations?after=p       `position u64 · operation` as frames, after a position
 *
 * `Tessera-Protocol` is in every request and every answer, so that what answers without it (a captive portal, say) is known
 * not to be a server of ours. A request without it is taken for version 1. `Tessera-More: 1` says that a page was not the last.
 *
 * Enrolments and operations need `Authorization: Bearer <JWT>`: ES256 by the device's access key, `kid` and `iss` the device,
 * `sub` the space, `aud` "tessera-sync", `iat` at most a day ago. A document or an enrolment that is sent carries its own
 * signature. Documents are read without a token, by whoever knows the space's id: somebody who sets up a lost tablet anew from
 * a recovery code belongs to no device yet, and a device that was revoked must be able to learn that it was. What they
 * show is how many devices there are, their public keys and roles; names and the programme are sealed, and nothing in them can be changed.
 *
 * Supervisors and focal points, as the newest roster has them, pull everything; officers, and devices that are not confirmed
 * yet, what is marked for all, and every withdrawal and erasure. A revoked device pulls nothing, and may still deliver what it
 * had written up to its last operation that counts.
 *
 * Numbers that may exceed 2^53 travel as strings of digits. A refusal is `{ error: SyncRefusal }`; 503 and 429 carry `Retry-After`.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import { Enrolment } from './roster.ts';

export const SYNC_PATH = '/sync/v1';
export const PROTOCOL_HEADER = 'Tessera-Protocol';
export const MORE_HEADER = 'Tessera-More';
/** Newest and oldest version of the protocol that this code speaks. */
export const PROTOCOL = 1;
export const OLDEST_PROTOCOL = 1;
export const AUDIENCE = 'tessera-sync';

/** Of one push: operations, and bytes of all their frames. */
export const PUSH_LIMIT = 500;
export const PUSH_BYTES = 8 * 1024 * 1024;
/** Of one page that is pulled; a single operation or document may be larger. */
export const PULL_LIMIT = 500;
export const PULL_BYTES = 4 * 1024 * 1024;
export const DOCUMENTS_LIMIT = 50;

const Digits = z.string().regex(/^\d{1,19}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

const simple = <T extends string>(type: T) => z.object({ type: z.literal(type) });

/** Why an operation was not taken; those before it in the push were, those after it were not looked at. */
export const OperationRefusal = z.discriminatedUnion('type', [
  simple('device-unknown'),
  simple('not-of-this-device'),
  z.object({ type: z.literal('device-revoked'), finalSeq: Digits }),
  /** Operations are missing before it: send from this one on. */
  z.object({ type: z.literal('gap'), expected: Digits }),
  /** Another operation with this number was taken before: two tablets believe to be one. */
  z.object({ type: z.literal('fork'), seq: Digits }),
  simple('operation-id-taken'),
  simple('operation-forged'),
  /** Its bytes are no operation, or a withdrawal's no list of operations. */
  simple('operation-malformed'),
  z.object({ type: z.literal('operation-too-large'), limit: z.int() }),
  simple('written-by-newer-version'),
  /** Its clock is more than five minutes ahead of the server's, in milliseconds since the Unix epoch. */
  z.object({ type: z.literal('clock-ahead'), serverTime: z.number() }),
  /** The space holds as much as this server lets one hold. */
  z.object({ type: z.literal('space-full'), limit: Digits }),
]);
export type OperationRefusal = z.infer<typeof OperationRefusal>;

export const PushReceipt = z.object({
  /** Everything of the device up to this number is durable. */
  acknowledged: Digits,
  /** Head of the device's chain after it, zeros for 0. Believed only if the device computes the same. */
  head: Hash,
  /** `index`: which frame of the push. */
  refused: z.intersection(z.object({ index: z.int() }), OperationRefusal).nullable(),
});
export type PushReceipt = z.infer<typeof PushReceipt>;

export const Enrolments = z.object({ enrolments: z.array(Enrolment) });
export type Enrolments = z.infer<typeof Enrolments>;

/** Why a whole request was refused. */
export const SyncRefusal = z.discriminatedUnion('type', [
  simple('request-malformed'),
  z.object({ type: z.literal('request-too-large'), limit: z.int() }),
  simple('not-found'),
  simple('method-not-allowed'),
  /** The device speaks a version of the protocol that this server no longer, or does not yet speak. */
  z.object({ type: z.literal('too-old'), oldest: z.int() }),
  z.object({ type: z.literal('too-new'), newest: z.int() }),
  /** Not just now: the database is being opened, too much is going on, or something is wrong with the server. */
  simple('starting'),
  simple('busy'),
  simple('too-often'),
  simple('server-trouble'),
  simple('not-signed-in'),
  simple('device-unknown'),
  z.object({ type: z.literal('device-revoked'), finalSeq: Digits }),
  simple('not-a-supervisor'),
  /** The tablet's clock is wrong, and cannot be told from a token that was kept too long. */
  z.object({ type: z.literal('clock-wrong'), serverTime: z.number() }),
  simple('space-unknown'),
  /** This server takes no new spaces. */
  simple('spaces-closed'),
  /** Positions up to `newest` were given out, and the device has a later one: the server was put back to an older copy. */
  z.object({ type: z.literal('position-ahead'), newest: Digits }),
  simple('document-malformed'),
  z.object({ type: z.literal('document-too-large'), limit: z.int() }),
  simple('document-forged'),
  simple('written-by-newer-version'),
  /** An older one, or another with a number that was taken: the device must fetch what there is. */
  z.object({ type: z.literal('document-rolled-back'), newest: Digits }),
  z.object({ type: z.literal('document-gap'), newest: Digits }),
  simple('invitation-forged'),
  simple('invitation-expired'),
  simple('invitation-ended'),
  simple('invitation-used'),
  simple('enrolment-forged'),
]);
export type SyncRefusal = z.infer<typeof SyncRefusal>;
