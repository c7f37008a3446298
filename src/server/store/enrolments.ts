/** Devices that came by an invitation, before any roster names them. */
import { bytesToHex, encodeUtf8, equalBytes, hexToBytes } from '../../bytes/bytes.ts';
import { decodeJson } from '../../bytes/json.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { deviceToSign, Enrolment, Invitation, Roster } from '../../wire/roster.ts';
import { decodeDocument } from '../../wire/signed-document.ts';
import type { Database, Sql } from './database.ts';
import { NOTHING_BEFORE } from './devices.ts';
import { verifyEd25519 } from './node-crypto.ts';
import { lockSpace } from './spaces.ts';
import { toBytes } from './values.ts';

export type EnrolmentRefusal =
  | { readonly type: 'space-unknown' }
  | { readonly type: 'invitation-forged' }
  | { readonly type: 'invitation-expired' }
  | { readonly type: 'invitation-ended' }
  | { readonly type: 'invitation-used' }
  | { readonly type: 'enrolment-forged' };

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
    // An invitation's id is the id of the device that it lets in: nobody takes another's.
    if (!isTheirs || device.deviceId !== invitation.invitationId) return err({ type: 'enrolment-forged' });
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
    await sql.query(
      `insert into device (space_id, device_id, signing_key, access_key, head, invitation_id, enrolment)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        spaceId,
        hexToBytes(device.deviceId),
        hexToBytes(device.signingKey),
        hexToBytes(device.accessKey),
        NOTHING_BEFORE,
        invitationId,
        JSON.stringify(enrolment),
      ],
    );
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

/** What devices that no roster names yet were let in with: for a supervisor to check, and to confirm. */
export async function readEnrolments(sql: Sql, spaceId: Uint8Array): Promise<readonly Enrolment[]> {
  const rows = await sql.query(
    `select enrolment from device where space_id = $1 and enrolment is not null and final_seq is null
     order by device_id`,
    [spaceId],
  );
  return rows.map((row) => Enrolment.parse(JSON.parse(String(row['enrolment']))));
}
