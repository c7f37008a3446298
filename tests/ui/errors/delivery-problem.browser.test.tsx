/** Each reason why nothing goes has words of its own, in every language, with what is safe and what to do. */
import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryBanner } from '../../../src/ui/errors/delivery-banner.tsx';
import { Language } from '../../../src/vault/protocol.ts';
import { DeliveryProblem } from '../../../src/vault/views/sharing-views.ts';
import { type Shown, show } from '../show.tsx';

/** One of every type in the schema, so that a new type is tested without anybody thinking of it. */
const problems = DeliveryProblem.options.map((option) =>
  DeliveryProblem.parse({ type: option.shape.type.value, serverTime: 1_800_000_000_000, seq: 4_321, reason: 'a-code' }),
);

let shown: Shown | null = null;
afterEach(() => shown?.close());

async function linesOf(problem: DeliveryProblem, language: Language): Promise<string[]> {
  shown?.close();
  shown = await show(<DeliveryBanner problem={problem} />, language);
  const { place } = shown;
  await expect.poll(() => place.textContent).toBeTruthy();
  return place.innerText.split('\n').filter((line) => line.trim() !== '');
}

describe.each(Language.options)('%s', (language) => {
  test('what happened, what is safe and what to do, and no code of ours', async () => {
    for (const problem of problems) {
      const lines = await linesOf(problem, language);
      expect(lines, problem.type).toHaveLength(3);
      for (const line of lines) expect(line, problem.type).toMatch(/[.؟?]$/);
      expect(lines.join(' '), problem.type).not.toMatch(/4.?321|a-code/);
    }
  });

  test('no two of them read the same', async () => {
    const texts = new Set<string>();
    for (const problem of problems) texts.add((await linesOf(problem, language)).join('\n'));
    expect(texts.size).toBe(problems.length);
  });
});

test('only what passes by itself is said calmly', async () => {
  const calm: string[] = [];
  for (const problem of problems) {
    await linesOf(problem, 'en');
    if (shown?.place.querySelector('[role="alert"]') === null) calm.push(problem.type);
  }
  expect(calm).toEqual(['no-network', 'not-our-server', 'server-trouble', 'server-busy']);
});
