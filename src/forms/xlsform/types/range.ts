/**
 * The parameters of a range: that its steps, its ticks and their labels fit between its ends.
 *
 * After pyxform's validators/pyxform/question_types/range.py.
 */

import type { ChoiceList } from '../lists/choices.ts';
import type { Problems } from '../problems.ts';
import type { Cell } from '../workbook/rows.ts';

export const RANGE_DEFAULTS: readonly (readonly [string, string])[] = [
  ['start', '1'],
  ['end', '10'],
  ['step', '1'],
];

export function checkRange(parameters: ReadonlyMap<string, string>, cell: Cell, problems: Problems): void {
  const value = (name: string): number => Number(parameters.get(name));
  const width = Math.abs(value('end') - value('start'));
  const wrong = (name: string, expected: string): void =>
    problems.error({ type: 'parameter-invalid', place: cell.place, name, expected });
  for (const name of ['step', 'tick_interval']) {
    if (parameters.has(name) && (value(name) === 0 || Math.abs(value(name)) > width)) {
      wrong(name, 'more than 0 and at most the distance from start to end');
    }
  }
  const isBetween = (at: number): boolean =>
    at >= Math.min(value('start'), value('end')) && at <= Math.max(value('start'), value('end'));
  if (parameters.has('placeholder') && !isBetween(value('placeholder'))) wrong('placeholder', 'between start and end');
  if (!isMultiple(value('tick_interval'), value('step'))) wrong('tick_interval', 'a multiple of step');
  if (!isMultiple(value('placeholder') - value('start'), value('step'))) wrong('placeholder', 'some steps from start');
}

/** To nine digits, because 0.3 is not three times 0.1 in binary; NaN, for a parameter that is not given, is no offence. */
function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Number.isNaN(steps) || Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** Whole numbers unless some parameter is none. */
export const rangeDataType = (parameters: ReadonlyMap<string, string>): string =>
  [...parameters.values()].some((value) => Number.isFinite(Number(value)) && !Number.isInteger(Number(value)))
    ? 'decimal'
    : 'int';

/** Appearances whose line has ticks. */
const TICKED = /vertical|no-ticks/;
const TICK_PARAMETERS = ['tick_interval', 'placeholder', 'tick_labelset'];

/** @param labels the list of the ticks' labels; their names are where they stand */
export function checkTicks(
  given: ReadonlyMap<string, string>,
  appearance: string,
  labels: ChoiceList | null,
  cell: Cell,
  problems: Problems,
): void {
  const wrong = (name: string, expected: string): void =>
    problems.error({ type: 'parameter-invalid', place: cell.place, name, expected });
  const unfit =
    appearance === '' || TICKED.test(appearance) ? undefined : TICK_PARAMETERS.find((name) => given.has(name));
  if (unfit !== undefined) wrong(unfit, 'left out: ranges of this appearance have no ticks');
  if (labels === null) return;
  const parameters = new Map([...RANGE_DEFAULTS, ...given]);
  const value = (name: string): number => Number(parameters.get(name));
  const [start, end, step] = ['start', 'end', given.has('tick_interval') ? 'tick_interval' : 'step'].map(value) as [
    number,
    number,
    number,
  ];
  const ticks = labels.choices.map((choice) => Number(choice.value));
  const isOutside = (tick: number): boolean => tick < Math.min(start, end) || tick > Math.max(start, end);
  if (ticks.some(Number.isNaN)) wrong('tick_labelset', 'a list whose names are numbers');
  else if (ticks.some(isOutside)) wrong('tick_labelset', 'a list whose names are between start and end');
  else if (ticks.some((tick) => !isMultiple(tick - start, step))) {
    wrong('tick_labelset', 'a list whose names are some steps or ticks from start');
  } else if (
    appearance.includes('no-ticks') &&
    ![start, end].every((each) => ticks.includes(each) && new Set(ticks).size === 2)
  ) {
    wrong('tick_labelset', 'a list of start and end alone, where there are no ticks');
  }
}
