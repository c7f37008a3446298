/**
 * Taking what came, from a server or in a file: rosters, programmes and enrolments, each verified, in one transaction.
 *
 * Everything up to the first document that is not genuine is taken; that one is named. A programme whose key this device does
 * not have yet waits for the roster that brings it.
 */
import { type Bytes, bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { openProgrammeKey } from '../../../crypto/programme-key.ts';
import { hashOf } from '../../../crypto/signed-document.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Enrolment, Roster } from '../../../wire/roster.ts';
import type { VaultError } from '../../errors.ts';
import type { Membership, Session } from '../session/session.ts';
import { applyProgramme, holdProgramme } from './apply-programme.ts';
import { verifyEnrolment } from './enrolment.ts';
import type { MembershipDocument } from './membership-document.ts';
import { contentHashOf, openProgramme, type ProgrammeContent } from './programme-body.ts';
import { commitMembership } from './sign-documents.ts';
import type { Signed } from './signed-store.ts';
import { type DocumentTrouble, type Known, keepsKeys, rosterOf, verifyNext } from './verify-document.ts';
import { requireMembership } from './with-root.ts';

export interface Came {
  /** Each as it was signed, oldest first. */
  readonly rosters: readonly Bytes[];
  readonly programmes: readonly Bytes[];
  readonly enrolments: readonly Enrolment[];
}

export interface Taken {
  readonly rosterChanged: boolean;
  readonly programmeChanged: boolean;
  readonly epochChanged: boolean;
  readonly enrolmentsChanged: boolean;
  /** The first document that was not taken, and why. */
  readonly trouble: DocumentTrouble | null;
}

const NOTHING_TAKEN: Taken = {
  rosterChanged: false,
  programmeChanged: false,
  epochChanged: false,
  enrolmentsChanged: false,
  trouble: null,
};

/** Call it inside `session.exclusive`. */
export async function takeCame(session: Session, came: Came): Promise<Result<Taken, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const before = membership.value.document;
  const rosters = newestRoster(session, membership.value, came.rosters);
  let after: MembershipDocument = { ...before, ...rosters.document };
  const programmes = await newestProgramme(session, membership.value, after, came.programmes);
  after = { ...after, ...programmes.document };
  const roster = rosters.roster ?? membership.value.roster;
  after = { ...after, enrolments: withEnrolments(session, membership.value, roster, came.enrolments) };

  const signed = [...(rosters.signed ? [rosters.signed] : []), ...(programmes.signed ? [programmes.signed] : [])];
  const enrolmentsChanged = JSON.stringify(after.enrolments) !== JSON.stringify(before.enrolments);
  const trouble = rosters.trouble ?? programmes.trouble;
  if (signed.length === 0 && !enrolmentsChanged) return ok({ ...NOTHING_TAKEN, trouble });

  const applied = programmes.content ? await applyProgramme(session, programmes.content) : ok(null);
  if (!applied.ok) return applied;
  const audits = applied.value
    ? [{ action: 'programme.updated' as const, recordId: null, reason: String(after.programmeNumber) }]
    : [];
  const committed = await commitMembership(session, before, after, signed, applied.value?.changes ?? [], audits);
  if (!committed.ok) return committed;
  if (applied.value) holdProgramme(session, applied.value);
  return ok({
    rosterChanged: rosters.signed !== null,
    programmeChanged: applied.value !== null,
    epochChanged: roster.epoch !== membership.value.roster.epoch,
    enrolmentsChanged,
    trouble,
  });
}

interface Newest {
  readonly document: Partial<MembershipDocument>;
  readonly signed: Signed | null;
  readonly trouble: DocumentTrouble | null;
}

function newestRoster(
  session: Session,
  membership: Membership,
  rosters: readonly Bytes[],
): Newest & { readonly roster: Roster | null } {
  const { suite } = session;
  let known: Known = { number: membership.rosterNumber, hash: membership.rosterHash };
  let [roster, signed]: [Roster, Signed | null] = [membership.roster, null];
  const keys = new Map(membership.document.programmeKeys.map(({ epoch, key }) => [epoch, key]));
  let trouble: DocumentTrouble | null = null;
  for (const bytes of rosters) {
    const next = verifyNext(suite, membership.rootKey, 'roster', known, bytes);
    if (!next.ok) trouble = next.error;
    if (!next.ok || !next.value) continue;
    const parsed = rosterOf(next.value);
    if (!parsed || !keepsKeys(roster, parsed)) {
      trouble = { type: parsed ? 'document-forged' : 'newer-version' };
      break;
    }
    [roster, known] = [parsed, { number: next.value.number, hash: hashOf(suite, bytes) }];
    signed = { kind: 'roster', number: Number(next.value.number), bytes };
    const own = parsed.programmeKeys.find(({ deviceId }) => deviceId === membership.document.deviceId);
    const key = own && openProgrammeKey(suite, hexToBytes(own.wrapped), membership.sealing);
    if (key) keys.set(parsed.epoch, bytesToHex(key));
  }
  if (!signed) return { document: {}, signed, trouble, roster: null };
  const programmeKeys = [...keys].map(([epoch, key]) => ({ epoch, key }));
  return { document: { rosterNumber: signed.number, programmeKeys }, signed, trouble, roster };
}

async function newestProgramme(
  session: Session,
  { rootKey, spaceId, document }: Membership,
  { programmeKeys }: MembershipDocument,
  programmes: readonly Bytes[],
): Promise<Newest & { readonly content: ProgrammeContent | null }> {
  const { suite } = session;
  const keys = new Map(programmeKeys.map(({ epoch, key }) => [epoch, hexToBytes(key)]));
  let known: Known = { number: BigInt(document.programmeNumber), hash: hexToBytes(document.programmeHash) };
  let [content, signed]: [ProgrammeContent | null, Signed | null] = [null, null];
  let trouble: DocumentTrouble | null = null;
  for (const bytes of programmes) {
    const next = verifyNext(suite, rootKey, 'programme', known, bytes);
    if (!next.ok) trouble = next.error;
    if (!next.ok || !next.value) continue;
    known = { number: next.value.number, hash: hashOf(suite, bytes) };
    const opened = await openProgramme(suite, spaceId, keys, next.value.body);
    if (opened.ok) {
      content = opened.value;
      signed = { kind: 'programme', number: Number(next.value.number), bytes };
    } else if (opened.error.type === 'programme-unreadable') trouble = { type: 'newer-version' };
  }
  if (!signed || !content) return { document: {}, signed: null, trouble, content: null };
  const contentHash = contentHashOf(suite, content.programme, content.forms);
  const programmeHash = bytesToHex(hashOf(suite, signed.bytes));
  return { document: { programmeNumber: signed.number, programmeHash, contentHash }, signed, trouble, content };
}

/** Of devices that no roster names yet; an invitation lets one device in, the first that is heard of. */
function withEnrolments(
  session: Session,
  { rootKey, role, document }: Membership,
  roster: Roster,
  came: readonly Enrolment[],
): Enrolment[] {
  const named = new Set([...roster.devices.map(({ deviceId }) => deviceId), ...roster.endedInvitations]);
  const known = new Map(document.enrolments.map((enrolment) => [enrolment.device.deviceId, enrolment]));
  for (const enrolment of role === 'supervisor' ? came : []) {
    const { deviceId } = enrolment.device;
    if (known.has(deviceId) || named.has(deviceId)) continue;
    if (verifyEnrolment(session.suite, rootKey, enrolment)) known.set(deviceId, enrolment);
  }
  return [...known.values()].filter(({ device }) => !named.has(device.deviceId));
}
