import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentRoute,
  historyIndex,
  moveTo,
  pushRoute,
  type Route,
  replaceRoute,
  startStack,
} from '../../../src/ui/navigation/stack.ts';

const find: Route = { screen: 'find' };
const settings: Route = { screen: 'settings' };
const audit: Route = { screen: 'audit' };

test('going back and forward leads through the same screens', () => {
  const stack = pushRoute(pushRoute(startStack(0), find), settings);
  expect(currentRoute(moveTo(stack, 1))).toEqual(find);
  expect(currentRoute(moveTo(moveTo(stack, 0), 2))).toEqual(settings);
});

test('a new screen drops what lay ahead', () => {
  const back = moveTo(pushRoute(pushRoute(startStack(0), find), settings), 0);
  const stack = pushRoute(back, audit);
  expect(currentRoute(stack)).toEqual(audit);
  expect(currentRoute(moveTo(stack, 2))).toEqual(audit);
});

test('replacing changes the screen and not the place in history', () => {
  const before = pushRoute(startStack(4), find);
  const after = replaceRoute(before, settings);
  expect(currentRoute(after)).toEqual(settings);
  expect(historyIndex(after)).toBe(historyIndex(before));
});

test('after a reload, entries from before lead home instead of nowhere', () => {
  const stack = pushRoute(startStack(3), find);
  expect(currentRoute(moveTo(stack, 1))).toEqual({ screen: 'home' });
});

test('whatever index the browser brings, there is a screen', () => {
  const moves = fc.array(fc.oneof(fc.constant('push' as const), fc.integer({ min: -5, max: 20 })));
  fc.assert(
    fc.property(fc.nat({ max: 9 }), moves, (base, steps) => {
      let stack = startStack(base);
      for (const step of steps) stack = step === 'push' ? pushRoute(stack, find) : moveTo(stack, step);
      expect(currentRoute(stack).screen).toMatch(/home|find/);
      expect(historyIndex(stack)).toBeGreaterThanOrEqual(base);
    }),
  );
});
