/**
 * Contrast and text size: read before anything is drawn, changed on any screen, kept on this tablet.
 *
 * They are needed before a profile is unlocked and say nothing about a person, so they live in localStorage in the clear
 * (docs/storage.md). A browser that refuses localStorage keeps them until the page closes.
 */

export const contrasts = ['system', 'light', 'dark', 'sunlight'] as const;
export type Contrast = (typeof contrasts)[number];

/** In per cent. */
export const textSizes = [100, 115, 130, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

export interface Appearance {
  readonly contrast: Contrast;
  readonly textSize: TextSize;
}

const CONTRAST_KEY = 'tessera.contrast';
const TEXT_SIZE_KEY = 'tessera.text-size';

const listeners = new Set<() => void>();
let current: Appearance = { contrast: 'system', textSize: 100 };

export const readAppearance = (): Appearance => current;

export function onAppearanceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Applies what was kept, and follows the system's own contrast from then on. */
export function startAppearance(): void {
  const contrast = contrasts.find((known) => known === readKept(CONTRAST_KEY)) ?? 'system';
  const textSize = textSizes.find((known) => String(known) === readKept(TEXT_SIZE_KEY)) ?? 100;
  current = { contrast, textSize };
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', apply);
  }
  apply();
}

export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change };
  keep(CONTRAST_KEY, current.contrast);
  keep(TEXT_SIZE_KEY, String(current.textSize));
  apply();
  for (const listener of listeners) listener();
}

function apply(): void {
  const { contrast, textSize } = current;
  const root = document.documentElement;
  root.dataset['contrast'] = contrast === 'system' ? systemContrast() : contrast;
  root.style.setProperty('--text-scale', String(textSize / 100));
  // Media queries do not see the app's own text size.
  root.toggleAttribute('data-large-text', textSize >= 150);
  const paper = getComputedStyle(root).getPropertyValue('--paper').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper);
}

function systemContrast(): Exclude<Contrast, 'system'> {
  if (matchMedia('(prefers-contrast: more)').matches) return 'sunlight';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused or full: the choice holds until the page closes.
  }
}
