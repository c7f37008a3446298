/**
 * Locks an app that nobody uses: after a time without a touch or a key, or after a time out of sight.
 *
 * Deadlines are instants, checked when a timer fires and when the page comes back: a tablet that slept runs no timers,
 * and must be found locked when it wakes, not a minute later.
 */

export interface IdleLimits {
  readonly lockAfterMs: number;
  readonly lockWhenHiddenMs: number;
}

export interface IdleWatch {
  start(): void;
  stop(): void;
  change(limits: IdleLimits): void;
  reportActivity(): void;
}

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const;

/** The part of a document that tells of use; a test passes one of its own. */
type Page = Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;

export function watchForIdle(
  page: Page,
  initial: IdleLimits,
  lock: () => void,
  now: () => number = Date.now,
): IdleWatch {
  let limits = initial;
  let lastActiveAt = now();
  let hiddenAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function deadline(): number {
    const idleAt = lastActiveAt + limits.lockAfterMs;
    return hiddenAt === null ? idleAt : Math.min(idleAt, hiddenAt + limits.lockWhenHiddenMs);
  }

  function check(): void {
    clearTimeout(timer);
    const remaining = deadline() - now();
    if (remaining <= 0) lock();
    else timer = setTimeout(check, remaining);
  }

  function reportActivity(): void {
    // A touch that wakes a tablet past its time must not count as having used it before.
    if (now() >= deadline()) lock();
    else lastActiveAt = now();
  }

  function onVisibilityChange(): void {
    if (page.visibilityState === 'hidden') hiddenAt = now();
    check();
    if (page.visibilityState === 'visible') hiddenAt = null;
  }

  return {
    start() {
      lastActiveAt = now();
      for (const sign of SIGNS_OF_LIFE) page.addEventListener(sign, reportActivity, { capture: true, passive: true });
      page.addEventListener('visibilitychange', onVisibilityChange);
      check();
    },
    stop() {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) page.removeEventListener(sign, reportActivity, { capture: true });
      page.removeEventListener('visibilitychange', onVisibilityChange);
    },
    change(changed) {
      limits = changed;
      check();
    },
    reportActivity,
  };
}
