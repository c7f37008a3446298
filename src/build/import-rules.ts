/**
 * Which folder of src may import which folders and packages: the architecture, as data.
 *
 * Held in two places: the build refuses a forbidden import (import-boundaries.ts), and a test checks every import
 * statement, type-only ones too, which the build no longer sees (tests/architecture/imports.test.ts).
 * A file belongs to the place with the longest matching prefix; a place may always import itself.
 */
import { posix } from 'node:path';

interface Place {
  /** Other places, as path prefixes below src. */
  readonly places: readonly string[];
  /** npm packages by name, and `node:` for Node's own modules. */
  readonly packages: readonly string[];
  /** Prefixes of modules that may only be started as a worker (`?worker&url`). */
  readonly workers?: readonly string[];
}

const definitions = ['forms/definition.ts', 'forms/field-ids.ts'];
const vaultContract = ['vault/protocol.ts', 'vault/errors.ts', 'vault/views'];
const pureDomain = ['result', 'bytes', 'consent', 'programme', 'records', ...definitions];

export const importRules: Readonly<Record<string, Place>> = {
  result: { places: [], packages: ['zod'] },
  bytes: { places: ['result'], packages: [] },
  wire: { places: ['result', 'bytes'], packages: ['zod'] },
  crypto: { places: ['result', 'bytes', 'wire'], packages: ['libsodium-wrappers-sumo', 'zod'] },
  consent: { places: ['result', 'bytes', 'programme', ...definitions], packages: ['zod'] },
  sync: { places: ['result', 'bytes', 'consent'], packages: [] },
  // Sends and fetches ciphertext with a key that opens nothing: shared by the vault and the service worker.
  delivery: { places: ['result', 'bytes', 'wire', 'store/contract.ts', 'vault/views'], packages: ['jose', 'zod'] },
  programme: { places: ['result', 'bytes', 'consent', ...definitions], packages: ['zod'] },
  'forms/definition.ts': { places: ['result', 'forms/field-ids.ts'], packages: ['zod'] },
  'forms/field-ids.ts': { places: ['result', 'bytes', 'forms/definition.ts'], packages: ['zod'] },
  'forms/form-file': { places: ['result', ...definitions], packages: ['zod'] },
  'forms/xlsform': { places: ['result', 'forms/form-file', ...definitions], packages: ['hucre', 'zod'] },
  'forms/xlsform/command': { places: ['result', 'forms/xlsform', 'forms/form-file'], packages: ['node:'] },
  'forms/xform': { places: ['result', 'forms/form-file', ...definitions], packages: ['slimdom'] },
  'forms/upload': {
    places: ['result', 'forms/form-file', 'forms/xform', 'forms/xlsform', ...definitions],
    packages: ['zod'],
  },
  'forms/inspection': { places: ['result', 'programme', ...definitions], packages: [] },
  'forms/engine': { places: ['result', 'forms/form-file', ...definitions], packages: ['@getodk/xforms-engine', 'zod'] },
  records: { places: [...pureDomain, ...vaultContract], packages: ['zod'] },
  search: { places: [...pureDomain, ...vaultContract], packages: ['zod'] },
  'vault/errors.ts': { places: ['result', ...definitions], packages: ['zod'] },
  'vault/protocol.ts': { places: [...pureDomain, 'vault/errors.ts', 'vault/views'], packages: ['zod'] },
  'vault/views': { places: pureDomain, packages: ['zod'] },
  'vault/client.ts': { places: ['result', ...vaultContract], packages: ['zod'] },
  'vault/worker': {
    places: [...pureDomain, ...vaultContract, 'crypto', 'wire', 'sync', 'store', 'delivery', 'search'],
    packages: ['zod'],
    workers: ['vault/worker'],
  },
  store: { places: ['result', 'bytes', 'crypto', 'store/contract.ts'], packages: ['dexie', 'zod'] },
  // What storage gives, as types alone: whoever is handed a store needs no way to open one.
  'store/contract.ts': { places: ['result', 'crypto'], packages: [] },
  // What it delivers is sealed already: no cryptography but the signing of requests, and nothing of the vault.
  'service-worker': {
    places: ['delivery', 'store'],
    packages: ['workbox-precaching', 'workbox-routing'],
  },
  media: { places: ['result'], packages: [] },
  // Codes from a camera: the reader runs in a worker, and only there.
  scan: { places: ['scan/scan-protocol.ts'], packages: ['zxing-wasm'] },
  'scan/scan-protocol.ts': { places: ['result'], packages: ['zod'] },
  // Bytes and headers of operations, but nothing that could open one.
  server: {
    places: ['result', 'bytes', 'wire'],
    packages: ['node:', 'hono', '@hono/node-server', '@electric-sql/pglite', 'pg', 'jose', 'zod'],
  },
  build: { places: [], packages: ['node:', 'vite', 'rolldown'] },
  i18n: {
    places: ['result', 'vault/protocol.ts', 'forms/definition.ts'],
    packages: ['react', '@lingui/core', '@lingui/react', 'zod'],
  },
  ui: {
    places: [...pureDomain, ...vaultContract, 'vault/client.ts', 'forms', 'media', 'scan/scan-protocol.ts', 'i18n'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@internationalized/date',
      '@lingui/core',
      '@lingui/react',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      'lean-qr',
      'signature_pad',
      'workbox-window',
      'zod',
    ],
    workers: ['vault/worker', 'forms/upload', 'scan'],
  },
};

/** Packages that one place alone may import, whatever the table says. */
export const soleImporters: Readonly<Record<string, readonly string[]>> = {
  'libsodium-wrappers-sumo': ['crypto'],
  'libsodium-sumo': [],
  dexie: ['store'],
  slimdom: ['forms/xform'],
  react: ['i18n', 'ui'],
  'react-dom': ['ui'],
};

/**
 * Says why an import is forbidden, or null when it is allowed.
 *
 * @param importer path below src, with forward slashes, for example `vault/worker/vault.worker.ts`
 * @param specifier as written in the import, query included
 */
export function forbiddenImport(importer: string, specifier: string): string | null {
  const place = placeOf(importer);
  if (place === undefined) return `src/${importer} is in no folder that src/build/import-rules.ts knows`;
  const rule = importRules[place] as Place;
  const [path = '', query] = specifier.split('?');

  if (!path.startsWith('.')) {
    const name = packageName(path);
    const sole = soleImporters[name];
    const allowed = rule.packages.includes(name) && (sole === undefined || sole.includes(place));
    return allowed ? null : `src/${importer} must not import ${name}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(importer), path));
  if (target.startsWith('..')) return `src/${importer} must not import ${specifier}, which is outside src`;
  if (query?.split('&').includes('worker')) {
    const allowed = rule.workers?.some((prefix) => isWithin(target, prefix)) ?? false;
    return allowed ? null : `src/${importer} must not start src/${target} as a worker`;
  }
  const allowed = placeOf(target) === place || rule.places.some((prefix) => isWithin(target, prefix));
  return allowed ? null : `src/${importer} must not import src/${target}`;
}

function placeOf(path: string): string | undefined {
  return Object.keys(importRules)
    .filter((place) => isWithin(path, place))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
