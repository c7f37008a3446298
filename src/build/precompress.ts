/**
 * Vite plugin: writes a brotli and a gzip twin beside each file of the finished build that shrinks by it.
 *
 * The server sends the twin a browser accepts, so a first visit over a poor connection costs as little as it can and
 * the server compresses nothing while it runs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.wasm', '.webmanifest', '.txt']);
const SMALLEST_WORTH_IT = 1024;

export function precompress(): Plugin {
  let folder = '';
  let written = false;
  return {
    name: 'tessera:precompress',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: 'post',
      // After the service worker's own build, which also runs when the bundle closes.
      sequential: true,
      handler() {
        // A build that failed closes too; its own error is the one to see.
        if (!written) return;
        for (const path of filesBelow(folder)) {
          if (!COMPRESSIBLE.has(extname(path))) continue;
          const bytes = readFileSync(path);
          if (bytes.length < SMALLEST_WORTH_IT) continue;
          writeFileSync(`${path}.br`, brotli(bytes));
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}

function brotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    // 9 of 11: the last two levels cost ten times the time for two percent.
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
