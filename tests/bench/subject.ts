/** What a subject of the benchmarks is given, and what it tells: the contract between `bench.ts` and `subjects/`. */

/** How much slower than this machine the processor is made to be. */
export type Slowdown = 1 | 4;

export interface Sizes {
  /** The largest sizes too, which take minutes. */
  readonly full: boolean;
  /** Measurements behind each figure; the figure is their median. */
  readonly samples: number;
}

/** One figure and the promise that it is held to. */
export interface Row {
  /** `subject.measurement.x1`, the last part the slowdown. */
  readonly id: string;
  /** What was measured, in words. */
  readonly what: string;
  readonly value: number;
  /** The same work done by the peer alone, in the same run. */
  readonly peer: number | null;
  readonly must: number;
  /** Whether `must` is a floor or a ceiling. */
  readonly direction: 'min' | 'max';
  readonly unit: string;
}

/** A tab of the production build, with a subject's actions in it (`page/page.ts`). */
export interface BenchPage {
  /** Runs an action of the page and gives what it measured, in milliseconds. */
  run(action: string, input: unknown): Promise<number>;
  close(): Promise<void>;
}

export interface Stage {
  readonly sizes: Sizes;
  /** A fresh tab, nothing of the app's code loaded yet but the frame around it. */
  open(slowdown: Slowdown): Promise<BenchPage>;
  /** Says on the terminal what goes on. */
  note(line: string): void;
}

export interface Subject {
  readonly title: string;
  /** Who is measured beside us. */
  readonly peer: string;
  /** Sentences under the table: what was measured how. */
  readonly method: string;
  measure(stage: Stage): Promise<readonly Row[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
