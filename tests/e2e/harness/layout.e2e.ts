/** What must catch small controls, content beside the screen and a focus that is not seen is given one of each here. */
import { expect, test } from 'vitest';
import { focusFaults } from '../walk/keyboard.ts';
import { startApp } from './app.ts';
import { sidewaysOverflow, smallTargets } from './layout.ts';

test('a control smaller than a fingertip, content beside the screen and an unseen focus are each caught', async () => {
  const { page } = await startApp();
  await page.locator('.action-card').first().waitFor();
  expect(await smallTargets(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toEqual([]);
  await page.evaluate(() => {
    const button = Object.assign(document.createElement('button'), { id: 'small', textContent: 'Press' });
    Object.assign(button.style, { inlineSize: '60px', blockSize: '40px', outline: 'none' });
    const wide = Object.assign(document.createElement('p'), { className: 'too-wide' });
    Object.assign(wide.style, { inlineSize: '1500px' });
    document.querySelector('main')?.append(button, wide);
    button.focus();
  });
  expect((await smallTargets(page)).join()).toContain('"Press": 60.0 × 40.0');
  expect((await sidewaysOverflow(page)).join()).toContain('too-wide');
  expect((await focusFaults(page)).join()).toContain('no outline');
});
