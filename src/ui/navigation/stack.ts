/**
 * The screens walked through, in memory. Browser history holds only an index into it, so that the back button of a
 * tablet works and nothing about a person is kept outside the page. Pure.
 *
 * `base` is the history index of the first screen: a reload keeps the browser's index and loses the screens.
 */
import type { DraftId, RecordId } from '../../vault/protocol.ts';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'register'; readonly draftId: DraftId | null }
  | { readonly screen: 'find' }
  | { readonly screen: 'household'; readonly recordId: RecordId }
  | { readonly screen: 'person'; readonly recordId: RecordId }
  | { readonly screen: 'audit' }
  /** What a person, or whoever registered a household, decided: seen, taken back and given again. */
  | { readonly screen: 'consent'; readonly subjectId: RecordId }
  | { readonly screen: 'leaves' }
  /** What of one household leaves, field by field. */
  | { readonly screen: 'leaving'; readonly householdId: RecordId }
  | { readonly screen: 'settings' }
  /** For supervisors: the programme's forms, the choosing of a form's file, and the form that is being inspected. */
  | { readonly screen: 'forms' }
  | { readonly screen: 'form-upload' }
  | { readonly screen: 'form-inspection' }
  /** For supervisors of a programme: its tablets, and inviting one. */
  | { readonly screen: 'devices' }
  | { readonly screen: 'invite' };

export interface Stack {
  readonly base: number;
  readonly routes: readonly [Route, ...Route[]];
  /** Position in `routes`. */
  readonly at: number;
}

export const startStack = (base: number): Stack => ({ base, routes: [{ screen: 'home' }], at: 0 });

export const currentRoute = (stack: Stack): Route => stack.routes[stack.at] ?? stack.routes[0];

export const historyIndex = (stack: Stack): number => stack.base + stack.at;

/** What lay ahead is dropped, as browsers do. */
export function pushRoute(stack: Stack, route: Route): Stack {
  const [first, ...rest] = stack.routes;
  return { ...stack, routes: [first, ...rest.slice(0, stack.at), route], at: stack.at + 1 };
}

export function replaceRoute(stack: Stack, route: Route): Stack {
  const [first, ...rest] = stack.routes.with(stack.at, route);
  return { ...stack, routes: [first ?? route, ...rest] };
}

/** Where the browser went; an index from before this page was loaded leads to the first screen. */
export function moveTo(stack: Stack, index: number): Stack {
  return { ...stack, at: Math.min(Math.max(index - stack.base, 0), stack.routes.length - 1) };
}
