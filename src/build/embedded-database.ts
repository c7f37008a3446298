/**
 * Puts the embedded database beside the server's build, so that `dist/` runs with Node alone.
 *
 * PGlite finds its WebAssembly and the files of PostgreSQL beside its own code: it is copied as it is, to where the server's
 * `import` finds it, and not bundled.
 */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

export const EMBEDDED_DATABASE = '@electric-sql/pglite';
/** Optional extensions of PostgreSQL, source maps, and code for other kinds of modules and places. */
const LEFT_OUT = /\.(tar\.gz|map|cjs|cts|d\.ts|md)$|[\\/](contrib|live|worker|vector|node-postgres)$/;

export function embeddedDatabase(): Plugin {
  let outDir = '';
  return {
    name: 'tessera:embedded-database',
    apply: (_config, { isSsrBuild }) => isSsrBuild === true,
    configResolved(config) {
      outDir = join(config.root, config.build.outDir);
    },
    writeBundle() {
      const entry = createRequire(import.meta.url).resolve(EMBEDDED_DATABASE);
      const from = dirname(dirname(entry));
      writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }\n');
      const to = join(outDir, 'node_modules', EMBEDDED_DATABASE);
      rmSync(to, { recursive: true, force: true });
      for (const part of ['package.json', 'LICENSE', 'dist']) {
        cpSync(join(from, part), join(to, part), { recursive: true, filter: (path) => !LEFT_OUT.test(path) });
      }
    },
  };
}
