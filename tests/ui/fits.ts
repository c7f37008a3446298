/** Whether what is on the page fits small screens and large text, and has controls large enough for a finger. */
import { page } from 'vitest/browser';
import { axeFindings } from './axe.ts';

const SIZES = [
  { width: 390, height: 844, scale: 1 },
  { width: 320, height: 640, scale: 1 },
  { width: 390, height: 844, scale: 2 },
  { width: 1280, height: 800, scale: 2 },
  { width: 1280, height: 800, scale: 1 },
] as const;
/** CSS pixels, less a rounding. */
const SMALLEST_TARGET = 47.5;

/** @returns a line for each thing at fault, of axe's too */
export async function screenFindings(): Promise<string[]> {
  const root = document.documentElement;
  const found: string[] = [];
  for (const { width, height, scale } of SIZES) {
    await page.viewport(width, height);
    root.style.setProperty('--text-scale', String(scale));
    root.toggleAttribute('data-large-text', scale >= 1.5);
    const where = `${width} px, text × ${scale}`;
    const boxes = [root, ...document.querySelectorAll('dialog[open]')];
    found.push(...boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${where}: ${box.tagName}`));
    found.push(...smallTargets().map((line) => `${where}: ${line}`));
  }
  return [...found, ...(await axeFindings(document.body))];
}

function smallTargets(): string[] {
  const scope = document.querySelector('dialog[open]') ?? document;
  return [...scope.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')].flatMap(
    (control) => {
      const target = control.matches('[type="radio"], [type="checkbox"]')
        ? (control.closest('label') ?? control)
        : control;
      const { width, height } = target.getBoundingClientRect();
      if (!target.checkVisibility() || width === 0 || Math.min(width, height) >= SMALLEST_TARGET) return [];
      return [`${control.tagName} "${control.textContent}": ${width.toFixed(0)} × ${height.toFixed(0)}`];
    },
  );
}
