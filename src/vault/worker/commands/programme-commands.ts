/**
 * Commands about a programme as a whole: making one, signing it anew, and what brings it back when its tablet is lost.
 */
import { type Bytes, bytesToHex } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { toRecoveryCode } from '../../../crypto/keys/recovery-code.ts';
import { rootKeyPair, spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { hashOf, signDocument } from '../../../crypto/signed-document.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, ResponseOf, SessionView } from '../../protocol.ts';
import { checkPublication } from '../forms/check-publication.ts';
import { makeMember, openMember, storeMember } from '../membership/make-member.ts';
import {
  contentHashOf,
  LONGEST_BODY,
  type ProgrammeContent,
  type ProgrammeKey,
  sealName,
  sealProgramme,
} from '../membership/programme-body.ts';
import { tooLarge } from '../membership/read-content.ts';
import { rosterOfEpoch } from '../membership/roster-changes.ts';
import { commitSigned } from '../membership/sign-documents.ts';
import type { Signed } from '../membership/signed-store.ts';
import { withRoot } from '../membership/with-root.ts';
import type { Session } from '../session/session.ts';
import type { Vault } from '../vault.ts';
import { type Report, sessionToView } from './profile-commands.ts';

const NOTHING_BEFORE = new Uint8Array(32);

export async function createProgramme(
  vault: Vault,
  request: ParsedRequestOf<'programme.create'>,
  report: Report,
): Promise<Result<ResponseOf<'programme.create'>, VaultError>> {
  const { suite } = vault;
  // What is made here leaves the tablet, whatever it was copied from.
  const programme: Programme = { ...request.programme, demonstration: false };
  const checked = checkForms(programme, request.forms);
  if (!checked.ok) return checked;
  const deviceId = bytesToHex(suite.random(16));
  const { language, undertakingAcceptedAt } = request;
  const wanted = { ...request.supervisor, language, undertakingAcceptedAt };
  const member = await makeMember(vault, wanted, 'supervisor', deviceId, report);
  if (!member.ok) return member;
  const { enrolled, keys } = member.value;
  const recoveryCode = toRecoveryCode(suite, enrolled.reading.secretKey);
  const root = rootKeyPair(suite, enrolled.reading.secretKey);
  const spaceId = spaceIdOf(suite, root.publicKey);
  const key: ProgrammeKey = { epoch: 1, key: suite.random(KEY_LENGTH) };

  const sealedName = sealName(suite, spaceId, key, enrolled.profile.label);
  const own = { ...keys, role: 'supervisor' as const, sealedName, finalSeq: null };
  const { roster } = rosterOfEpoch(suite, { devices: [own], endedInvitations: [] }, key);
  const content = contentOf(programme, request.forms);
  const body = await sealProgramme(suite, spaceId, key, content);
  if (body.length > LONGEST_BODY) return err(tooLarge());
  const sign = (kind: Signed['kind'], bytes: Bytes): Signed => {
    const head = { kind, spaceId, number: 1n, previous: NOTHING_BEFORE };
    return { kind, number: 1, bytes: signDocument(suite, root, head, bytes) };
  };
  const signed = [sign('roster', encodeJson(roster)), sign('programme', body)] as const;
  suite.wipe(root.secretKey);

  const stored = await storeMember(vault, member.value, {
    spaceId,
    membership: {
      rootKey: bytesToHex(root.publicKey),
      holdsRootKey: true,
      deviceId,
      role: 'supervisor',
      sealingSecret: bytesToHex(enrolled.sealing.secretKey),
      rosterNumber: 1,
      programmeNumber: 1,
      programmeHash: bytesToHex(hashOf(suite, signed[1].bytes)),
      contentHash: contentHashOf(suite, programme, request.forms),
      programmeKeys: [{ epoch: 1, key: bytesToHex(key.key) }],
      ownEnrolment: null,
      enrolments: [],
      invitations: [],
      queue: signed.map(({ kind, number }) => ({ kind, number })),
      isSpaceMade: false,
    },
    signed,
    content,
    supervisorReadingKeys: [keys.readingKey],
    enrolment: null,
  });
  if (!stored.ok) return stored;
  const session = await openMember(vault, member.value, report);
  return session.ok ? ok({ session: session.value, recoveryCode }) : session;
}

function checkForms(programme: Programme, forms: readonly FormDefinition[]): Result<void, VaultError> {
  for (const [index, form] of forms.entries()) {
    const known = forms.slice(0, index);
    const isTwice = known.some(({ formId }) => formId === form.formId);
    if (isTwice) return err({ type: 'form-id-taken' });
    const checked = checkPublication(form, [], programme, { known, previous: null, previousFiles: [] });
    if (!checked.ok) return checked;
  }
  return ok(undefined);
}

const contentOf = (programme: Programme, forms: readonly FormDefinition[]): ProgrammeContent => ({
  programme,
  forms,
  earlier: [],
  files: [],
  fileBytes: new Map(),
});

export const publishProgramme = (
  vault: Vault,
  session: Session,
  { passphrase }: ParsedRequestOf<'programme.publish'>,
): Promise<Result<SessionView, VaultError>> =>
  withRoot(vault, session, passphrase, async (root) => {
    const { action, reason } = { action: 'programme.published', reason: '' } as const;
    const signed = await commitSigned(session, root, { programme: 'as-it-is', action, reason });
    return signed.ok ? ok(sessionToView(session)) : signed;
  });

export const readRecoveryCode = (
  vault: Vault,
  session: Session,
  { passphrase }: ParsedRequestOf<'programme.read-recovery-code'>,
): Promise<Result<ResponseOf<'programme.read-recovery-code'>, VaultError>> =>
  withRoot(vault, session, passphrase, async (_root, secret) =>
    ok({ recoveryCode: toRecoveryCode(session.suite, secret) }),
  );
