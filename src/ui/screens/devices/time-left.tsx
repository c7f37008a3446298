/** "Valid for 12 more minutes": in the largest whole unit, by the second in the last two minutes. */
import { Plural, Trans } from '@lingui/react/macro';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function TimeLeft({ ms }: { ms: number }) {
  if (ms <= 0) return <Trans>No longer valid</Trans>;
  if (ms < 2 * MINUTE_MS) {
    return <Plural value={Math.ceil(ms / 1000)} one="Valid for # more second" other="Valid for # more seconds" />;
  }
  if (ms < 2 * HOUR_MS) {
    return <Plural value={Math.floor(ms / MINUTE_MS)} one="Valid for # more minute" other="Valid for # more minutes" />;
  }
  if (ms < 2 * DAY_MS) {
    return <Plural value={Math.floor(ms / HOUR_MS)} one="Valid for # more hour" other="Valid for # more hours" />;
  }
  return <Plural value={Math.floor(ms / DAY_MS)} one="Valid for # more day" other="Valid for # more days" />;
}
