/**
 * How the app is built and tested.
 *
 * The page's policy forbids inline scripts and data: scripts, so nothing is inlined and no polyfill is injected. The
 * server is a second build (`vite build --ssr`), self-contained, so that `dist/` runs with Node alone.
 */
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react-swc';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { buildConstants } from './src/build/build-constants.ts';
import { EMBEDDED_DATABASE, embeddedDatabase } from './src/build/embedded-database.ts';
import { importBoundaries } from './src/build/import-boundaries.ts';
import { precompress } from './src/build/precompress.ts';
import { chromiumArgs, findChromium } from './tests/setup/chromium.mjs';

const sources = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  define: buildConstants(),
  plugins: [
    importBoundaries(sources),
    optimizeLocales.vite({ locales: ['en-US', 'fr-FR', 'es-ES', 'ar-AE'] }),
    // The plugin's newer alphabet for message ids is not the one that Lingui 5 extracts with.
    react({ plugins: [['@lingui/swc-plugin', { useLinguiV5IdGeneration: true }]] }),
    lingui(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      injectRegister: null,
      registerType: 'prompt',
      // A static file in public/, so that it can be read as it is served.
      manifest: false,
      injectManifest: {
        // The precache: the shell, its workers and wasm, and the sample programme's forms.
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,webmanifest,xlsx,json}'],
        rollupFormat: 'iife',
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        // Assets carry their hash in the name already.
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
    precompress(),
    embeddedDatabase(),
  ],
  worker: { format: 'es', plugins: () => [importBoundaries(sources)] },
  ...(isSsrBuild ? { ssr: { noExternal: true as const, external: [EMBEDDED_DATABASE] } } : {}),
  build: {
    target: 'es2022',
    outDir: 'dist/app',
    copyPublicDir: !isSsrBuild,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The form engine and the vault are each one large file, loaded on their own and kept for use without a network.
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      // The form engine's generated wasm loader has an `eval` that it never reaches, and that the policy would refuse.
      checks: { eval: false, pluginTimings: false },
    },
  },
  test: {
    reporters: ['default', './tests/setup/totals-reporter.ts'],
    projects: [nodeProject(), browserProject(), endToEndProject()],
  },
}));

/** Whatever needs no browser. */
function nodeProject(): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name: 'node',
      include: ['tests/**/*.test.ts'],
      exclude: ['tests/**/*.browser.test.ts'],
      testTimeout: 60_000,
      // A database that is made anew takes seconds.
      hookTimeout: 120_000,
      sequence: { groupOrder: 0 },
    },
  };
}

/** Single modules and components in a real Chromium. */
function browserProject(): TestProjectConfiguration {
  const executablePath = findChromium();
  return {
    extends: true,
    // Found once at the start: a dependency discovered in mid-run would reload the page under the tests.
    optimizeDeps: {
      entries: ['src/ui/main.tsx', 'tests/**/*.browser.test.{ts,tsx}'],
      // Only workers import these, and no worker is looked into.
      include: ['zxing-wasm/reader'],
    },
    test: {
      name: 'browser',
      include: ['tests/**/*.browser.test.{ts,tsx}'],
      testTimeout: 60_000,
      sequence: { groupOrder: 1 },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { args: chromiumArgs(), ...(executablePath === undefined ? {} : { executablePath }) },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

/** The production build behind the real server, as a person meets it; one after the other. */
function endToEndProject(): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name: 'e2e',
      include: ['tests/e2e/**/*.e2e.ts'],
      globalSetup: ['tests/setup/production-build.ts'],
      testTimeout: 180_000,
      hookTimeout: 180_000,
      maxWorkers: 1,
      // A browser, a server and Argon2id on two cores: what fails twice fails.
      retry: 1,
      sequence: { groupOrder: 2 },
    },
  };
}
