/**
 * Spaces, the documents that their roots signed, and the devices that these name.
 *
 * The server believes no document that it cannot check against the space's root key, and takes none back: numbers only
 * grow. A device is let in by a roster, or for the time being by an invitation that the root signed.
 */
import { type Bytes, bytesToHex, encodeUtf8, equalBytes, hexToBytes } from '../../bytes/bytes.ts';
import { decodeJson } from '../../bytes/json.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { type DeviceKeys, deviceToSign, type Enrolment, Invitation, Roster } from '../../wire/roster.ts';
import { type DocumentKind, decodeDocument, type SignedDocument, SPACE_LABEL } from '../../wire/signed-document.ts';
import type { Database, Sql } from './database.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import { toBigInt, toBytes } from './values.ts';

export type DocumentRefusal =
  | { readonly type: 'space-unknown' }
  | { readonly type: 'document-malformed' }
  | { readonly type: 'document-forged' }
  /** An older one, or another with a number that was taken: the device must fetch what there is. */
  | { readonly type: 'document-rolled-back'; readonly newest: bigint }
  | { readonly type: 'document-gap'; readonly newest: bigint };

export type EnrolmentRefusal =
  | { readonly type: 'space-unknown' }
  | { readonly type: 'invitation-forged' }
  | { readonly type: 'invitation-expired' }
  | { readonly type: 'invitation-ended' }
  | { readonly type: 'invitation-used' }
  | { readonly type: 'enrolment-forged' };

const NOTHING_BEFORE = new Uint8Array(32);

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
    document.number > 0n &&
    document.kind !== 'invitation' &&
    (document.kind !== 'roster' || Roster.safeParse(decodeJson(document.body)).success);
  return isWellFormed ? null : { type: 'document-malformed' };
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

async function applyRoster(sql: Sql, spaceId: Uint8Array, { devices }: Roster): Promise<void> {
  for (const device of devices) {
    await insertDevice(sql, spaceId, device, null);
    await sql.query('update device set final_seq = $3 where space_id = $1 and device_id = $2', [
      spaceId,
      hexToBytes(device.deviceId),
      device.finalSeq,
    ]);
  }
}

/** Keys never change: a device that needs others is another device. */
const insertDevice = (sql: Sql, spaceId: Uint8Array, device: DeviceKeys, invitationId: Uint8Array | null) =>
  sql.query(
    `insert into device (space_id, device_id, signing_key, access_key, head, invitation_id)
     values ($1, $2, $3, $4, $5, $6) on conflict (space_id, device_id) do nothing`,
    [
      spaceId,
      hexToBytes(device.deviceId),
      hexToBytes(device.signingKey),
      hexToBytes(device.accessKey),
      NOTHING_BEFORE,
      invitationId,
    ],
  );

/** Documents of a kind after a number, oldest first. */
export async function readDocuments(
  sql: Sql,
  spaceId: Uint8Array,
  kind: DocumentKind,
  after: bigint,
  limit: number,
): Promise<readonly Bytes[]> {
  const rows = await sql.query(
    'select bytes from document where space_id = $1 and kind = $2 and version > $3 order by version limit $4',
    [spaceId, kind, String(after), limit],
  );
  return rows.map((row) => toBytes(row['bytes']));
}

/** Lets an invited device in while no supervisor is there; asked again by the same device, it says yes again. */
export function enrolDevice(
  database: Database,
  spaceId: Uint8Array,
  enrolment: Enrolment,
  now: number,
): Promise<Result<void, EnrolmentRefusal>> {
  return database.transaction(async (sql) => {
    const rootKey = await lockSpace(sql, spaceId);
    if (rootKey === null) return err({ type: 'space-unknown' });
    const invitation = readInvitation(rootKey, spaceId, hexToBytes(enrolment.invitation));
    if (invitation === null) return err({ type: 'invitation-forged' });
    const { device } = enrolment;
    const isTheirs = verifyEd25519(
      hexToBytes(invitation.oneTimeKey),
      encodeUtf8(deviceToSign(device, enrolment.sealedName)),
      hexToBytes(enrolment.signature),
    );
    if (!isTheirs) return err({ type: 'enrolment-forged' });
    const invitationId = hexToBytes(invitation.invitationId);
    const [user] = await sql.query(
      'select device_id, signing_key from device where space_id = $1 and invitation_id = $2',
      [spaceId, invitationId],
    );
    if (user !== undefined) {
      const isSame =
        bytesToHex(toBytes(user['device_id'])) === device.deviceId &&
        bytesToHex(toBytes(user['signing_key'])) === device.signingKey;
      return isSame ? ok(undefined) : err({ type: 'invitation-used' });
    }
    if (now >= invitation.expiresAt) return err({ type: 'invitation-expired' });
    if (await hasEnded(sql, spaceId, invitation.invitationId)) return err({ type: 'invitation-ended' });
    const [known] = await sql.query('select 1 from device where space_id = $1 and device_id = $2', [
      spaceId,
      hexToBytes(device.deviceId),
    ]);
    if (known !== undefined) return err({ type: 'enrolment-forged' });
    await insertDevice(sql, spaceId, device, invitationId);
    return ok(undefined);
  });
}

function readInvitation(rootKey: Uint8Array, spaceId: Uint8Array, bytes: Uint8Array): Invitation | null {
  const document = decodeDocument(bytes);
  if (!document.ok || document.value.kind !== 'invitation') return null;
  const { signed, signature, body } = document.value;
  if (!equalBytes(document.value.spaceId, spaceId) || !verifyEd25519(rootKey, signed, signature)) return null;
  const invitation = Invitation.safeParse(decodeJson(body));
  return invitation.success ? invitation.data : null;
}

async function hasEnded(sql: Sql, spaceId: Uint8Array, invitationId: string): Promise<boolean> {
  const [row] = await sql.query(
    `select bytes from document where space_id = $1 and kind = 'roster' order by version desc limit 1`,
    [spaceId],
  );
  const document = row === undefined ? null : decodeDocument(toBytes(row['bytes']));
  if (document === null || !document.ok) return false;
  const roster = Roster.safeParse(decodeJson(document.value.body));
  return roster.success && roster.data.endedInvitations.includes(invitationId);
}

/** The space's root key, its row held until the transaction ends; null where there is no such space. */
async function lockSpace(sql: Sql, spaceId: Uint8Array): Promise<Uint8Array | null> {
  const [row] = await sql.query('select root_key from space where space_id = $1 for update', [spaceId]);
  return row === undefined ? null : toBytes(row['root_key']);
}
