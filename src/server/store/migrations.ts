/**
 * The schema, as the steps that led to it. A step that was released is never edited: the next one changes what it made.
 *
 * Every key begins with the space, so that the tables shard by it unchanged (Citus, or another database that speaks
 * PostgreSQL). Nothing here says what an operation is about.
 */
import type { Database } from './database.ts';

const STEPS: readonly string[] = [
  `create table space (
     space_id bytea primary key,
     root_key bytea not null,
     -- Given to operations in the order in which they were committed: what a pull goes by.
     last_position bigint not null default 0
   )`,
  `create table device (
     space_id bytea not null references space,
     device_id bytea not null,
     signing_key bytea not null,
     -- Signs requests.
     access_key bytea not null,
     -- The invitation that it came by, each good for one device; null where a roster named it first.
     invitation_id bytea,
     last_seq bigint not null default 0,
     head bytea not null,
     -- Set by a revocation: nothing after it is taken.
     final_seq bigint,
     primary key (space_id, device_id),
     unique (space_id, invitation_id)
   )`,
  `create table operation (
     space_id bytea not null,
     position bigint not null,
     device_id bytea not null,
     seq bigint not null,
     op_id bytea not null,
     header bytea not null,
     signature bytea not null,
     -- Null once it was purged.
     ciphertext bytea,
     primary key (space_id, position),
     unique (space_id, device_id, seq),
     unique (space_id, op_id),
     foreign key (space_id, device_id) references device
   )`,
  `create table purged (
     space_id bytea not null references space,
     op_id bytea not null,
     primary key (space_id, op_id)
   )`,
  `create table document (
     space_id bytea not null references space,
     kind text not null,
     version bigint not null,
     bytes bytea not null,
     primary key (space_id, kind, version)
   )`,
];

/** Any number that no other program uses on the same database. */
const LOCK = 8_377_165;

/** Brings the schema up to date; several processes may start at once. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await sql.query('create table if not exists migration (step integer primary key)');
    const [row] = await sql.query('select coalesce(max(step), 0) as done from migration');
    const done = Number(row?.['done']);
    for (const [index, step] of STEPS.entries()) {
      if (index < done) continue;
      await sql.query(step);
      await sql.query('insert into migration (step) values ($1)', [index + 1]);
    }
  });
}
