import type { SectionState } from '../../../vault/protocol.ts';

/**
 * A form says "complete" as soon as nothing is missing; a section is finished only once somebody went through it to its end.
 * Otherwise a registration that was left among optional questions would open again behind them.
 */
export const whileAnswering = (start: SectionState, now: SectionState): SectionState => ({
  ...now,
  complete: now.complete && start.complete,
});
