/**
 * Enrolling: an officer, with the sample's supervisor beside where there is none yet, all of it or nothing.
 */
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, SessionView } from '../../protocol.ts';
import { calibrate } from '../keys/derive.ts';
import { DERIVATIONS_PER_PROFILE, type Enrolled, enrolProfile } from '../keys/enrol.ts';
import { decodePublicProfile } from '../keys/public-profile.ts';
import type { Vault } from '../vault.ts';
import { openProfile, type Report } from './profile-commands.ts';
import { checkWanted, storeEnrolled } from './store-enrolled.ts';

export async function createProfile(
  vault: Vault,
  request: ParsedRequestOf<'profile.create'>,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  const { officer, supervisor, programme } = request;
  const wanted = [officer, ...(supervisor ? [supervisor] : [])];
  const existing = await checkWanted(vault, wanted);
  if (!existing.ok) return existing;
  const knownSupervisors = existing.value.flatMap((row) => {
    const profile = decodePublicProfile(vault.suite, row.publicBytes);
    // A real programme's supervisor reads nothing of the sample, nor the other way round.
    const isOurs = profile?.role === 'supervisor' && profile.demonstration === programme.demonstration;
    return isOurs ? [profile.readingKey] : [];
  });
  if (!supervisor && knownSupervisors.length === 0) return err({ type: 'incomplete', missing: ['supervisor'] });

  const kdf = await calibrate(report);
  const derivations = wanted.length * DERIVATIONS_PER_PROFILE;
  let derived = 0;
  const onDerived = (): void => report({ step: 'deriving', done: ++derived, of: derivations });
  report({ step: 'deriving', done: 0, of: derivations });

  const enrolled: Enrolled[] = [];
  for (const [index, { label, passphrase }] of wanted.entries()) {
    const role = index === 0 ? ('officer' as const) : ('supervisor' as const);
    const made = await enrolProfile(
      vault.suite,
      { label: label.trim(), passphrase, role, demonstration: programme.demonstration },
      kdf,
      vault.now(),
      onDerived,
    );
    if (!made.ok) return made;
    enrolled.push(made.value);
  }
  const supervisorReadingKeys = [
    ...knownSupervisors,
    ...enrolled.filter(({ profile }) => profile.role === 'supervisor').map(({ profile }) => profile.readingKey),
  ];
  report({ step: 'sealing', done: 0, of: null });
  const stored = await storeAll(vault, enrolled, request, supervisorReadingKeys);
  if (!stored.ok) return stored;
  const [own] = enrolled as [Enrolled, ...Enrolled[]];
  return openProfile(vault, own.row, own.masterKey, report);
}

/** All of the profiles, or none: an officer whose supervisor could not be written is not written either. */
async function storeAll(
  vault: Vault,
  enrolled: readonly Enrolled[],
  request: ParsedRequestOf<'profile.create'>,
  supervisorReadingKeys: string[],
): Promise<Result<void, VaultError>> {
  for (const made of enrolled) {
    const stored = await storeEnrolled(vault, made, {
      programme: request.programme,
      forms: request.forms,
      language: request.language,
      undertakingAcceptedAt: request.undertakingAcceptedAt,
      supervisorReadingKeys,
    });
    vault.suite.wipe(made.reading.secretKey);
    if (stored.ok) continue;
    for (const { row } of enrolled) await vault.device.removeProfile(row.profileId);
    return stored;
  }
  return ok(undefined);
}
