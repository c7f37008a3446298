import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { SaveFile } from '../../../../src/ui/screens/person/reveal/save-file.tsx';
import { axeFindings } from '../../axe.ts';
import { type Shown, show } from '../../show.tsx';

let shown: Shown | null = null;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

test('a file is saved only after a warning, under a name that says nothing', async () => {
  const saved: { name: string; blob: Blob }[] = [];
  const made = vi.spyOn(URL, 'createObjectURL');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: made.mock.calls.at(-1)?.[0] as Blob });
  });
  shown = await show(<SaveFile bytes={new TextEncoder().encode('a report')} mediaType="application/pdf" />);
  await page.getByRole('button', { name: 'Save this file' }).click();
  await expect.element(page.getByText(/The saved copy is not encrypted/)).toBeVisible();
  expect(await axeFindings(document.body)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  // Not even a blob of it has been made.
  expect(made).not.toHaveBeenCalled();

  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByRole('button', { name: 'Save without protection' }).click();
  expect(saved.map(({ name }) => name)).toEqual(['file.pdf']);
  expect(await saved[0]?.blob.text()).toBe('a report');
});
