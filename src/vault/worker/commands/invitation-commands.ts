/**
 * Commands about invitations: made and ended by whoever holds the root key, read and accepted by whom they are for.
 */
import { type Bytes, bytesToHex } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { fingerprintOf, spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { hashOf, signDocument } from '../../../crypto/signed-document.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { InvitationCode } from '../../../wire/invitation-code.ts';
import type { Enrolment, Invitation } from '../../../wire/roster.ts';
import { decodeDocument, type SignedDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, ResponseOf, SessionView } from '../../protocol.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';
import { makeEnrolment } from '../membership/enrolment.ts';
import { fetchDocuments, strangersApi } from '../membership/fetch-documents.ts';
import { makeMember, openMember, storeMember } from '../membership/make-member.ts';
import { supervisorKeysOf } from '../membership/membership-document.ts';
import { contentHashOf, sealName } from '../membership/programme-body.ts';
import {
  type CheckedInvitation,
  type CheckedProgramme,
  checkInvitation,
  checkProgramme,
  decodeHandedOver,
  encodeInvitationFile,
  type InvitedDocuments,
  toInvitationLink,
} from '../membership/read-invitation.ts';
import { withEndedInvitation } from '../membership/roster-changes.ts';
import { commitMembership, commitSigned, currentKey } from '../membership/sign-documents.ts';
import { readSigned } from '../membership/signed-store.ts';
import { requireMembership, withRoot } from '../membership/with-root.ts';
import type { Session } from '../session/session.ts';
import type { Vault } from '../vault.ts';
import type { Report } from './profile-commands.ts';

const NOTHING_BEFORE = new Uint8Array(32);

export const createInvitation = (
  vault: Vault,
  session: Session,
  { role, validForMs, passphrase }: ParsedRequestOf<'invitation.create'>,
): Promise<Result<ResponseOf<'invitation.create'>, VaultError>> =>
  withRoot(vault, session, passphrase, async (root) => {
    const { suite } = session;
    const membership = requireMembership(session);
    if (!membership.ok) return membership;
    const { spaceId, rootKey, document } = membership.value;
    const oneTimeSeed = suite.random(KEY_LENGTH);
    const oneTime = suite.signKeyPair(oneTimeSeed);
    const invitation: Invitation = {
      invitationId: bytesToHex(suite.random(16)),
      oneTimeKey: bytesToHex(oneTime.publicKey),
      role,
      expiresAt: session.now() + validForMs,
    };
    suite.wipe(oneTime.secretKey);
    const head = { kind: 'invitation', spaceId, number: 0n, previous: NOTHING_BEFORE } as const;
    const signed = decodeDocument(signDocument(suite, root, head, encodeJson(invitation)));
    if (!signed.ok) return err({ type: 'unexpected' });
    const { epoch, key } = currentKey(membership.value);
    const code: InvitationCode = { epoch, rootKey, oneTimeSeed, programmeKey: key, invitation: signed.value };

    const roster = await readSigned(session, session.store, { kind: 'roster', number: document.rosterNumber });
    if (!roster.ok) return roster;
    const name = { kind: 'programme', number: document.programmeNumber } as const;
    const programme = await readSigned(session, session.store, name);
    if (!programme.ok) return programme;
    if (!roster.value || !programme.value) return err({ type: 'record-missing' });

    const invitations = [...document.invitations.filter(({ expiresAt }) => expiresAt > session.now()), invitation];
    const action = { action: 'invitation.created', recordId: null, reason: role } as const;
    const committed = await commitMembership(session, document, { ...document, invitations }, [], [], [action]);
    if (!committed.ok) return committed;
    return ok({
      invitationId: invitation.invitationId,
      link: toInvitationLink(vault.origin, code),
      file: encodeInvitationFile(code, roster.value, programme.value),
      expiresAt: invitation.expiresAt,
    });
  });

export const endInvitation = (
  vault: Vault,
  session: Session,
  { invitationId, passphrase }: ParsedRequestOf<'invitation.end'>,
): Promise<Result<Record<string, never>, VaultError>> =>
  withRoot(vault, session, passphrase, async (root) => {
    const membership = requireMembership(session);
    if (!membership.ok) return membership;
    const { document, roster } = membership.value;
    const isOpen =
      document.invitations.some((each) => each.invitationId === invitationId) ||
      membership.value.waiting.some(({ keys }) => keys.deviceId === invitationId);
    if (!isOpen) return err({ type: 'not-found' });
    const signed = await commitSigned(session, root, {
      roster: { roster: withEndedInvitation(roster, invitationId), programmeKey: currentKey(membership.value) },
      document: {
        invitations: document.invitations.filter((each) => each.invitationId !== invitationId),
        enrolments: document.enrolments.filter(({ device }) => device.deviceId !== invitationId),
      },
      action: 'invitation.ended',
      reason: '',
    });
    return signed.ok ? ok({}) : signed;
  });

type Read = CheckedInvitation & CheckedProgramme & { readonly source: 'network' | 'file' };

async function readAll(vault: Vault, bytes: Uint8Array): Promise<Result<Read, VaultError>> {
  const handedOver = decodeHandedOver(bytes);
  if (!handedOver) return err({ type: 'invitation-malformed' });
  const invitation = checkInvitation(vault.suite, handedOver.code, vault.now());
  if (!invitation.ok) return invitation;
  const documents = handedOver.documents ? ok(handedOver.documents) : await fetchAll(vault, handedOver.code);
  if (!documents.ok) return documents;
  const programme = await checkProgramme(vault.suite, invitation.value, documents.value);
  const source = handedOver.documents ? 'file' : 'network';
  return programme.ok ? ok({ ...invitation.value, ...programme.value, source }) : programme;
}

async function fetchAll(vault: Vault, { rootKey }: InvitationCode): Promise<Result<InvitedDocuments, VaultError>> {
  const api = strangersApi(vault, rootKey);
  const rosters = await fetchDocuments(api, 'roster', 0n);
  if (!rosters.ok) return err(asError(rosters.error));
  const programmes = await fetchDocuments(api, 'programme', 0n);
  return programmes.ok ? ok({ rosters: rosters.value, programmes: programmes.value }) : err(asError(programmes.error));
}

const asError = ({ type }: DeliveryProblem): VaultError =>
  type === 'no-network' || type === 'space-unknown'
    ? { type: 'programme-unavailable' }
    : { type: 'server-needed', problem: type };

export async function readInvitation(
  vault: Vault,
  { bytes }: ParsedRequestOf<'invitation.read'>,
): Promise<Result<ResponseOf<'invitation.read'>, VaultError>> {
  const read = await readAll(vault, bytes);
  if (!read.ok) return read;
  const { code, invitation, content, source } = read.value;
  return ok({
    fingerprint: fingerprintOf(vault.suite, code.rootKey),
    role: invitation.role,
    expiresAt: invitation.expiresAt,
    programme: content.programme,
    source,
  });
}

export async function acceptInvitation(
  vault: Vault,
  request: ParsedRequestOf<'invitation.accept'>,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const read = await readAll(vault, request.bytes);
  if (!read.ok) return read;
  const { suite } = vault;
  const { code, invitation, content, roster, rosterDocument, programmeDocument } = read.value;
  const { language, undertakingAcceptedAt } = request;
  const wanted = { ...request.profile, language, undertakingAcceptedAt };
  const member = await makeMember(vault, wanted, invitation.role, invitation.invitationId, report);
  if (!member.ok) return member;
  const { enrolled, keys } = member.value;
  const spaceId = spaceIdOf(suite, code.rootKey);
  const programmeKey = { epoch: code.epoch, key: code.programmeKey };
  const sealedName = sealName(suite, spaceId, programmeKey, enrolled.profile.label);
  const enrolment = makeEnrolment(suite, code.invitation, code.oneTimeSeed, keys, sealedName);
  const stored = await storeMember(vault, member.value, {
    spaceId,
    membership: {
      rootKey: bytesToHex(code.rootKey),
      holdsRootKey: false,
      deviceId: keys.deviceId,
      role: invitation.role,
      sealingSecret: bytesToHex(enrolled.sealing.secretKey),
      rosterNumber: Number(rosterDocument.number),
      programmeNumber: Number(programmeDocument.number),
      programmeHash: bytesToHex(hashOf(suite, programmeDocument.bytes)),
      contentHash: contentHashOf(suite, content.programme, content.forms),
      programmeKeys: [{ epoch: code.epoch, key: bytesToHex(code.programmeKey) }],
      ownEnrolment: enrolment,
      enrolments: [],
      invitations: [],
      queue: [],
      isSpaceMade: true,
    },
    signed: [toSigned('roster', rosterDocument), toSigned('programme', programmeDocument)],
    content,
    supervisorReadingKeys: supervisorKeysOf(roster),
    enrolment,
  });
  if (!stored.ok) return stored;
  const refused = await enrolNow(vault, code.rootKey, enrolled.row.profileId, enrolment, report);
  return refused ? err(refused) : openMember(vault, member.value, report);
}

/**
 * Asks the server at once where there is a network: an invitation that somebody else has used would otherwise be found out
 * after the first registrations. Where it says no, the profile goes again; where nothing answers, it is asked when it does.
 */
async function enrolNow(
  vault: Vault,
  rootKey: Bytes,
  profileId: string,
  enrolment: Enrolment,
  report: Report,
): Promise<VaultError | null> {
  report({ step: 'sending', done: 0, of: 1 });
  const enrolled = await strangersApi(vault, rootKey).enrol(JSON.stringify(enrolment));
  if (enrolled.ok) {
    const cleared = await vault.device.clearEnrolment(profileId);
    return cleared.ok ? null : cleared.error;
  }
  if (enrolled.error.type !== 'invitation-refused') return null;
  await vault.device.removeProfile(profileId);
  return { type: ERROR_OF_REFUSAL.get(enrolled.error.reason) ?? 'invitation-forged' };
}

const ERROR_OF_REFUSAL = new Map<string, 'invitation-expired' | 'invitation-over'>([
  ['invitation-expired', 'invitation-expired'],
  ['invitation-ended', 'invitation-over'],
  ['invitation-used', 'invitation-over'],
]);

const toSigned = (kind: 'roster' | 'programme', { number, bytes }: SignedDocument) => ({
  kind,
  number: Number(number),
  bytes,
});
