/** The page that subjects are measured in: finds a subject's actions by name and runs one. */
import '../../../src/ui/theme/base.css';
import '../../../src/ui/theme/tokens.css';

/** Gives milliseconds. Whatever it needs is loaded by then, unless loading is what it measures. */
export type Action = (input: never) => Promise<number>;

const subjects = import.meta.glob<{ actions: Readonly<Record<string, Action>> }>('../subjects/*/page.tsx');

async function run(subject: string, action: string, input: unknown): Promise<number> {
  const load = subjects[`../subjects/${subject}/page.tsx`];
  const found = (await load?.())?.actions[action];
  if (found === undefined) throw new Error(`${subject} has no action ${action}`);
  return found(input as never);
}

Object.assign(globalThis, { runBenchAction: run });
