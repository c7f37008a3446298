/**
 * How often one device may ask: a bucket of tokens each, filled at a steady rate.
 *
 * Each process counts for itself: with several, a device gets that many times more, which is still a limit.
 */

export interface RateLimit {
  /** 0 when it may ask now; else how many seconds to wait. */
  take(deviceId: string, now: number): number;
}

/** @param burst requests at once @param perSecond requests a second in the long run */
export function createRateLimit(burst: number, perSecond: number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const fullAfterMs = (burst / perSecond) * 1000;
  return {
    take(deviceId, now) {
      const bucket = buckets.get(deviceId) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
      const isLet = tokens >= 1;
      buckets.set(deviceId, { tokens: isLet ? tokens - 1 : tokens, at: now });
      // A full bucket says nothing: only those who asked lately are remembered.
      if (buckets.size > 10_000) {
        for (const [id, { at }] of buckets) if (now - at > fullAfterMs) buckets.delete(id);
      }
      return isLet ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
