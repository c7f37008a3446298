/** Operations as rows: written several at a time, purged, and read a page at a time. */
import { bytesToHex } from '../../bytes/bytes.ts';
import { isPurge, type Operation } from '../../wire/operation.ts';
import type { Sql, SqlRow, SqlValue } from './database.ts';
import { toBigInt, toBytes } from './values.ts';

/** Rows of one statement: few enough that a database's limit of values is far away. */
const ROWS = 50;

export const operationSize = ({ headerBytes, signature, ciphertext }: Operation): number =>
  headerBytes.length + signature.length + (ciphertext?.length ?? 0);

/**
 * Appends operations that were judged, purges what they say, and keeps the space's books.
 *
 * @param position the space's last
 */
export async function takeIn(
  sql: Sql,
  spaceId: Uint8Array,
  position: bigint,
  operations: readonly Operation[],
  purged: readonly Uint8Array[],
): Promise<void> {
  const freed = (await purgeOperations(sql, spaceId, purged)).bytes;
  let added = 0n;
  for (let at = 0; at < operations.length; at += ROWS) {
    const rows = operations.slice(at, at + ROWS);
    added += await insert(sql, spaceId, position + BigInt(at), rows);
  }
  await sql.query('update space set last_position = $2, bytes = bytes + $3 where space_id = $1', [
    spaceId,
    String(position + BigInt(operations.length)),
    String(added - freed),
  ]);
}

async function insert(
  sql: Sql,
  spaceId: Uint8Array,
  position: bigint,
  operations: readonly Operation[],
): Promise<bigint> {
  const values: SqlValue[] = [spaceId];
  const rows = operations.map((operation, index) => {
    const { header, headerBytes, signature, ciphertext } = operation;
    const at = values.length;
    const isForAll = header.isForAll || isPurge(header.kind);
    values.push(String(position + BigInt(index) + 1n), header.deviceId, String(header.seq), header.opId, headerBytes);
    values.push(signature, isForAll, isPurge(header.kind), ciphertext);
    const value = (offset: number, type: string): string => `$${at + offset}::${type}`;
    const id = value(4, 'bytea');
    return `($1::bytea, ${value(1, 'bigint')}, ${value(2, 'bytea')}, ${value(3, 'bigint')}, ${id}, ${value(5, 'bytea')},
      ${value(6, 'bytea')}, ${value(7, 'boolean')},
      -- What was withdrawn before it arrived stays withdrawn. A withdrawal itself is never taken away: it holds nobody's data.
      case when ${value(8, 'boolean')} or not exists (select 1 from purged where space_id = $1 and op_id = ${id})
        then ${value(9, 'bytea')} end)`;
  });
  const [row] = await sql.query(
    `with added as (
       insert into operation (space_id, position, device_id, seq, op_id, header, signature, for_all, ciphertext)
       values ${rows.join(', ')}
       returning octet_length(header) + octet_length(signature) + coalesce(octet_length(ciphertext), 0) as bytes)
     select sum(bytes) as bytes from added`,
    values,
  );
  return toBigInt(row?.['bytes']);
}

/** Deletes ciphertexts for good, those that are yet to come too; headers and signatures stay, so that no chain breaks. */
export async function purgeOperations(
  sql: Sql,
  spaceId: Uint8Array,
  opIds: readonly Uint8Array[],
): Promise<{ readonly count: number; readonly bytes: bigint }> {
  if (opIds.length === 0) return { count: 0, bytes: 0n };
  const values = [spaceId, opIds.map(bytesToHex).join(',')];
  const ids = `select decode(id, 'hex') from unnest(string_to_array($2, ',')) as id`;
  await sql.query(
    `insert into purged (space_id, op_id) select $1::bytea, ids.* from (${ids}) as ids on conflict do nothing`,
    values,
  );
  const isGoing = `space_id = $1 and op_id in (${ids}) and ciphertext is not null and get_byte(header, 6) not in (3, 4)`;
  const [row] = await sql.query(
    `select count(*) as count, coalesce(sum(octet_length(ciphertext)), 0) as bytes from operation where ${isGoing}`,
    values,
  );
  await sql.query(`update operation set ciphertext = null where ${isGoing}`, values);
  return { count: Number(row?.['count']), bytes: toBigInt(row?.['bytes']) };
}

export interface Pulled {
  /** `header · signature · ciphertext`, or without the last where it was purged; in order of commit. */
  readonly operations: readonly { readonly position: bigint; readonly parts: readonly Uint8Array[] }[];
  readonly isMore: boolean;
}

export interface Page {
  readonly after: bigint;
  /** Operations at most. */
  readonly limit: number;
  /** Bytes at most, but for the first operation. */
  readonly byteLimit: number;
}

/** @param forAllOnly what every device may have, without what only supervisors read */
export async function pullOperations(
  sql: Sql,
  spaceId: Uint8Array,
  forAllOnly: boolean,
  { after, limit, byteLimit }: Page,
): Promise<Pulled> {
  // Sizes first: of what goes beyond the page, no ciphertext is read.
  const rows = await sql.query(
    `with ahead as (
       select position, octet_length(header) + octet_length(signature) + coalesce(octet_length(ciphertext), 0) as bytes
       from operation where space_id = $1 and position > $2 ${forAllOnly ? 'and for_all' : ''}
       order by position limit $3),
     page as (
       select position, row_number() over (order by position) as number, sum(bytes) over (order by position) as bytes,
         lead(position) over (order by position) is not null as is_more
       from ahead)
     select position, header, signature, ciphertext, is_more
     from operation join page using (position)
     where space_id = $1 and number < $3 and (number = 1 or page.bytes <= $4)
     order by position`,
    [spaceId, String(after), limit + 1, byteLimit],
  );
  return {
    operations: rows.map((row) => ({ position: toBigInt(row['position']), parts: partsOf(row) })),
    isMore: rows.at(-1)?.['is_more'] === true,
  };
}

function partsOf(row: SqlRow): Uint8Array[] {
  const parts = [toBytes(row['header']), toBytes(row['signature'])];
  return row['ciphertext'] === null ? parts : [...parts, toBytes(row['ciphertext'])];
}
