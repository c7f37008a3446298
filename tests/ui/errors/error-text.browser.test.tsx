/** Each error of the vault has words of its own; none of them shows an id, a type or a count that it was not meant to. */
import { afterEach, describe, expect, test } from 'vitest';
import { ErrorBanner } from '../../../src/ui/errors/error-banner.tsx';
import { VaultError } from '../../../src/vault/errors.ts';
import { type Shown, show } from '../show.tsx';

/** One error of every type in the schema, so that a new type is tested without anybody thinking of it. */
const errors = VaultError.options.map((option) =>
  VaultError.parse({
    type: option.shape.type.value,
    retryAfterMs: 4_321,
    fieldIds: [1_234, 5_678],
    atSeq: 42,
    missing: ['given-name'],
    ids: ['cash'],
    lacking: ['sites.csv'],
    unknown: ['notes.txt'],
    limitBytes: 16_777_216,
    limitTogetherBytes: 67_108_864,
    problem: 'no-network',
  }),
);

let shown: Shown | null = null;
afterEach(() => shown?.close());

async function textOf(error: VaultError): Promise<string> {
  shown?.close();
  shown = await show(<ErrorBanner error={error} />);
  const { place } = shown;
  await expect.poll(() => place.textContent).toBeTruthy();
  return place.innerText;
}

describe.each(errors)('$type', (error) => {
  test('says what happened and what to do, in whole sentences', async () => {
    const lines = (await textOf(error)).split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatch(/[.?]$/);
  });

  test('shows neither its type nor the ids in it', async () => {
    expect(await textOf(error)).not.toMatch(/1234|5678|4321|given-name|-(?:altered|moved|missing|range|requ)/);
  });
});

test('errors that ask for different things to do differ in their words', async () => {
  const texts = new Map<string, string[]>();
  for (const error of errors) {
    const text = await textOf(error);
    texts.set(text, [...(texts.get(text) ?? []), error.type]);
  }
  const shared = [...texts.values()].filter((types) => types.length > 1);
  expect(shared).toEqual([['invalid-request', 'unexpected']]);
});
