/**
 * A database that was put back to an older copy, made fit to go on.
 *
 * Devices know positions that the copy has not given yet, and would take what comes at these for what they have: so every
 * space goes on far beyond them. Purged operations are deleted again at each start (tombstones.ts).
 */
import type { Database } from './database.ts';

/** More than a space ever took between two backups, and little of the 63 bits that a position has. */
const FAR = 2n ** 32n;

export async function afterRestore(database: Database): Promise<{ readonly spaces: number }> {
  const rows = await database.query('update space set last_position = last_position + $1 returning 1 as one', [
    String(FAR),
  ]);
  return { spaces: rows.length };
}
