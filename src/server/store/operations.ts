/**
 * What devices push: kept in the order in which it was committed, never changed, and once purged, only its ciphertext gone.
 *
 * A push is one transaction: what is acknowledged is durable. Devices of one space take turns on the space's row, so that a
 * position, once it can be pulled, has no gap before it that a slower transaction would fill later.
 */
import { type Bytes, bytesToHex, concatBytes, equalBytes } from '../../bytes/bytes.ts';
import { isPurge, type Operation, purgedIds } from '../../wire/operation.ts';
import type { Database, Sql } from './database.ts';
import { operationSize, takeIn } from './operation-rows.ts';
import { toBigInt, toBytes } from './values.ts';

/** Why an operation was not taken (src/wire/sync-protocol.ts, `OperationRefusal`). */
export type Refusal =
  | { readonly type: 'device-unknown' }
  | { readonly type: 'not-of-this-device' }
  | { readonly type: 'device-revoked'; readonly finalSeq: bigint }
  | { readonly type: 'gap'; readonly expected: bigint }
  | { readonly type: 'fork'; readonly seq: bigint }
  | { readonly type: 'operation-id-taken' }
  | { readonly type: 'operation-forged' }
  | { readonly type: 'operation-malformed' }
  | { readonly type: 'clock-ahead'; readonly serverTime: number }
  | { readonly type: 'space-full'; readonly limit: bigint };

export interface Pushed {
  /** Everything of the device up to this number is durable. */
  readonly acknowledged: bigint;
  /** Of the device's chain after it. */
  readonly head: Bytes;
  /** The first operation that was not taken; those after it were not looked at. */
  readonly refused: { readonly index: number; readonly error: Refusal } | null;
}

/** What is asked of every operation, and what must not be lost of it. */
export interface PushRules {
  /** Whether a device's operation is genuine: its signature, and its ciphertext's hash. */
  readonly checkFor: (publicKey: Uint8Array) => (operation: Operation) => boolean;
  /** The server's time, in milliseconds, where the operation's clock is too far ahead of it; else null. */
  readonly clockAhead: (hlc: bigint) => number | null;
  readonly headAfter: (operation: Operation) => Bytes;
  /** Bytes of operations that one space may hold. */
  readonly quota: bigint;
  /** Writes down what is purged, durably, before it is: a backup that is put back later must not serve it again. */
  readonly keepTombstones: (spaceId: Uint8Array, opIds: readonly Uint8Array[]) => void;
}

interface DeviceState {
  readonly publicKey: Uint8Array;
  readonly lastSeq: bigint;
  readonly head: Bytes;
  readonly finalSeq: bigint | null;
}

interface SpaceState {
  readonly position: bigint;
  readonly bytes: bigint;
}

const START = new Uint8Array(32);

export function pushOperations(
  database: Database,
  spaceId: Uint8Array,
  deviceId: Uint8Array,
  operations: readonly Operation[],
  rules: PushRules,
): Promise<Pushed> {
  return database.transaction(async (sql) => {
    const space = await takeTurn(sql, spaceId);
    const device = space === null ? null : await readDevice(sql, spaceId, deviceId);
    if (space === null || device === null) {
      const refused = operations.length === 0 ? null : { index: 0, error: { type: 'device-unknown' } as const };
      return { acknowledged: 0n, head: START, refused };
    }
    const known = await readKnown(sql, spaceId, deviceId, device.lastSeq, operations);
    const taken = await readTakenIds(sql, spaceId, operations);
    const isGenuine = rules.checkFor(device.publicKey);
    const judged = judgeAll({ spaceId, deviceId, device, space, known, taken, rules, isGenuine }, operations);
    if (judged.next.length > 0) {
      const purged = judged.next.flatMap((operation) => idsToPurge(operation) ?? []);
      if (purged.length > 0) rules.keepTombstones(spaceId, purged);
      await takeIn(sql, spaceId, space.position, judged.next, purged);
      await sql.query('update device set last_seq = $3, head = $4 where space_id = $1 and device_id = $2', [
        spaceId,
        deviceId,
        String(judged.lastSeq),
        judged.head,
      ]);
    }
    return { acknowledged: judged.lastSeq, head: judged.head, refused: judged.refused };
  });
}

interface Circumstances {
  readonly spaceId: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly device: DeviceState;
  readonly space: SpaceState;
  /** What the device has pushed before, by number: header and signature. */
  readonly known: ReadonlyMap<bigint, Uint8Array>;
  /** Ids that operations of the space have already, of those that are pushed. */
  readonly taken: ReadonlySet<string>;
  readonly rules: PushRules;
  readonly isGenuine: (operation: Operation) => boolean;
}

interface Judged {
  readonly next: readonly Operation[];
  readonly lastSeq: bigint;
  readonly head: Bytes;
  readonly refused: Pushed['refused'];
}

