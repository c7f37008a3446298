/**
 * Every screen, in English and in Arabic: nothing that axe finds, no control smaller than a fingertip, and nothing beside
 * the screen on a phone, with large text or magnified. One walk for each language, as keys take long to make.
 *
 * With TESSERA_PICTURES=<folder> each screen is also pictured there, for whoever judges how it looks.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './harness/accessibility.ts';
import { type RunningApp, startApp } from './harness/app.ts';
import { setTextSize, sidewaysOverflow, smallTargets } from './harness/layout.ts';
import { type TourLanguage, tour } from './walk/tour.ts';

const LANDSCAPE = { width: 1280, height: 800 };
const PORTRAIT = { width: 800, height: 1280 };
const PHONE = { width: 390, height: 844 };
/** What 1280 pixels become when the page is magnified four times. */
const MAGNIFIED = { width: 320, height: 640 };

type Check = 'axe' | 'targets on a tablet' | 'targets on a phone' | 'phone' | 'magnified' | 'large text';

for (const language of ['en', 'ar'] as const satisfies TourLanguage[]) {
  describe(language, () => {
    const screens: string[] = [];
    const found = new Map<Check, string[]>();
    let app: RunningApp;

    beforeAll(async () => {
      app = await startApp({ manual: true });
      await tour(app.page, language, async (screen) => {
        screens.push(screen);
        await look(app.page, language, screen, (check, lines) => {
          found.set(check, [...(found.get(check) ?? []), ...lines.map((line) => `${screen}: ${line}`)]);
        });
      });
    }, 900_000);
    afterAll(() => app.dispose());

    test('every screen was seen, and none complained', () => {
      expect(screens.length).toBeGreaterThan(50);
      expect(new Set(screens).size).toBe(screens.length);
      app.expectNoProblems();
    });

    test.each<[string, Check]>([
      ['axe finds nothing on any screen', 'axe'],
      ['every control is large enough for a finger on a tablet', 'targets on a tablet'],
      ['every control is large enough for a finger on a phone', 'targets on a phone'],
      ['nothing lies beside the screen of a phone', 'phone'],
      ['nothing lies beside the screen magnified four times', 'magnified'],
      ['nothing lies beside the screen with text twice as large', 'large text'],
    ])('%s', (_claim, check) => {
      expect(found.get(check)).toEqual([]);
    });
  });
}

async function look(
  page: Page,
  language: TourLanguage,
  screen: string,
  note: (check: Check, lines: readonly string[]) => void,
): Promise<void> {
  const folder = process.env['TESSERA_PICTURES'];
  const picture = async (variant: string): Promise<void> => {
    if (folder === undefined) return;
    const name = `${language}-${screen.replaceAll(/\W+/g, '-')}-${variant}.png`;
    await page.screenshot({ path: `${folder}/${name}` });
  };
  note('axe', await axeFindings(page));
  note('targets on a tablet', await smallTargets(page));
  await picture('landscape');
  if (folder !== undefined) {
    await page.setViewportSize(PORTRAIT);
    await picture('portrait');
  }
  await page.setViewportSize(PHONE);
  note('targets on a phone', await smallTargets(page));
  note('phone', await sidewaysOverflow(page));
  await picture('phone');
  await page.setViewportSize(MAGNIFIED);
  note('magnified', await sidewaysOverflow(page));
  await page.setViewportSize(PHONE);
  await setTextSize(page, 2);
  note('large text', await sidewaysOverflow(page));
  await picture('large-text-phone');
  await page.setViewportSize(LANDSCAPE);
  note('large text', await sidewaysOverflow(page));
  await picture('large-text');
  await setTextSize(page, 1);
}
