/**
 * The schema, as the steps that led to it. A step that was released is never edited: the next one changes what it made.
 *
 * Every key begins with the space, so that the tables shard by it unchanged (Citus, or another database that speaks
 * PostgreSQL). Nothing here says what an operation is about.
 */
import { err, ok, type Result } from '../../result/result.ts';
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
  `alter table device
     -- As the newest roster has it; a device that no roster names yet is an officer.
     add column role text not null default 'officer',
     -- What it was let in with, as JSON; null from when a roster names it.
     add column enrolment text`,
  `alter table operation
     -- What officers may pull too: marked for all, or a purge.
     add column for_all boolean not null default true,
     -- Ciphertext does not become shorter by compressing it.
     alter column ciphertext set storage external`,
  'update operation set for_all = get_byte(header, 7) = 1 or get_byte(header, 6) in (3, 4)',
  'create index operation_for_all on operation (space_id, position) where for_all',
  // Of operations, purged ones counted without their ciphertext.
  'alter table space add column bytes bigint not null default 0',
  `update space set bytes = coalesce((
     select sum(octet_length(header) + octet_length(signature) + coalesce(octet_length(ciphertext), 0))
     from operation where operation.space_id = space.space_id), 0)`,
];

export type MigrationError = { readonly type: 'database-newer'; readonly step: number };

/** Any number that no other program uses on the same database. */
const LOCK = 8_377_165;

/** Brings the schema up to date; several processes may start at once. Leaves alone what a newer version has made. */
export function migrate(database: Database): Promise<Result<void, MigrationError>> {
  return database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await sql.query('create table if not exists migration (step integer primary key)');
    const [row] = await sql.query('select coalesce(max(step), 0) as done from migration');
    const done = Number(row?.['done']);
    if (done > STEPS.length) return err({ type: 'database-newer', step: done });
    for (const [index, step] of STEPS.entries()) {
      if (index < done) continue;
      await sql.query(step);
      await sql.query('insert into migration (step) values ($1)', [index + 1]);
    }
    return ok(undefined);
  });
}
