/** The browser that subjects are measured in: headless Chromium on the built page, behind the real server and its policy. */
import { setTimeout } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { startServer } from '../e2e/harness/server.ts';
import { chromiumArgs, findChromium } from '../setup/chromium.mjs';
import type { BenchPage, Sizes, Slowdown, Stage } from './subject.ts';

declare function runBenchAction(subject: string, action: string, input: unknown): Promise<number>;

/** Of one action: the slowest peer on a slowed processor takes half a minute. */
const LIMIT_MS = 180_000;

export interface OpenStage {
  readonly browserVersion: string;
  for(subject: string): Stage;
  close(): Promise<void>;
}

async function openPage(context: BrowserContext, url: string, subject: string, slowdown: Slowdown): Promise<BenchPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  await page.waitForFunction(() => 'runBenchAction' in globalThis);
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return {
    async run(action, input) {
      const measured = await Promise.race([
        page.evaluate(([where, what, given]) => runBenchAction(where, what, given), [subject, action, input] as const),
        setTimeout(LIMIT_MS, null, { ref: false }),
      ]);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
      if (measured === null) throw new Error(`${subject}: ${action} came to no end in ${LIMIT_MS / 1000} seconds`);
      return measured;
    },
    close: () => page.close(),
  };
}

export async function openStage(appFolder: string, sizes: Sizes): Promise<OpenStage> {
  const executablePath = findChromium();
  const server = await startServer(appFolder);
  const browser: Browser = await chromium.launch({
    args: chromiumArgs(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  // One context: from the second tab on, code comes from the browser's caches, as on every day but the first.
  const context = await browser.newContext({ viewport: { width: 800, height: 1280 } });
  return {
    browserVersion: browser.version(),
    for: (subject) => ({
      sizes,
      open: (slowdown) => openPage(context, server.url, subject, slowdown),
      note: (line) => console.log(`${subject}: ${line}`),
    }),
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
