import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IdleWatch, watchForIdle } from '../../../src/ui/session/idle.ts';

/** The part of a document that an idle watch looks at. */
class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  become(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const limits = { lockAfterMs: 60_000, lockWhenHiddenMs: 10_000 };
let page: Page;
let lock: ReturnType<typeof vi.fn<() => void>>;
let watch: IdleWatch;

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  lock = vi.fn<() => void>();
  watch = watchForIdle(page, limits, lock);
  watch.start();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('nobody touches the tablet: it locks when the time is over, not before', () => {
  vi.advanceTimersByTime(59_999);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(lock).toHaveBeenCalled();
});

test.each(['pointerdown', 'keydown', 'touchstart', 'wheel', 'input'])('%s starts the time anew', (sign) => {
  vi.advanceTimersByTime(40_000);
  page.dispatchEvent(new Event(sign));
  vi.advanceTimersByTime(59_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(lock).toHaveBeenCalled();
});

test('out of sight it locks sooner', () => {
  page.become('hidden');
  vi.advanceTimersByTime(9_999);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(lock).toHaveBeenCalled();
});

test('coming back in time keeps it open', () => {
  page.become('hidden');
  vi.advanceTimersByTime(9_000);
  page.become('visible');
  vi.advanceTimersByTime(20_000);
  expect(lock).not.toHaveBeenCalled();
});

test('a tablet that slept past the time is locked by the touch that wakes it', () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  page.dispatchEvent(new Event('pointerdown'));
  expect(lock).toHaveBeenCalled();
});

test('a tablet that slept out of sight is locked when it is seen again', () => {
  page.become('hidden');
  vi.setSystemTime(Date.now() + 3_600_000);
  page.become('visible');
  expect(lock).toHaveBeenCalled();
});

test('a shorter time holds from the moment it is set', () => {
  vi.advanceTimersByTime(20_000);
  watch.change({ ...limits, lockAfterMs: 30_000 });
  vi.advanceTimersByTime(10_000);
  expect(lock).toHaveBeenCalled();
});

test('after it was stopped nothing locks', () => {
  watch.stop();
  vi.advanceTimersByTime(600_000);
  page.dispatchEvent(new Event('keydown'));
  expect(lock).not.toHaveBeenCalled();
});
