import { describe, expect, it } from 'vitest';
import { createNewestCall } from '../../../../src/ui/screens/find/newest-call.ts';

/** Calls that end only when the test says so. */
function slowCalls() {
  const pending: { question: string; end: () => void }[] = [];
  const told: string[] = [];
  const calls = createNewestCall<string, string>(
    (question) => new Promise((resolve) => pending.push({ question, end: () => resolve(question.toUpperCase()) })),
    (answer, question, isLast) => told.push(`${question} ${answer}${isLast ? ' last' : ''}`),
  );
  return {
    calls,
    told,
    asked: () => pending.map(({ question }) => question),
    async end(): Promise<void> {
      pending.at(-1)?.end();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('newest call', () => {
  it('asks once at a time, and then only the newest', async () => {
    const { calls, told, asked, end } = slowCalls();
    for (const question of ['a', 'am', 'ami', 'amin']) calls.ask(question);
    expect(asked()).toEqual(['a']);
    await end();
    expect(asked()).toEqual(['a', 'amin']);
    await end();
    expect(told).toEqual(['a A', 'amin AMIN last']);
  });

  it('tells nothing after its end, and asks nothing more', async () => {
    const { calls, told, asked, end } = slowCalls();
    calls.ask('a');
    calls.ask('am');
    calls.end();
    await end();
    calls.ask('ami');
    expect(told).toEqual([]);
    expect(asked()).toEqual(['a']);
  });
});
