/**
 * Recovering a programme on a new tablet from its recovery code: the root key, and with it everything that was closed to the
 * founder.
 *
 * The new tablet is a device of its own, named in the next roster. The lost one has the same keys, so that it is revoked as
 * soon as it is known what came from it. Where the network goes away in the middle, the lost device stays listed, and
 * `devices.revoke` does the same by hand.
 */
import { bytesToHex, equalBytes, hexToBytes } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { fromRecoveryCode } from '../../../crypto/keys/recovery-code.ts';
import { rootKeyPair, spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { hashOf, signDocument } from '../../../crypto/signed-document.ts';
import { KEY_LENGTH, type KeyPair } from '../../../crypto/suite/suite.ts';
import { createServerApi } from '../../../delivery/server-api.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, SessionView } from '../../protocol.ts';
import { lastOperations } from '../membership/last-operations.ts';
import { makeMember, type NewMember, openMember, storeMember } from '../membership/make-member.ts';
import { supervisorKeysOf } from '../membership/membership-document.ts';
import { contentHashOf, sealName } from '../membership/programme-body.ts';
import { type Recovered, readRecoverable } from '../membership/recover.ts';
import { refreshDocuments } from '../membership/refresh-documents.ts';
import { commitRevocations } from '../membership/revoke.ts';
import { withDevices } from '../membership/roster-changes.ts';
import type { Vault } from '../vault.ts';
import { type Report, sessionToView } from './profile-commands.ts';

export async function recoverProgramme(
  vault: Vault,
  request: ParsedRequestOf<'programme.recover'>,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const { suite } = vault;
  const secret = fromRecoveryCode(suite, request.recoveryCode);
  if (!secret) return err({ type: 'recovery-code-wrong' });
  const root = rootKeyPair(suite, secret);
  try {
    report({ step: 'receiving', done: 0, of: null });
    const found = await readRecoverable(vault, secret);
    if (!found.ok) return found;
    const { language, undertakingAcceptedAt } = request;
    const wanted = { ...request.supervisor, language, undertakingAcceptedAt };
    const deviceId = bytesToHex(suite.random(16));
    const member = await makeMember(vault, wanted, 'supervisor', deviceId, report, secret.slice());
    if (!member.ok) return member;
    const stored = await storeRecovered(vault, root, member.value, found.value);
    if (!stored.ok) return stored;
    const opened = await openMember(vault, member.value, report);
    if (!opened.ok) return opened;
    await revokeLost(vault, root, member.value);
    return vault.session ? ok(sessionToView(vault.session)) : opened;
  } finally {
    suite.wipe(root.secretKey);
    suite.wipe(secret);
  }
}

async function storeRecovered(
  vault: Vault,
  root: KeyPair,
  member: NewMember,
  { roster, rosterDocument, programmeDocument, content, programmeKeys }: Recovered,
): Promise<Result<void, VaultError>> {
  const { suite } = vault;
  const { keys, enrolled } = member;
  const spaceId = spaceIdOf(suite, root.publicKey);
  const current = programmeKeys.get(roster.epoch);
  if (!current) return err({ type: 'programme-unavailable' });
  const key = { epoch: roster.epoch, key: current };
  const sealedName = sealName(suite, spaceId, key, enrolled.profile.label);
  const own = { ...keys, role: 'supervisor' as const, sealedName, finalSeq: null };
  const next = withDevices(suite, roster, key, [own], false);
  const number = rosterDocument.number + 1n;
  const head = { kind: 'roster', spaceId, number, previous: hashOf(suite, rosterDocument.bytes) } as const;
  const signed = {
    kind: 'roster' as const,
    number: Number(number),
    bytes: signDocument(suite, root, head, encodeJson(next.roster)),
  };
  return storeMember(vault, member, {
    spaceId,
    membership: {
      rootKey: bytesToHex(root.publicKey),
      holdsRootKey: true,
      deviceId: keys.deviceId,
      role: 'supervisor',
      sealingSecret: bytesToHex(enrolled.sealing.secretKey),
      rosterNumber: signed.number,
      programmeNumber: Number(programmeDocument.number),
      programmeHash: bytesToHex(hashOf(suite, programmeDocument.bytes)),
      contentHash: contentHashOf(suite, content.programme, content.forms),
      programmeKeys: [...programmeKeys].map(([epoch, bytes]) => ({ epoch, key: bytesToHex(bytes) })),
      ownEnrolment: null,
      enrolments: [],
      invitations: [],
      queue: [{ kind: 'roster', number: signed.number }],
      isSpaceMade: true,
    },
    signed: [signed, { kind: 'programme', number: Number(programmeDocument.number), bytes: programmeDocument.bytes }],
    content,
    supervisorReadingKeys: supervisorKeysOf(next.roster),
    enrolment: null,
  });
}

/** Every other device with the same keys, at the last operation that it delivered. What fails here is left to be done by hand. */
async function revokeLost(vault: Vault, root: KeyPair, { keys, accessKey }: NewMember): Promise<void> {
  const { session, suite } = vault;
  const membership = session?.membership;
  if (!session || !membership) return;
  const access = { deviceId: keys.deviceId, accessKey };
  const spaceId = bytesToHex(membership.spaceId);
  const api = createServerApi({ fetch: vault.fetch, now: vault.now, spaceId, access });
  const published = await refreshDocuments(session, api);
  if (!published.ok || published.value.problem) return;
  const lost = membership.roster.devices.filter(
    ({ deviceId, finalSeq, readingKey }) =>
      deviceId !== keys.deviceId &&
      finalSeq === null &&
      equalBytes(hexToBytes(readingKey), hexToBytes(keys.readingKey)),
  );
  if (lost.length === 0) return;
  const last = await lastOperations(suite, api, lost);
  if (!last.ok) return;
  const revoked = lost.map((device) => ({ ...device, finalSeq: last.value.get(device.deviceId) ?? 0 }));
  const newKey = suite.random(KEY_LENGTH);
  const signed = await session.exclusive(() => commitRevocations(session, root, revoked, newKey));
  if (signed.ok) await refreshDocuments(session, api);
}
