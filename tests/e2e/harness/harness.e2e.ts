/** The harness shows here that its checks can fail: each is given what it must catch. */
import { expect, test } from 'vitest';
import { axeFindings } from './accessibility.ts';
import { killTab, reopenApp, startApp } from './app.ts';
import { findInPageMemory } from './heap.ts';

test('a policy violation, a console error, an exception, a foreign request and a restorable field are each caught', async () => {
  const app = await startApp({ manual: true });
  try {
    await app.page.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'https://tracker.invalid/pixel.png';
      document.body.append(image, document.createElement('input'));
      console.error('something went wrong');
      setTimeout(() => {
        throw new Error('nobody caught this');
      });
    });
    const kinds = (): string[] => [...new Set(app.problems.all().map(({ kind }) => kind))].sort();
    await expect.poll(kinds).toEqual(['console', 'exception', 'foreign-request', 'policy', 'restorable-field']);
    expect(() => app.expectNoProblems()).toThrow();
  } finally {
    await app.dispose();
  }
});

test('axe reports an image without a text', async () => {
  const app = await startApp();
  await app.page.evaluate(() => document.body.append(document.createElement('img')));
  expect((await axeFindings(app.page)).join('\n')).toContain('image-alt');
});

test('a string that the page holds is found in its memory, and one that it let go is not', async () => {
  const app = await startApp();
  await app.page.evaluate(() => {
    const parts = ['held', 'in', 'memory'];
    (window as unknown as { held: string }).held = parts.join('-');
    const field = document.createElement('input');
    field.autocomplete = 'off';
    field.value = ['typed', 'by', 'hand'].join('-');
    document.body.append(field);
  });
  const markers = ['held-in-memory', 'typed-by-hand', 'never-there'];
  expect(await findInPageMemory(app.page, markers)).toEqual(['held-in-memory', 'typed-by-hand']);
  await app.page.evaluate(() => {
    (window as unknown as { held: string }).held = '';
  });
  expect(await findInPageMemory(app.page, ['held-in-memory'])).toEqual([]);
});

test('what a browser stored is there when it is opened again, closed or killed', async () => {
  const app = await startApp();
  await app.page.evaluate(() => localStorage.setItem('kept', 'first'));
  await app.closeBrowser();
  const second = await reopenApp(app);
  expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBe('first');
  await second.killBrowser();
  const third = await reopenApp(second);
  expect(await third.page.evaluate(() => localStorage.getItem('kept'))).toBe('first');
});

test('a killed tab leaves the browser alive', async () => {
  const app = await startApp();
  await killTab(app.page);
  const tab = await app.newTab();
  await tab.goto(app.url);
  expect(await tab.title()).toBe('Tessera');
});
