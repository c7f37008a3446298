/** The numbers of a range, in the form's order: from start to end, which may lie below it. */
import type { Range } from '../../../../forms/engine/controls.ts';

/** More would be no list to choose from. */
const MOST_STEPS = 500;
/** More marks than this would be a grey band. */
const MOST_TICKS = 41;

/** To nine digits, because 0.3 is not three times 0.1 in binary. */
const tidy = (value: number): number => Number(value.toFixed(9));

function numbersBy({ start, end }: Range, by: number): readonly number[] {
  const width = Math.abs(by);
  const count = Math.floor(tidy(Math.abs(end - start) / width)) + 1;
  const sign = end < start ? -1 : 1;
  return Array.from({ length: count }, (_, index) => tidy(start + sign * width * index));
}

/** Null where there are too many, or none because the step is 0. */
export function rangeSteps(range: Range): readonly string[] | null {
  const count = Math.abs((range.end - range.start) / range.step);
  return Number.isFinite(count) && count < MOST_STEPS ? numbersBy(range, range.step).map(String) : null;
}

/** Where a slider has marks: each step, or as often as the form says; none where there would be too many. */
export function ticksOf(range: Range, interval: number | null): readonly number[] {
  const by = interval ?? range.step;
  const count = Math.abs((range.end - range.start) / by);
  return Number.isFinite(count) && count < MOST_TICKS ? numbersBy(range, by) : [];
}
