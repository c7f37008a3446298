/**
 * Starts the production build as a person meets it: the real server, and Chromium with a profile of its own on disk.
 *
 * Inside a test everything is closed and removed when the test ends, and the test fails if a problem was seen
 * (problems.ts). Start from a `beforeAll` with `manual: true` and call `dispose()` yourself.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { expect, onTestFinished } from 'vitest';
import { chromiumArgs, findChromium } from '../../setup/chromium.mjs';
import { type Problems, watchProblems } from './problems.ts';
import { type AppServer, startServer } from './server.ts';

export interface AppOptions {
  /** Default: a tablet in landscape, 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly touch?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** More switches for the browser, for example a camera that films a file. */
  readonly args?: readonly string[];
  /** Where to go first. Null leaves the page blank. */
  readonly path?: string | null;
  /** A server that other apps use too; it is left running, and `cutNetwork` leaves it alone. */
  readonly server?: AppServer;
  /** True: not bound to a test; call `dispose()`. */
  readonly manual?: boolean;
}

export interface RunningApp {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: AppServer;
  readonly url: string;
  readonly profileFolder: string;
  readonly problems: Problems;
  /** No network at all: the browser is offline and the server is gone. */
  cutNetwork(): Promise<void>;
  restoreNetwork(): Promise<void>;
  /** Until the service worker has kept every file and controls the page. */
  waitForServiceWorker(): Promise<void>;
  /** Another tab of the same browser. */
  newTab(): Promise<Page>;
  /** Closes the browser in an orderly way; profile and server stay, for `reopenApp` or a scan. */
  closeBrowser(): Promise<void>;
  /** Ends the browser as a flat battery does. */
  killBrowser(): Promise<void>;
  expectNoProblems(): void;
  dispose(): Promise<void>;
}

export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const server = options.server ?? (await startServer());
  return openBrowser(server, mkdtempSync(join(tmpdir(), 'tessera-profile-')), options);
}

/** Opens a browser again on what an earlier one, closed or killed, left on disk. */
export async function reopenApp(earlier: RunningApp, options: AppOptions = {}): Promise<RunningApp> {
  return openBrowser(earlier.server, earlier.profileFolder, options);
}

/** Ends the tab's process as the system does when memory is short. The other tabs and the profile live on. */
export async function killTab(page: Page): Promise<void> {
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  const session = await page.context().newCDPSession(page);
  // Never answered: who would answer has just gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

async function openBrowser(server: AppServer, profileFolder: string, options: AppOptions): Promise<RunningApp> {
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profileFolder, {
    args: [...chromiumArgs(), ...(options.args ?? [])],
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: options.viewport ?? { width: 1280, height: 800 },
    hasTouch: options.touch ?? false,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.colorScheme ?? 'light',
    contrast: options.contrast ?? 'no-preference',
    reducedMotion: options.reducedMotion ?? 'no-preference',
  });
  const problems = await watchProblems(context, server.url);
  const page = context.pages()[0] ?? (await context.newPage());
  let closed = false;
  context.once('close', () => {
    closed = true;
  });

  /** What was on the screen when a test failed; test-results/ is not kept in the repository. */
  async function keepScreenshot(name: string): Promise<void> {
    const path = `test-results/${name.replaceAll(/\W+/g, '-').slice(0, 80)}.png`;
    if (!closed) await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
  }

  const app: RunningApp = {
    page,
    context,
    server,
    url: server.url,
    profileFolder,
    problems,
    async cutNetwork() {
      problems.networkIsCut = true;
      await context.setOffline(true);
      if (options.server === undefined) await server.stop();
    },
    async restoreNetwork() {
      if (options.server === undefined) await server.restart();
      await context.setOffline(false);
      problems.networkIsCut = false;
    },
    async waitForServiceWorker() {
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        if (navigator.serviceWorker.controller !== null) return;
        await new Promise((resolve) => {
          navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
        });
      });
    },
    newTab: () => context.newPage(),
    async closeBrowser() {
      if (!closed) await context.close();
    },
    async killBrowser() {
      const gone = new Promise((resolve) => context.once('close', resolve));
      for (const pid of browserProcesses(profileFolder)) process.kill(pid, 'SIGKILL');
      await gone;
    },
    expectNoProblems: () => expect(problems.all()).toEqual([]),
    async dispose() {
      await app.closeBrowser();
      if (options.server === undefined) await server.stop();
      rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  if (!(options.manual ?? false)) {
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await keepScreenshot(task.name);
      await app.dispose();
      app.expectNoProblems();
    });
  }
  if (options.path !== null) await page.goto(server.url + (options.path ?? '/'));
  return app;
}

/** The browser's own process; its children end with it. */
function browserProcesses(profileFolder: string): number[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${profileFolder}`) && !line.includes('--type='))
    .map((line) => Number.parseInt(line, 10));
}
