/**
 * From a passphrase to what a key slot holds, with the guesses counted in the device's store before each answer.
 */
import { type Bytes, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeKeySlotHeader, openKeySlot, type SlotTier } from '../../../crypto/keys/key-slot.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { DeviceStore, ProfileRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { remainingWaitMs, waitAfterFailuresMs } from './attempts.ts';
import { deriveKey } from './derive.ts';

/** @param tier 1 for the master key, 2 for the secret reading key: each has its own salt, so neither gives the other. */
export async function openSlotWithPassphrase(
  suite: Suite,
  device: DeviceStore,
  row: ProfileRow,
  tier: SlotTier,
  passphrase: string,
  now: () => number,
): Promise<Result<Bytes, VaultError>> {
  const waitMs = remainingWaitMs(row.failures, row.failedAt, now());
  if (waitMs > 0) return err({ type: 'too-many-attempts', retryAfterMs: waitMs });

  // A slot whose header cannot be read might be of either tier: say what is wrong with it rather than "no slot".
  let problem: VaultError = { type: 'slot-damaged' };
  for (const slot of row.slots) {
    const header = decodeKeySlotHeader(slot);
    if (!header.ok) {
      problem = header.error;
      continue;
    }
    if (header.value.tier !== tier || header.value.kind !== 'passphrase') continue;
    const kek = await deriveKey(passphrase, header.value.salt, header.value.kdf);
    if (!kek.ok) return kek;
    const secret = openKeySlot(suite, slot, hexToBytes(row.profileId), kek.value);
    suite.wipe(kek.value);
    if (secret.ok) {
      if (row.failures > 0) await device.writeProfile({ ...row, failures: 0, failedAt: 0 });
      return ok(secret.value);
    }
    if (secret.error.type !== 'wrong-passphrase') return secret as Result<Bytes, VaultError>;
    const failures = row.failures + 1;
    const counted = await device.writeProfile({ ...row, failures, failedAt: now() });
    if (!counted.ok) return counted;
    return err({ type: 'wrong-passphrase', retryAfterMs: waitAfterFailuresMs(failures) });
  }
  return err(problem);
}
