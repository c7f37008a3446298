/** A link with an invitation: out of the address at once, kept in memory alone, and told to whoever draws the screens. */
import { afterEach, expect, test, vi } from 'vitest';
import {
  dropInvitation,
  onInvitationLink,
  waitingInvitation,
  watchForInvitationLink,
} from '../../../src/ui/session/invitation-link.ts';

const start = location.href;
afterEach(() => {
  dropInvitation();
  history.replaceState(null, '', start);
});

test('a link that the app was opened with is out of the address before anything else, without another entry in history', () => {
  history.replaceState({ index: 3 }, '', '#join=SECRET');
  const entries = history.length;
  watchForInvitationLink();
  expect(waitingInvitation()).toBe('SECRET');
  expect(location.href).not.toContain('SECRET');
  expect(location.hash).toBe('');
  expect(history.state).toEqual({ index: 3 });
  expect(history.length).toBe(entries);
});

test('one that is opened while the app is there is taken too, told, and gone once it is dropped', async () => {
  const told = vi.fn();
  const leave = onInvitationLink(told);
  location.hash = '#join=LATER';
  await expect.poll(waitingInvitation).toBe('LATER');
  expect(location.hash).toBe('');
  expect(told).toHaveBeenCalledTimes(1);
  dropInvitation();
  expect(waitingInvitation()).toBeNull();
  expect(told).toHaveBeenCalledTimes(2);
  leave();
});

test('another fragment is none', async () => {
  const told = vi.fn();
  const leave = onInvitationLink(told);
  const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = '#elsewhere';
  await changed;
  expect(waitingInvitation()).toBeNull();
  expect(told).not.toHaveBeenCalled();
  leave();
});
