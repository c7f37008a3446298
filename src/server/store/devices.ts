/** The devices of a space, as the server must know them: who may ask, and for what. */
import type { RosterDevice } from '../../wire/roster.ts';
import type { Sql } from './database.ts';
import { toBigInt, toBytes } from './values.ts';

/** A chain's head before its first link. */
export const NOTHING_BEFORE = new Uint8Array(32);

export interface KnownDevice {
  readonly accessKey: Uint8Array;
  readonly role: RosterDevice['role'];
  /** Not null once it is revoked. */
  readonly finalSeq: bigint | null;
}

/** 'space-unknown' tells a device that it asks the wrong server, or one that was emptied. */
export async function readDevice(
  sql: Sql,
  spaceId: Uint8Array,
  deviceId: Uint8Array,
): Promise<KnownDevice | 'device-unknown' | 'space-unknown'> {
  const [row] = await sql.query(
    `select access_key, role, final_seq from space
     left join device on device.space_id = space.space_id and device_id = $2 where space.space_id = $1`,
    [spaceId, deviceId],
  );
  if (row === undefined) return 'space-unknown';
  if (row['access_key'] === null) return 'device-unknown';
  return {
    accessKey: toBytes(row['access_key']),
    role: row['role'] === 'supervisor' || row['role'] === 'focal-point' ? row['role'] : 'officer',
    finalSeq: row['final_seq'] === null ? null : toBigInt(row['final_seq']),
  };
}
