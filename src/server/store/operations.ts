/**
 * What devices push and pull: kept in the order in which it was committed, never changed, and once purged, only its
 * ciphertext gone.
 *
 * A push is one transaction: what is acknowledged is durable. Devices of one space take turns on the space's row, so that a
 * position, once it can be pulled, has no gap before it that a slower transaction would fill later.
 */
import type { Bytes } from '../../bytes/bytes.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { isPurge, type Operation, purgedIds } from '../../wire/operation.ts';
import type { Database, Sql, SqlRow } from './database.ts';
import { toBigInt, toBytes } from './values.ts';

/** Why an operation was not taken. Each names what the device has to do next; none says anything of a person. */
export type Refusal =
  | { readonly type: 'device-unknown' }
  | { readonly type: 'not-of-this-device' }
  | { readonly type: 'device-revoked'; readonly finalSeq: bigint }
  /** Operations are missing before it: send from this one on. */
  | { readonly type: 'gap'; readonly expected: bigint }
  /** Another operation with this number was taken before: two tablets believe to be one. */
  | { readonly type: 'fork'; readonly seq: bigint }
  | { readonly type: 'operation-id-taken' }
  | { readonly type: 'operation-forged' }
  /** A withdrawal that is no list of operations. */
  | { readonly type: 'operation-malformed' }
  | { readonly type: 'clock-ahead' };

export interface Pushed {
  /** Everything of the device up to this number is durable. */
  readonly acknowledged: bigint;
  /** Of the first operation that was not taken; those after it were not looked at. */
  readonly refused: { readonly opId: Bytes; readonly error: Refusal } | null;
}

export interface PushChecks {
  /** Signature, and the ciphertext's hash. */
  readonly isGenuine: (publicKey: Uint8Array, operation: Operation) => boolean;
  readonly isClockAhead: (hlc: bigint) => boolean;
  readonly headAfter: (operation: Operation) => Bytes;
}

interface DeviceState {
  readonly publicKey: Uint8Array;
  readonly lastSeq: bigint;
  readonly head: Uint8Array;
  readonly finalSeq: bigint | null;
}

export function pushOperations(
  database: Database,
  spaceId: Uint8Array,
  deviceId: Uint8Array,
  operations: readonly Operation[],
  checks: PushChecks,
): Promise<Pushed> {
  return database.transaction(async (sql) => {
    let position = await takeTurn(sql, spaceId);
    let device = position === null ? null : await readDevice(sql, spaceId, deviceId);
    let refused: Pushed['refused'] = null;
    for (const operation of operations) {
      if (device === null || position === null)
        return { acknowledged: 0n, refused: refuse(operation, { type: 'device-unknown' }) };
      const judged = await judge(sql, device, operation, spaceId, deviceId, checks);
      if (judged === 'known') continue;
      if (judged !== 'next') {
        refused = refuse(operation, judged);
        break;
      }
      position += 1n;
      await insert(sql, position, operation);
      if (isPurge(operation.header.kind)) await purge(sql, spaceId, idsToPurge(operation) ?? []);
      device = { ...device, lastSeq: operation.header.seq, head: checks.headAfter(operation) };
    }
    if (device === null || position === null) return { acknowledged: 0n, refused };
    await sql.query('update space set last_position = $2 where space_id = $1', [spaceId, String(position)]);
    await sql.query('update device set last_seq = $3, head = $4 where space_id = $1 and device_id = $2', [
      spaceId,
      deviceId,
      String(device.lastSeq),
      device.head,
    ]);
    return { acknowledged: device.lastSeq, refused };
  });
}

const refuse = ({ header }: Operation, error: Refusal) => ({ opId: header.opId, error });

async function judge(
  sql: Sql,
  device: DeviceState,
  operation: Operation,
  spaceId: Uint8Array,
  deviceId: Uint8Array,
  checks: PushChecks,
): Promise<'known' | 'next' | Refusal> {
  const { header } = operation;
  if (!equalBytes(header.spaceId, spaceId) || !equalBytes(header.deviceId, deviceId)) {
    return { type: 'not-of-this-device' };
  }
  if (header.seq <= device.lastSeq) {
    return (await isKnown(sql, operation)) ? 'known' : { type: 'fork', seq: header.seq };
  }
  if (device.finalSeq !== null && header.seq > device.finalSeq) {
    return { type: 'device-revoked', finalSeq: device.finalSeq };
  }
  if (header.seq !== device.lastSeq + 1n) return { type: 'gap', expected: device.lastSeq + 1n };
  if (!equalBytes(header.prev, device.head)) return { type: 'fork', seq: header.seq };
  if (!checks.isGenuine(device.publicKey, operation)) return { type: 'operation-forged' };
  if (checks.isClockAhead(header.hlc)) return { type: 'clock-ahead' };
  if (isPurge(header.kind) && idsToPurge(operation) === null) return { type: 'operation-malformed' };
  const [taken] = await sql.query('select 1 from operation where space_id = $1 and op_id = $2', [spaceId, header.opId]);
  return taken === undefined ? 'next' : { type: 'operation-id-taken' };
}

