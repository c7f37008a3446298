/** Builds the benchmarks' page as the app is built: the same plugins and settings, but for the service worker and the twins for transfer. */
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, type PluginOption } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = `${root}dist/bench`;
const LEFT_OUT = /^(vite-plugin-pwa|tessera:precompress)/;

const kept = (plugin: PluginOption): PluginOption => {
  if (Array.isArray(plugin)) return plugin.map(kept);
  return plugin && 'name' in plugin && LEFT_OUT.test(plugin.name) ? false : plugin;
};

/** @returns the folder that it wrote */
export async function buildPage(): Promise<string> {
  const env = { command: 'build', mode: 'production' } as const;
  const config = (await loadConfigFromFile(env, `${root}vite.config.ts`, root))?.config;
  if (config === undefined) throw new Error('vite.config.ts cannot be read');
  await build({
    ...config,
    configFile: false,
    root: `${root}tests/bench/page`,
    publicDir: false,
    logLevel: 'warn',
    plugins: config.plugins?.map(kept) ?? [],
    build: { ...config.build, outDir, emptyOutDir: true },
  });
  return outDir;
}
