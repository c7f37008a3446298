/**
 * The ids of purged operations in a file beside the database, only ever added to.
 *
 * Whoever puts back an older copy of the database would serve again what people have withdrawn since. So an id is written here,
 * durably, before its ciphertext is deleted, and at every start the file is read and what it names deleted again. The file
 * must outlive the database: a backup is put back without it. Ids are random, and say nothing of anybody.
 *
 *   a line each: space id, a space, operation id, both 32 hex digits
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { bytesToHex, hexToBytes } from '../../bytes/bytes.ts';
import type { Database } from './database.ts';
import { purgeOperations } from './operation-rows.ts';

const LINE = /^([0-9a-f]{32}) ([0-9a-f]{32})$/;
/** Ids of one transaction. */
const AT_ONCE = 5_000;

/** @param path made if missing */
export function openTombstones(path: string) {
  const file = openSync(path, 'a', 0o600);
  return {
    keep(spaceId: Uint8Array, opIds: readonly Uint8Array[]): void {
      const space = bytesToHex(spaceId);
      // Begins with a line's end: what a crash cut short stays a line of its own.
      writeSync(file, `\n${opIds.map((opId) => `${space} ${bytesToHex(opId)}`).join('\n')}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}
export type Tombstones = ReturnType<typeof openTombstones>;

/**
 * Deletes again what the file names.
 *
 * @returns how many ciphertexts there were that should have been gone
 */
export async function replayTombstones(database: Database, path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  const idsBySpace = new Map<string, string[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [, space, opId] = LINE.exec(line) ?? [];
    if (space === undefined || opId === undefined) continue;
    const ids = idsBySpace.get(space);
    if (ids === undefined) idsBySpace.set(space, [opId]);
    else ids.push(opId);
  }
  let purged = 0;
  for (const [space, ids] of idsBySpace) {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      purged += await purgeAgain(database, hexToBytes(space), ids.slice(at, at + AT_ONCE).map(hexToBytes));
    }
  }
  return purged;
}

const purgeAgain = (database: Database, spaceId: Uint8Array, opIds: readonly Uint8Array[]): Promise<number> =>
  database.transaction(async (sql) => {
    const [space] = await sql.query('select 1 from space where space_id = $1 for update', [spaceId]);
    if (space === undefined) return 0;
    const { bytes, count } = await purgeOperations(sql, spaceId, opIds);
    await sql.query('update space set bytes = bytes - $2 where space_id = $1', [spaceId, String(bytes)]);
    return count;
  });
