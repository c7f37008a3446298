/**
 * Vite plugin: a forbidden import fails the build, so that a wrong direction never reaches a tablet.
 *
 * Rules: import-rules.ts. Looks only at importers below src; what packages import among themselves is theirs.
 */
import { relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { forbiddenImport } from './import-rules.ts';

export function importBoundaries(sourceFolder: string): Plugin {
  return {
    name: 'tessera:import-boundaries',
    enforce: 'pre',
    resolveId(specifier, importer) {
      if (importer === undefined || specifier.startsWith('\0') || specifier.startsWith('/')) return null;
      const path = relative(sourceFolder, importer.split('?')[0] ?? '')
        .split(sep)
        .join('/');
      if (path.startsWith('..') || path.includes('node_modules')) return null;
      const reason = forbiddenImport(path, specifier);
      if (reason !== null) this.error(`${reason} (src/build/import-rules.ts)`);
      return null;
    },
  };
}
