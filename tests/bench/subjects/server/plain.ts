/** The peer: the same bytes into a plain table and out of it, with nothing checked, in as few statements as ours. */
import type { Database } from '../../../../src/server/store/database.ts';

export async function makePlain(database: Database): Promise<void> {
  await database.query('create table plain (id bigserial primary key, bytes bytea not null)');
  await database.query('alter table plain alter column bytes set storage external');
}

export async function writePlain(database: Database, batches: readonly (readonly Uint8Array[])[]): Promise<void> {
  for (const batch of batches) {
    await database.transaction(async (sql) => {
      const rows = batch.map((_, index) => `($${index + 1})`).join(', ');
      await sql.query(`insert into plain (bytes) values ${rows}`, batch);
    });
  }
}

/** @returns how many there were */
export async function readPlain(database: Database, page: number): Promise<number> {
  let [count, after] = [0, 0n];
  for (;;) {
    const rows = await database.query('select id, bytes from plain where id > $1 order by id limit $2', [
      String(after),
      page,
    ]);
    count += rows.length;
    if (rows.length < page) return count;
    after = BigInt(String(rows.at(-1)?.['id']));
  }
}