function judgeAll(given: Circumstances, operations: readonly Operation[]): Judged {
  const next: Operation[] = [];
  const taken = new Set(given.taken);
  const known = new Map(given.known);
  let { device, space } = given;
  let refused: Pushed['refused'] = null;
  for (const [index, operation] of operations.entries()) {
    const verdict = judge({ ...given, device, space, known, taken }, operation);
    if (verdict === 'known') continue;
    if (verdict !== 'next') {
      refused = { index, error: verdict };
      break;
    }
    next.push(operation);
    known.set(operation.header.seq, identityOf(operation));
    taken.add(bytesToHex(operation.header.opId));
    device = { ...device, lastSeq: operation.header.seq, head: given.rules.headAfter(operation) };
    space = { ...space, bytes: space.bytes + BigInt(operationSize(operation)) };
  }
  return { next, lastSeq: device.lastSeq, head: device.head, refused };
}

function judge(given: Circumstances, operation: Operation): 'known' | 'next' | Refusal {
  const { device, rules } = given;
  const { header } = operation;
  if (!equalBytes(header.spaceId, given.spaceId) || !equalBytes(header.deviceId, given.deviceId)) {
    return { type: 'not-of-this-device' };
  }
  if (header.seq <= device.lastSeq) {
    const before = given.known.get(header.seq);
    const isSame = before !== undefined && equalBytes(before, identityOf(operation));
    return isSame ? 'known' : { type: 'fork', seq: header.seq };
  }
  if (device.finalSeq !== null && header.seq > device.finalSeq) {
    return { type: 'device-revoked', finalSeq: device.finalSeq };
  }
  if (header.seq !== device.lastSeq + 1n) return { type: 'gap', expected: device.lastSeq + 1n };
  if (!equalBytes(header.prev, device.head)) return { type: 'fork', seq: header.seq };
  if (!given.isGenuine(operation)) return { type: 'operation-forged' };
  const serverTime = rules.clockAhead(header.hlc);
  if (serverTime !== null) return { type: 'clock-ahead', serverTime };
  if (isPurge(header.kind) && idsToPurge(operation) === null) return { type: 'operation-malformed' };
  if (given.taken.has(bytesToHex(header.opId))) return { type: 'operation-id-taken' };
  const isFull = given.space.bytes + BigInt(operationSize(operation)) > rules.quota;
  // A withdrawal makes room, and must never wait for it.
  return isFull && !isPurge(header.kind) ? { type: 'space-full', limit: rules.quota } : 'next';
}

/** The ciphertext may be gone; header and signature name its hash. */
const identityOf = ({ headerBytes, signature }: Operation): Bytes => concatBytes(headerBytes, signature);

/** None for other kinds; null where a purge is no list of ids, or came without it. */
function idsToPurge({ header, ciphertext }: Operation): readonly Bytes[] | null {
  if (!isPurge(header.kind)) return [];
  if (ciphertext === null) return header.ciphertextLength === 0 ? [] : null;
  return purgedIds(ciphertext);
}

/** Waits for the space's other pushes; null where there is no such space. */
async function takeTurn(sql: Sql, spaceId: Uint8Array): Promise<SpaceState | null> {
  const [row] = await sql.query('select last_position, bytes from space where space_id = $1 for update', [spaceId]);
  return row === undefined ? null : { position: toBigInt(row['last_position']), bytes: toBigInt(row['bytes']) };
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

async function readKnown(
  sql: Sql,
  spaceId: Uint8Array,
  deviceId: Uint8Array,
  lastSeq: bigint,
  operations: readonly Operation[],
): Promise<ReadonlyMap<bigint, Uint8Array>> {
  const seqs = operations.map(({ header }) => header.seq).filter((seq) => seq <= lastSeq);
  if (seqs.length === 0) return new Map();
  const rows = await sql.query(
    `select seq, header, signature from operation
     where space_id = $1 and device_id = $2 and seq = any (string_to_array($3, ',')::bigint[])`,
    [spaceId, deviceId, seqs.join(',')],
  );
  return new Map(
    rows.map((row) => [toBigInt(row['seq']), concatBytes(toBytes(row['header']), toBytes(row['signature']))]),
  );
}

async function readTakenIds(
  sql: Sql,
  spaceId: Uint8Array,
  operations: readonly Operation[],
): Promise<ReadonlySet<string>> {
  if (operations.length === 0) return new Set();
  const rows = await sql.query(
    `select op_id from operation where space_id = $1
     and op_id = any (select decode(id, 'hex') from unnest(string_to_array($2, ',')) as id)`,
    [spaceId, operations.map(({ header }) => bytesToHex(header.opId)).join(',')],
  );
  return new Set(rows.map((row) => bytesToHex(toBytes(row['op_id']))));
}
