/** What a finger and a narrow screen need: controls that are large enough, and nothing that lies beside the screen. */
import type { Page } from 'playwright';

/** CSS pixels; a fraction less is rounding of the browser's. */
const SMALLEST_TARGET = 48;

/** @returns a line for each control that can be pressed and is smaller than a fingertip */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const dialog = document.querySelector('dialog[open]');
    const controls = (dialog ?? document).querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="option"], [role="gridcell"], [tabindex="0"]',
    );
    return [...controls].flatMap((control) => {
      // A radio button or check box is pressed on its label.
      const target = control.matches('[type="radio"], [type="checkbox"]')
        ? (control.closest('label') ?? control)
        : control;
      const { width, height, bottom } = target.getBoundingClientRect();
      // Not on the screen until it has focus, or not drawn at all.
      if (!target.checkVisibility() || bottom + scrollY <= 0 || (width === 0 && height === 0)) return [];
      if (Math.min(width, height) >= smallest - 0.5) return [];
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return [`${control.tagName}.${control.className} "${name}": ${width.toFixed(1)} × ${height.toFixed(1)}`];
    });
  }, SMALLEST_TARGET);
}

/** @returns a line for each element that reaches beyond the page's sides, or one for the page if none can be named */
export function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scroller = document.scrollingElement ?? document.documentElement;
    const dialogs = [...document.querySelectorAll('dialog[open], dialog[open] .dialog-body')];
    const tooWide = [scroller, ...dialogs].filter((box) => box.scrollWidth > box.clientWidth);
    const beside = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { left, right, width, bottom } = element.getBoundingClientRect();
      const isHidden = element.closest('.visually-hidden') !== null || bottom + scrollY <= 0;
      return width > 0 && !isHidden && (left < -0.5 || right > innerWidth + 0.5);
    });
    if (tooWide.length === 0 && beside.length === 0) return [];
    const culprits = beside.slice(0, 5).map(({ tagName, className }) => `${tagName}.${className}`);
    return [`${tooWide.map(({ tagName }) => tagName).join()} ${culprits.join(', ')}`];
  });
}

/** As Settings does, which is a screen of its own and cannot be visited from each. */
export async function setTextSize(page: Page, scale: 1 | 2): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.setProperty('--text-scale', String(size));
    document.documentElement.toggleAttribute('data-large-text', size >= 1.5);
  }, scale);
}

export async function setContrast(page: Page, contrast: 'light' | 'dark' | 'sunlight'): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['contrast'] = value;
  }, contrast);
}
