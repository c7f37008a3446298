/**
 * Making a profile that belongs to a programme from its first moment: founder, invited device, or recovered founder.
 */
import { type Bytes, bytesToHex } from '../../../bytes/bytes.ts';
import { generateAccessKey } from '../../../delivery/access-key.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change, DeliveryRow } from '../../../store/contract.ts';
import type { DeviceKeys, Enrolment } from '../../../wire/roster.ts';
import type { VaultError } from '../../errors.ts';
import type { ProfileView, SessionView, Settings } from '../../protocol.ts';
import type { DeviceRole } from '../../views/joining-views.ts';
import { openProfile, type Report } from '../commands/profile-commands.ts';
import { checkWanted, storeEnrolled } from '../commands/store-enrolled.ts';
import { earlierFormToChange, filesToChange, fileToChange } from '../forms/form-store.ts';
import { calibrate } from '../keys/derive.ts';
import { DERIVATIONS_PER_PROFILE, type Enrolled, enrolProfile } from '../keys/enrol.ts';
import type { BlobContext } from '../session/log.ts';
import type { Vault } from '../vault.ts';
import { type MembershipDocument, membershipToChange } from './membership-document.ts';
import type { ProgrammeContent } from './programme-body.ts';
import { type Signed, signedToChanges } from './signed-store.ts';

export interface WantedMember {
  readonly label: string;
  readonly passphrase: string;
  readonly language: Settings['language'];
  readonly undertakingAcceptedAt: number;
}

/** A profile whose keys exist, and that is stored nowhere yet. */
export interface NewMember {
  readonly wanted: WantedMember;
  readonly enrolled: Enrolled;
  readonly keys: DeviceKeys;
  readonly accessKey: CryptoKey;
}

/** Focal points work as officers do; only supervisors see what supervisors may. */
const profileRole = (role: DeviceRole): ProfileView['role'] => (role === 'supervisor' ? 'supervisor' : 'officer');

/** @param tier2Secret from a recovery code; a new one without */
export async function makeMember(
  vault: Vault,
  wanted: WantedMember,
  role: DeviceRole,
  deviceId: string,
  report: Report,
  tier2Secret?: Bytes,
): Promise<Result<NewMember, VaultError>> {
  const existing = await checkWanted(vault, [wanted]);
  if (!existing.ok) return existing;
  const kdf = await calibrate(report);
  let done = 0;
  report({ step: 'deriving', done, of: DERIVATIONS_PER_PROFILE });
  const enrolled = await enrolProfile(
    vault.suite,
    { label: wanted.label.trim(), passphrase: wanted.passphrase, role: profileRole(role), demonstration: false },
    kdf,
    vault.now(),
    () => report({ step: 'deriving', done: ++done, of: DERIVATIONS_PER_PROFILE }),
    tier2Secret,
  );
  if (!enrolled.ok) return enrolled;
  const access = await generateAccessKey();
  const { profile, sealing } = enrolled.value;
  return ok({
    wanted,
    enrolled: enrolled.value,
    keys: {
      deviceId,
      signingKey: profile.signingKey,
      sealingKey: bytesToHex(sealing.publicKey),
      readingKey: profile.readingKey,
      accessKey: bytesToHex(access.publicKey),
    },
    accessKey: access.accessKey,
  });
}

export interface MemberStore {
  readonly spaceId: Bytes;
  readonly membership: MembershipDocument;
  readonly signed: readonly Signed[];
  readonly content: ProgrammeContent;
  readonly supervisorReadingKeys: readonly string[];
  /** What the server must take first; null for whom a roster names. */
  readonly enrolment: Enrolment | null;
}

/** All of it or nothing. */
export async function storeMember(
  vault: Vault,
  { enrolled, wanted, accessKey }: NewMember,
  { spaceId, membership, signed, content, supervisorReadingKeys, enrolment }: MemberStore,
): Promise<Result<void, VaultError>> {
  const { profileId } = enrolled.row;
  const delivery: DeliveryRow = {
    profileId,
    spaceId: bytesToHex(spaceId),
    deviceId: membership.deviceId,
    accessKey,
    enrolment: enrolment && JSON.stringify(enrolment),
    state: {
      acknowledged: 0,
      lastContactAt: null,
      lastDeliveredAt: null,
      failures: 0,
      nextTryAt: null,
      problem: null,
    },
  };
  const stored = await storeEnrolled(vault, enrolled, {
    programme: content.programme,
    forms: content.forms,
    earlierForms: content.earlier.map(({ formId, name, version }) => ({ formId, name, version })),
    language: wanted.language,
    undertakingAcceptedAt: wanted.undertakingAcceptedAt,
    supervisorReadingKeys,
    more: (context) => [
      membershipToChange(context, membership),
      ...signedToChanges(context, signed, null, membership),
      ...content.earlier.map((form) => earlierFormToChange(context, form)),
      ...filesOfContent(context, content),
    ],
    delivery,
  });
  vault.suite.wipe(enrolled.reading.secretKey);
  if (!stored.ok) await vault.device.removeProfile(profileId);
  return stored;
}

export const openMember = (
  vault: Vault,
  { enrolled }: NewMember,
  report: Report,
): Promise<Result<SessionView, VaultError>> => openProfile(vault, enrolled.row, enrolled.masterKey, report);

/** The files beside the programme's forms, and which form has which. */
export function filesOfContent(context: BlobContext, { forms, files, fileBytes }: ProgrammeContent): Change[] {
  const byHash = new Map(files.map((file) => [file.hash, file]));
  const listsOf = (form: FormDefinition) =>
    files
      .filter(({ formId, version }) => formId === form.formId && version === form.version)
      .map(({ name, mediaType, hash }) => ({ name, mediaType, hash }));
  return [
    ...[...byHash].map(([hash, file]) => fileToChange(context, file, fileBytes.get(hash) ?? new Uint8Array(0))),
    ...forms.filter((form) => form.files.length > 0).map((form) => filesToChange(context, form, listsOf(form))),
  ];
}
