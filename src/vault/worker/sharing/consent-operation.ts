/** A decision as it travels: the signed event, as it was signed, and what it belongs to. */

import * as z from 'zod';
import { encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import type { ConsentEvent } from '../../../consent/event.ts';
import { SignedConsent, signedToEvent } from '../../../consent/signed-event.ts';
import { verifyConsent } from '../../../crypto/consent-event.ts';
import { sealRecord } from '../../../crypto/record/record.ts';
import type { Sealed } from '../../../crypto/sealed.ts';
import { CONSENT_FORM_ID, type ConsentMeta } from '../../../records/system-fields.ts';
import { metaToWrite } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import type { KnownDevice } from './known-devices.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);

const SharedConsent = z.strictObject({
  householdId: Id,
  subjectId: Id,
  programmeId: z.string(),
  programmeVersion: z.int(),
  signed: SignedConsent,
});
export type SharedConsent = z.infer<typeof SharedConsent>;

/** Null for what version 0.1 wrote down, which is not signed and counts for nothing that leaves. */
export function consentToBytes({ householdId, subjectId, programmeId, programmeVersion, signed }: ConsentMeta) {
  if (signed === null || subjectId === null) return null;
  const shared: SharedConsent = { householdId, subjectId, programmeId, programmeVersion, signed };
  return encodeJson(shared);
}

export interface ReceivedConsent {
  readonly shared: SharedConsent;
  readonly event: ConsentEvent;
}

/** `forged`: not signed by the device that sent it, or about somebody else than it says. */
export function bytesToConsent(
  session: Session,
  deviceId: string,
  device: Pick<KnownDevice, 'signingKey'>,
  bytes: Uint8Array,
): ReceivedConsent | 'unreadable' | 'forged' {
  const shared = SharedConsent.safeParse(decodeJson(bytes));
  const event = shared.success ? signedToEvent(shared.data.signed) : null;
  if (!shared.success || event === null) return 'unreadable';
  const { json, signature } = shared.data.signed;
  const isTheirs =
    event.deviceId === deviceId &&
    event.subjectId === shared.data.subjectId &&
    verifyConsent(session.suite, device.signingKey, encodeUtf8(json), hexToBytes(signature));
  return isTheirs ? { shared: shared.data, event } : 'forged';
}

export function consentToRow(session: Session, { shared, event }: ReceivedConsent, version: bigint): Sealed {
  const meta: ConsentMeta = { kind: 'consent', ...shared, at: event.at, by: event.officer, event: null };
  const place = rowPlace(session, hexToBytes(event.id));
  return sealRecord(session.suite, place, CONSENT_FORM_ID, version, [metaToWrite(meta)], session.writer);
}
