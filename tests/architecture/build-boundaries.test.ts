import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig, resolveConfig } from 'vite';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PLUGIN = 'tessera:import-boundaries';

let config: ResolvedConfig;
beforeAll(async () => {
  config = await resolveConfig({ root, logLevel: 'silent' }, 'build');
});

/** Builds one module, given as text and standing at `path`, with the boundaries of the real configuration. */
async function buildModule(path: string, source: string): Promise<unknown> {
  const boundaries = config.plugins.find((plugin) => plugin.name === PLUGIN);
  if (boundaries === undefined) throw new Error(`${PLUGIN} is not in vite.config.ts`);
  const id = `${root}src/${path}`;
  const module: Plugin = {
    name: 'module-under-test',
    enforce: 'pre',
    resolveId: (specifier) => (specifier === id ? id : null),
    load: (loaded) => (loaded === id ? source : null),
  };
  return build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [boundaries, module],
    build: { write: false, rolldownOptions: { input: id } },
  });
}

test.each([
  ['ui/wrong.ts', "import sodium from 'libsodium-wrappers-sumo'; sodium.ready;", 'libsodium-wrappers-sumo'],
  ['vault/worker/wrong.ts', "import Dexie from 'dexie'; new Dexie('x');", 'dexie'],
  ['store/wrong.ts', "import { useState } from 'react'; useState();", 'react'],
  ['ui/wrong.ts', "import { ready } from '../crypto/sodium.ts'; ready;", 'src/crypto/sodium.ts'],
  ['ui/wrong.ts', "const late = () => import('../store/contract.ts'); late();", 'src/store/contract.ts'],
])('the build fails when %s has: %s', async (path, source, target) => {
  await expect(buildModule(path, source)).rejects.toThrow(`src/${path} must not import ${target}`);
});

test('the same module in the right folder builds', async () => {
  await expect(buildModule('store/right.ts', "import Dexie from 'dexie'; new Dexie('x');")).resolves.toBeDefined();
});

test('workers are built with the same boundaries', async () => {
  const plugins = await config.worker.plugins(['test']);
  expect(plugins.plugins.map((plugin) => plugin.name)).toContain(PLUGIN);
});
