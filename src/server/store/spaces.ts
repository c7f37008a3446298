/**
 * Spaces, the documents that their roots signed, and the devices that these name.
 *
 * The server believes no document that it cannot check against the space's root key, and takes none back: numbers only
 * grow. A device is let in by a roster, or for the time being by an invitation that the root signed.
 */
import { type Bytes, equalBytes } from '../../bytes/bytes.ts';
import { decodeJson } from '../../bytes/json.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { Roster } from '../../wire/roster.ts';
import { type DocumentKind, type SignedDocument, SPACE_LABEL } from '../../wire/signed-document.ts';
import type { Database, Sql } from './database.ts';
import { NOTHING_BEFORE } from './devices.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import type { Page } from './operation-rows.ts';
import { toBigInt, toBytes } from './values.ts';

export type DocumentRefusal =
  | { readonly type: 'space-unknown' }
  | { readonly type: 'document-malformed' }
  | { readonly type: 'document-forged' }
  /** An older one, or another with a number that was taken: the device must fetch what there is. */
  | { readonly type: 'document-rolled-back'; readonly newest: bigint }
  | { readonly type: 'document-gap'; readonly newest: bigint };

export const spaceIdOf = (rootKey: Uint8Array): Bytes => sha256(SPACE_LABEL, rootKey).slice(0, 16);

/** Makes the space of a root key, with its first roster. Made again with the same, it is left as it is. */
export function createSpace(
  database: Database,
  rootKey: Uint8Array,
  roster: SignedDocument,
): Promise<Result<void, DocumentRefusal>> {
  return database.transaction(async (sql) => {
    if (!equalBytes(spaceIdOf(rootKey), roster.spaceId) || roster.kind !== 'roster') {
      return err({ type: 'document-forged' });
    }
    const refused = refusalOf(rootKey, roster);
    if (refused !== null) return err(refused);
    await sql.query('insert into space (space_id, root_key) values ($1, $2) on conflict do nothing', [
      roster.spaceId,
      rootKey,
    ]);
    await lockSpace(sql, roster.spaceId);
    return storeDocument(sql, roster);
  });
}

export function putDocument(database: Database, document: SignedDocument): Promise<Result<void, DocumentRefusal>> {
  return database.transaction(async (sql) => {
    const rootKey = await lockSpace(sql, document.spaceId);
    if (rootKey === null) return err({ type: 'space-unknown' });
    const refused = refusalOf(rootKey, document);
    return refused === null ? storeDocument(sql, document) : err(refused);
  });
}

function refusalOf(rootKey: Uint8Array, document: SignedDocument): DocumentRefusal | null {
  if (!verifyEd25519(rootKey, document.signed, document.signature)) return { type: 'document-forged' };
  const isWellFormed =
    document.number > 0n && document.kind !== 'invitation' && (document.kind !== 'roster' || isRoster(document.body));
  return isWellFormed ? null : { type: 'document-malformed' };
}

function isRoster(body: Uint8Array): boolean {
  const roster = Roster.safeParse(decodeJson(body));
  return (
    roster.success && new Set(roster.data.devices.map(({ deviceId }) => deviceId)).size === roster.data.devices.length
  );
}

async function storeDocument(sql: Sql, document: SignedDocument): Promise<Result<void, DocumentRefusal>> {
  const { spaceId, kind, number, bytes } = document;
  const [newest] = await sql.query(
    'select version, bytes from document where space_id = $1 and kind = $2 order by version desc limit 1',
    [spaceId, kind],
  );
  const last = newest === undefined ? 0n : toBigInt(newest['version']);
  const lastBytes = newest === undefined ? null : toBytes(newest['bytes']);
  if (number === last && lastBytes !== null && equalBytes(lastBytes, bytes)) return ok(undefined);
  if (number <= last) return err({ type: 'document-rolled-back', newest: last });
  if (number !== last + 1n) return err({ type: 'document-gap', newest: last });
  if (!equalBytes(document.previous, lastBytes === null ? NOTHING_BEFORE : sha256(lastBytes))) {
    return err({ type: 'document-rolled-back', newest: last });
  }
  await sql.query('insert into document (space_id, kind, version, bytes) values ($1, $2, $3, $4)', [
    spaceId,
    kind,
    String(number),
    bytes,
  ]);
  if (kind === 'roster') await applyRoster(sql, spaceId, Roster.parse(decodeJson(document.body)));
  return ok(undefined);
}

/** Who a device is to the server, as the newest roster says. What it was let in with has then done its work. */
async function applyRoster(sql: Sql, spaceId: Uint8Array, { devices, endedInvitations }: Roster): Promise<void> {
  await sql.query(
    `insert into device (space_id, device_id, signing_key, access_key, head, role, final_seq)
     select $1::bytea, decode(named."deviceId", 'hex'), decode(named."signingKey", 'hex'),
       decode(named."accessKey", 'hex'), $2::bytea, named.role, named."finalSeq"
     from jsonb_to_recordset($3::text::jsonb)
       as named ("deviceId" text, "signingKey" text, "accessKey" text, role text, "finalSeq" bigint)
     -- Keys never change: a device that needs others is another device.
     on conflict (space_id, device_id) do update
       set role = excluded.role, final_seq = excluded.final_seq, enrolment = null`,
    [spaceId, NOTHING_BEFORE, JSON.stringify(devices)],
  );
  // Nobody confirmed it, and nobody will: what came before the end of its invitation is its last.
  await sql.query(
    `update device set final_seq = last_seq
     where space_id = $1 and enrolment is not null and final_seq is null
     and invitation_id in (select decode(id, 'hex') from unnest(string_to_array($2, ',')) as id)`,
    [spaceId, endedInvitations.join(',')],
  );
}

/** Documents of a kind after a number, oldest first: a page. Null where there is no such space. */
export async function readDocuments(
  sql: Sql,
  spaceId: Uint8Array,
  kind: DocumentKind,
  { after, limit, byteLimit }: Page,
): Promise<{ readonly documents: readonly Bytes[]; readonly isMore: boolean } | null> {
  const [space] = await sql.query('select 1 from space where space_id = $1', [spaceId]);
  if (space === undefined) return null;
  const rows = await sql.query(
    `with ahead as (
       select version, octet_length(bytes) as size from document
       where space_id = $1 and kind = $2 and version > $3 order by version limit $4),
     page as (
       select version, row_number() over (order by version) as number, sum(size) over (order by version) as size,
         lead(version) over (order by version) is not null as is_more
       from ahead)
     select bytes, is_more from document join page using (version)
     where space_id = $1 and kind = $2 and number < $4 and (number = 1 or page.size <= $5) order by version`,
    [spaceId, kind, String(after), limit + 1, byteLimit],
  );
  return { documents: rows.map((row) => toBytes(row['bytes'])), isMore: rows.at(-1)?.['is_more'] === true };
}

/** The space's root key, its row held until the transaction ends; null where there is no such space. */
export async function lockSpace(sql: Sql, spaceId: Uint8Array): Promise<Uint8Array | null> {
  const [row] = await sql.query('select root_key from space where space_id = $1 for update', [spaceId]);
  return row === undefined ? null : toBytes(row['root_key']);
}

/** The last position that was given to an operation; 0 where there is no such space. */
export async function lastPosition(sql: Sql, spaceId: Uint8Array): Promise<bigint> {
  const [row] = await sql.query('select last_position from space where space_id = $1', [spaceId]);
  return row === undefined ? 0n : toBigInt(row['last_position']);
}
