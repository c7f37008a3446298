import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { forbiddenImport, importRules, soleImporters } from '../../src/build/import-rules.ts';
import { COMPUTED, importStatements } from './import-statements.ts';

const sourceFolder = fileURLToPath(new URL('../../src', import.meta.url));

function violations(path: string, source: string): string[] {
  return importStatements(path, source)
    .map(({ specifier }) =>
      specifier === COMPUTED ? `src/${path} imports ${COMPUTED}` : forbiddenImport(path, specifier),
    )
    .filter((reason) => reason !== null);
}

/** Runs what the build has made, which is no source: the one computed import. */
const STARTER = 'build/start.mjs';

const sourcePaths = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && path !== STARTER)
  .sort();

describe('the sources', () => {
  test('there are sources to check', () => expect(sourcePaths.length).toBeGreaterThan(20));

  test('no file imports against the direction', () => {
    const found = sourcePaths.flatMap((path) => violations(path, readFileSync(join(sourceFolder, path), 'utf8')));
    expect(found).toEqual([]);
  });

  test('a relative import names its file with its ending', () => {
    const bare = sourcePaths.flatMap((path) =>
      importStatements(path, readFileSync(join(sourceFolder, path), 'utf8'))
        .map(({ specifier }) => specifier)
        .filter((specifier) => specifier.startsWith('.') && !/\.\w+(\?|$)/.test(specifier))
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(bare).toEqual([]);
  });
});

describe('the table', () => {
  test('each place that is allowed somewhere has rules of its own or lies within one that has', () => {
    const places = Object.keys(importRules);
    for (const { places: allowed } of Object.values(importRules)) {
      for (const place of allowed) {
        expect(
          places.some((known) => known === place || known.startsWith(`${place}/`)),
          place,
        ).toBe(true);
      }
    }
  });

  test('only the sole importers list a contained package', () => {
    for (const [name, importers] of Object.entries(soleImporters)) {
      const listing = Object.keys(importRules).filter((place) => importRules[place]?.packages.includes(name));
      expect(listing, name).toEqual(importers);
    }
  });

  test('the pure folders compile with neither DOM nor Node types', () => {
    const pure = JSON.parse(readFileSync(join(sourceFolder, 'tsconfig.pure.json'), 'utf8'));
    expect(pure.compilerOptions).toMatchObject({ lib: ['ES2023'], types: [] });
    const mustBePure = [
      'result',
      'bytes',
      'crypto',
      'consent',
      'programme',
      'records',
      'search',
      'forms/form-file',
      'forms/xlsform',
    ];
    expect(pure.include).toEqual(expect.arrayContaining([...mustBePure, 'forms/definition.ts', 'vault/protocol.ts']));
    for (const place of mustBePure.filter((path) => existsSync(join(sourceFolder, path)))) {
      expect(importRules[place]?.packages ?? [], place).not.toContain('node:');
    }
  });
});

describe('a deliberate wrong import is reported', () => {
  test.each([
    ['ui/app.tsx', "import sodium from 'libsodium-wrappers-sumo';"],
    ['vault/worker/keys.ts', "import sodium from 'libsodium-wrappers-sumo';"],
    ['crypto/sodium.ts', "import core from 'libsodium-sumo';"],
    ['vault/worker/save.ts', "import Dexie from 'dexie';"],
    ['ui/screens/home/home-screen.tsx', "import type { Table } from 'dexie';"],
    ['store/rows.ts', "import { useState } from 'react';"],
    ['forms/engine/engine.ts', "import { useSyncExternalStore } from 'react';"],
    ['server/app.ts', "import { seal } from '../crypto/envelope.ts';"],
    ['server/app.ts', "import type { Row } from '../store/contract.ts';"],
    ['server/app.ts', "export * from '../vault/protocol.ts';"],
    ['server/app.ts', "const ui = await import('../ui/app.tsx');"],
    ['ui/app.tsx', "import { save } from '../vault/worker/save.ts';"],
    ['ui/app.tsx', "import '../store/rows.ts';"],
    ['ui/app.tsx', "type Key = import('../crypto/key-slot.ts').KeySlot;"],
    ['ui/app.tsx', "export { seal } from '../crypto/envelope.ts';"],
    ['ui/app.tsx', "new Worker(new URL('../crypto/kdf.ts', import.meta.url));"],
    ['ui/app.tsx', "import url from '../store/rows.ts?worker&url';"],
    ['ui/app.tsx', 'const late = await import(name);'],
    ['consent/gate.ts', "import { readFileSync } from 'node:fs';"],
    ['records/fold.ts', "import { rows } from '../store/contract.ts';"],
    ['search/index.ts', "import { openRecord } from '../vault/worker/open.ts';"],
    ['crypto/envelope.ts', "import { Programme } from '../programme/programme.ts';"],
    ['result/result.ts', "import { decode } from 'cborg';"],
    ['forms/xlsform/read.ts', "import { Programme } from '../../programme/programme.ts';"],
    ['forms/definition.ts', "import { read } from './xlsform/read.ts';"],
    ['service-worker/sw.ts', "import { ok } from '../result/result.ts';"],
    ['service-worker/sw.ts', "import { commands } from '../vault/protocol.ts';"],
    ['vault/worker/vault.worker.ts', "import { App } from '../../ui/app.tsx';"],
    ['vault/protocol.ts', "import { createVaultClient } from './client.ts';"],
    ['ui/app.tsx', "import config from '../../vite.config.ts';"],
    ['ui/app.tsx', "import '/src/crypto/envelope.ts';"],
    ['extra/new.ts', "import { ok } from '../result/result.ts';"],
  ])('%s: %s', (path, source) => expect(violations(path, source)).toHaveLength(1));
});

describe('a right import passes', () => {
  test.each([
    ['crypto/sodium.ts', "import sodium from 'libsodium-wrappers-sumo';"],
    ['store/rows.ts', "import Dexie from 'dexie'; import type { Sealed } from '../crypto/sealed.ts';"],
    ['ui/session/session.tsx', "import url from '../../vault/worker/vault.worker.ts?worker&url';"],
    [
      'ui/app.tsx',
      "import './app.css'; import { useState } from 'react'; import { Trans } from '@lingui/react/macro';",
    ],
    ['vault/worker/open.ts', "import { openEnvelope } from '../../crypto/envelope.ts';"],
    ['ui/app.tsx', "// import Dexie from 'dexie';\nconst text = \"import Dexie from 'dexie'\";"],
  ])('%s: %s', (path, source) => expect(violations(path, source)).toEqual([]));
});