/** Waits for the space's other pushes, and gives the last position; null where there is no such space. */
async function takeTurn(sql: Sql, spaceId: Uint8Array): Promise<bigint | null> {
  const [row] = await sql.query('select last_position from space where space_id = $1 for update', [spaceId]);
  return row === undefined ? null : toBigInt(row['last_position']);
}

async function readDevice(sql: Sql, spaceId: Uint8Array, deviceId: Uint8Array): Promise<DeviceState | null> {
  const [row] = await sql.query(
    'select signing_key, last_seq, head, final_seq from device where space_id = $1 and device_id = $2',
    [spaceId, deviceId],
  );
  if (row === undefined) return null;
  return {
    publicKey: toBytes(row['signing_key']),
    lastSeq: toBigInt(row['last_seq']),
    head: toBytes(row['head']),
    finalSeq: row['final_seq'] === null ? null : toBigInt(row['final_seq']),
  };
}

async function isKnown(sql: Sql, { header, headerBytes, signature }: Operation): Promise<boolean> {
  const [row] = await sql.query(
    'select header, signature from operation where space_id = $1 and device_id = $2 and seq = $3',
    [header.spaceId, header.deviceId, String(header.seq)],
  );
  return (
    row !== undefined &&
    equalBytes(toBytes(row['header']), headerBytes) &&
    equalBytes(toBytes(row['signature']), signature)
  );
}

async function insert(sql: Sql, position: bigint, { header, headerBytes, signature, ciphertext }: Operation) {
  await sql.query(
    `insert into operation (space_id, position, device_id, seq, op_id, header, signature, ciphertext)
     values ($1, $2, $3, $4, $5, $6, $7,
       -- What was withdrawn before it arrived stays withdrawn.
       case when exists (select 1 from purged where space_id = $1 and op_id = $5) then null else $8::bytea end)`,
    [
      header.spaceId,
      String(position),
      header.deviceId,
      String(header.seq),
      header.opId,
      headerBytes,
      signature,
      ciphertext,
    ],
  );
}

export interface Pulled {
  /** `header · signature · ciphertext`, or without the last where it was purged; in order of commit. */
  readonly operations: readonly { readonly position: bigint; readonly parts: readonly Uint8Array[] }[];
  readonly isMore: boolean;
}

/** What was committed after a position, at most so many operations and, but for the first, so many bytes. */
export async function pullOperations(
  sql: Sql,
  spaceId: Uint8Array,
  after: bigint,
  limit: number,
  byteLimit: number,
): Promise<Pulled> {
  const rows = await sql.query(
    `select position, header, signature, ciphertext from operation
     where space_id = $1 and position > $2 order by position limit $3`,
    [spaceId, String(after), limit + 1],
  );
  const operations: { position: bigint; parts: Uint8Array[] }[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    const parts = partsOf(row);
    bytes += parts.reduce((sum, { length }) => sum + length, 0);
    if (operations.length > 0 && bytes > byteLimit) break;
    operations.push({ position: toBigInt(row['position']), parts });
  }
  return { operations, isMore: rows.length > operations.length };
}

function partsOf(row: SqlRow): Uint8Array[] {
  const parts = [toBytes(row['header']), toBytes(row['signature'])];
  return row['ciphertext'] === null ? parts : [...parts, toBytes(row['ciphertext'])];
}

const idsToPurge = ({ ciphertext }: Operation): readonly Uint8Array[] | null =>
  ciphertext === null ? [] : purgedIds(ciphertext);

/** Deletes ciphertexts for good, those that are yet to come too; headers and signatures stay, so that no chain breaks. */
async function purge(sql: Sql, spaceId: Uint8Array, opIds: readonly Uint8Array[]): Promise<void> {
  for (const opId of opIds) {
    await sql.query('insert into purged (space_id, op_id) values ($1, $2) on conflict do nothing', [spaceId, opId]);
    await sql.query('update operation set ciphertext = null where space_id = $1 and op_id = $2', [spaceId, opId]);
  }
}
