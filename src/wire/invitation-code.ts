/**
 * What an invited person is handed, as a QR code, a link or a file: enough to check the programme and to be let in once.
 *
 *   "TSSJ" · version u8 = 1 · reserved u8 · epoch u32 · rootKey 32 · oneTimeSeed 32 · programmeKey 32 · invitation (a signed document)
 *
 * The root key is what the tablet pins. The one-time seed lets one device in, until the invitation expires or ends. The
 * programme's key opens the programme and pseudonyms, and no answer of anybody: those are closed to keys that each device
 * makes for itself. As text it is base64url, in the part of a link after `#join=`, which a browser never sends to a server.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, u32ToBytes, viewOf } from '../bytes/bytes.ts';
import { decodeDocument, type SignedDocument } from './signed-document.ts';

const MAGIC = encodeUtf8('TSSJ');
const VERSION = 1;
const HEAD_LENGTH = 10;
const KEY_LENGTH = 32;
export const INVITATION_FRAGMENT = '#join=';

export interface InvitationCode {
  /** Of the programme's key. */
  readonly epoch: number;
  readonly rootKey: Bytes;
  readonly oneTimeSeed: Bytes;
  readonly programmeKey: Bytes;
  readonly invitation: SignedDocument;
}

export const encodeInvitationCode = (code: InvitationCode): Bytes =>
  concatBytes(
    MAGIC,
    Uint8Array.of(VERSION, 0),
    u32ToBytes(code.epoch),
    code.rootKey,
    code.oneTimeSeed,
    code.programmeKey,
    code.invitation.bytes,
  );

/** Null where the bytes are no invitation of this version. Nothing in it has been verified yet. */
export function decodeInvitationCode(bytes: Uint8Array): InvitationCode | null {
  const documentAt = HEAD_LENGTH + 3 * KEY_LENGTH;
  if (bytes.length < documentAt || !equalBytes(bytes.subarray(0, 4), MAGIC) || bytes[4] !== VERSION || bytes[5] !== 0)
    return null;
  const invitation = decodeDocument(bytes.subarray(documentAt));
  if (!invitation.ok || invitation.value.kind !== 'invitation') return null;
  const key = (index: number): Bytes => {
    const at = HEAD_LENGTH + index * KEY_LENGTH;
    return bytes.slice(at, at + KEY_LENGTH);
  };
  return {
    epoch: viewOf(bytes).getUint32(6, true),
    rootKey: key(0),
    oneTimeSeed: key(1),
    programmeKey: key(2),
    invitation: invitation.value,
  };
}
