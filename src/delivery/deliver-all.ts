/** Delivers what waits of every profile of this tablet, whoever of them is unlocked, if anybody is. */
import { ok, type Result } from '../result/result.ts';
import type { StoreError } from '../store/contract.ts';
import { isDue } from './back-off.ts';
import { type DeliveryTools, deliver } from './deliver.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface Delivered {
  /** Something went, or what is in the way changed: whoever shows it reads it anew. */
  readonly hasChanged: boolean;
  /** The earliest time that a try is planned for; null where nothing is. */
  readonly nextTryAt: number | null;
}

/** One profile whose storage is out of order does not hold up the others: its error is given once they have had their turn. */
export function deliverAll(tools: DeliveryTools, hasNetworkReturned: boolean): Promise<Result<Delivered, StoreError>> {
  return oneAtATime(async () => {
    const rows = await tools.device.deliveries();
    if (!rows.ok) return rows;
    let hasChanged = false;
    let failed: Result<never, StoreError> | null = null;
    const planned: number[] = [];
    for (const { profileId, state } of rows.value) {
      let after = state;
      if (isDue(state, tools.now(), hasNetworkReturned)) {
        const delivered = await deliver(tools, profileId);
        if (!delivered.ok) failed = delivered;
        else after = delivered.value ?? state;
      }
      hasChanged ||= after.acknowledged !== state.acknowledged || after.problem !== state.problem;
      if (after.nextTryAt !== null) planned.push(after.nextTryAt);
    }
    return failed ?? ok({ hasChanged, nextTryAt: planned.length === 0 ? null : Math.min(...planned) });
  });
}
