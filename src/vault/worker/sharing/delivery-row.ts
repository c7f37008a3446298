/** What delivery knows of this profile (src/delivery), as far as the vault asks. */
import { ok, type Result } from '../../../result/result.ts';
import type { DeliveryRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { Session } from '../session/session.ts';

export async function readDelivery(session: Session): Promise<Result<DeliveryRow | null, VaultError>> {
  const rows = await session.device.deliveries();
  if (!rows.ok) return rows;
  return ok(rows.value.find(({ profileId }) => profileId === session.profile.profileId) ?? null);
}
