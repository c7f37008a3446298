/**
 * Files under PGlite that really are on the disk when PostgreSQL asks for it.
 *
 * PGlite starts PostgreSQL with `-F`, which never asks, and its file system for Node has nothing that would answer: a commit
 * survives the end of the process, and not that of the power. Here the file system passes `fsync` on, and PostgreSQL is told to
 * ask: for its log at every commit, for its tables at every checkpoint, as on a server of its own.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Of Emscripten's file system for Node, what is added to. */
interface NodeStreams {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

export class DurableFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const passOn = (module: unknown): void => {
      (module as NodeStreams).NODEFS.stream_ops.fsync = ({ nfd }) => {
        syncFile(nfd);
        return 0;
      };
    };
    const before = emscriptenOpts.preRun ?? [];
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(Array.isArray(before) ? before : [before]), passOn] } };
  }
}

/** PGlite's own, but for `-F`; `fdatasync`, PostgreSQL's choice on Linux, does nothing in PGlite. */
export const durableStart: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

/** Of a folder that was made anew, by a program that did not ask for it to be on the disk. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(folder);
}

export function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    syncFile(file);
  } finally {
    closeSync(file);
  }
}

function syncFile(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    // Windows has no such call for folders, and for files that are open to be read.
    if (process.platform !== 'win32') throw error;
  }
}
