/**
 * What a profile keeps of its programme: the pinned root key, its own keys in it, and where rosters and programmes stand.
 *
 * One sealed document, beside the newest signed roster and programme (signed-store.ts). What is here was verified when it came;
 * all of `Membership` follows from it. A profile of the demonstration has none, and neither has one of version 0.1.
 */
import '../../../result/no-eval.ts';
import * as z from 'zod';
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import { spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { hashOf, isGenuine } from '../../../crypto/signed-document.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change, ProfileStore } from '../../../store/contract.ts';
import { Enrolment, Invitation, Roster } from '../../../wire/roster.ts';
import { decodeDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import { DeviceRole } from '../../views/joining-views.ts';
import { type BlobContext, bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Membership, Session } from '../session/session.ts';
import { readSigned } from './signed-store.ts';

const MEMBERSHIP_DOCUMENT = 'membership';
const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length * 2}}$`));

/** A signed roster or programme, by name. */
export const SignedName = z.object({ kind: z.enum(['roster', 'programme']), number: z.int().min(1) });
export type SignedName = z.infer<typeof SignedName>;

export const MembershipDocument = z.object({
  rootKey: hex(32),
  /** Whether the root key is derived from this profile's own tier 2 secret. */
  holdsRootKey: z.boolean(),
  deviceId: hex(16),
  role: DeviceRole,
  /** Secret half of the sealing key. */
  sealingSecret: hex(32),
  rosterNumber: z.int().min(1),
  programmeNumber: z.int().min(1),
  /** SHA-256 of the signed programme with that number. */
  programmeHash: hex(32),
  /** Of the programme and forms in it, so that it can be told whether something was changed here since. */
  contentHash: z.string(),
  programmeKeys: z.array(z.object({ epoch: z.int(), key: hex(32) })).min(1),
  /** What lets this device in, until a roster names it; null where one did from the start. */
  ownEnrolment: Enrolment.nullable(),
  /** Of devices that no roster names yet, verified. */
  enrolments: z.array(Enrolment),
  /** Made here, and neither used nor ended, as far as is known. */
  invitations: z.array(Invitation),
  /** Signed here and not yet taken by a server, in the order in which it must take them. */
  queue: z.array(SignedName),
  /** Whether a server has this space. */
  isSpaceMade: z.boolean(),
});
export type MembershipDocument = z.infer<typeof MembershipDocument>;

export const membershipToChange = (context: BlobContext, document: MembershipDocument): Change =>
  documentToChange(context, MEMBERSHIP_DOCUMENT, document);

/** Null where the profile has joined nothing. */
export async function loadMembership(
  context: BlobContext,
  store: ProfileStore,
): Promise<Result<Membership | null, VaultError>> {
  const stored = await store.read('documents', documentId(context.suite, MEMBERSHIP_DOCUMENT));
  if (!stored.ok || !stored.value) return stored as Result<null, VaultError>;
  const parsed = MembershipDocument.safeParse(bytesToDocument(context, MEMBERSHIP_DOCUMENT, stored.value));
  if (!parsed.success) return err({ type: 'record-altered' });
  const name: SignedName = { kind: 'roster', number: parsed.data.rosterNumber };
  const roster = await readSigned(context, store, name);
  if (!roster.ok) return roster;
  const membership = roster.value && toMembership(context.suite, parsed.data, roster.value);
  return membership ? ok(membership) : err({ type: 'record-altered' });
}

/** Null where the roster is not the one that the document names, signed by the root that it pins. */
export function toMembership(suite: Suite, document: MembershipDocument, rosterBytes: Uint8Array): Membership | null {
  const rootKey = hexToBytes(document.rootKey);
  const signed = decodeDocument(rosterBytes);
  if (!signed.ok || signed.value.kind !== 'roster' || !isGenuine(suite, rootKey, signed.value)) return null;
  const roster = Roster.safeParse(decodeJson(signed.value.body));
  if (!roster.success || signed.value.number !== BigInt(document.rosterNumber)) return null;
  const named = new Set(roster.data.devices.map(({ deviceId }) => deviceId));
  return {
    spaceId: spaceIdOf(suite, rootKey),
    deviceId: hexToBytes(document.deviceId),
    rootKey,
    role: document.role,
    state: stateOf(document.deviceId, roster.data),
    sealing: suite.boxKeyPair(hexToBytes(document.sealingSecret)),
    roster: roster.data,
    rosterNumber: signed.value.number,
    rosterHash: hashOf(suite, rosterBytes),
    programmeNumber: BigInt(document.programmeNumber),
    programmeKeys: new Map(document.programmeKeys.map(({ epoch, key }) => [epoch, hexToBytes(key)])),
    waiting: document.enrolments.flatMap(({ device: keys, invitation, sealedName }) => {
      const role = roleOf(invitation);
      const isOver = named.has(keys.deviceId) || roster.data.endedInvitations.includes(keys.deviceId);
      return role === null || isOver ? [] : [{ keys, role, sealedName }];
    }),
    document,
  };
}

function stateOf(deviceId: string, roster: Roster): Membership['state'] {
  const own = roster.devices.find((device) => device.deviceId === deviceId);
  if (own) return own.finalSeq === null ? 'confirmed' : 'revoked';
  return roster.endedInvitations.includes(deviceId) ? 'revoked' : 'invited';
}

function roleOf(invitationHex: string): DeviceRole | null {
  const document = decodeDocument(hexToBytes(invitationHex));
  const invitation = document.ok ? Invitation.safeParse(decodeJson(document.value.body)) : null;
  return invitation?.success ? invitation.data.role : null;
}

/** Reading keys of those who read tiers 2 and 3 today. */
export const supervisorKeysOf = ({ devices }: Roster): string[] => [
  ...new Set(
    devices.filter(({ role, finalSeq }) => role === 'supervisor' && finalSeq === null).map((each) => each.readingKey),
  ),
];

/** Makes the session write for those whom the roster names now, and read what any of them ever closed. */
export function applyMembership(session: Session, membership: Membership, ownReadingKey: string): void {
  const supervisors = supervisorKeysOf(membership.roster);
  const all = [...membership.roster.devices, ...membership.waiting.map(({ keys }) => keys)];
  const distinct = (keys: readonly string[]) => [...new Set(keys)].map(hexToBytes);
  session.membership = membership;
  session.writer = {
    device: session.keys.signing,
    sensitiveReaders: distinct([ownReadingKey, ...supervisors]),
    restrictedReaders: distinct(supervisors),
  };
  const before = session.knownReaders.map(bytesToHex);
  session.knownReaders = distinct([ownReadingKey, ...all.map(({ readingKey }) => readingKey), ...before]);
}
