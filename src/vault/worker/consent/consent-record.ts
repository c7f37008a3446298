/** Writing a decision down: the event, signed by this device, as a record of its own with the event's id. */
import { bytesToHex, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import type { ConsentEvent } from '../../../consent/event.ts';
import { noticeContent } from '../../../consent/notice-content.ts';
import type { SignedConsent } from '../../../consent/signed-event.ts';
import { consentToEvent, type DecidedConsent, type EventMaking } from '../../../consent/to-event.ts';
import { signConsent } from '../../../crypto/consent-event.ts';
import { sealRecord } from '../../../crypto/record/record.ts';
import type { Hlc } from '../../../records/hlc.ts';
import { CONSENT_FORM_ID } from '../../../records/system-fields.ts';
import type { Change } from '../../../store/contract.ts';
import type { JournalItem } from '../session/log.ts';
import { metaToWrite, randomId } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import { deviceIdOf } from './history.ts';

export interface SignedEvent {
  readonly event: ConsentEvent;
  readonly signed: SignedConsent;
}

type Made = Pick<EventMaking, 'subjectId' | 'explained' | 'history' | 'place'> & { readonly at: number };

export function signEvent(session: Session, consent: DecidedConsent, made: Made): SignedEvent {
  const { suite, programme, profile, keys } = session;
  const event = consentToEvent(consent, {
    ...made,
    programme,
    id: randomId(session),
    deviceId: deviceIdOf(session),
    officer: profile.label,
    contentHash: bytesToHex(suite.hash(encodeUtf8(noticeContent(programme, consent.noticeLanguage)))),
  });
  const json = JSON.stringify(event);
  return { event, signed: { json, signature: bytesToHex(signConsent(suite, keys.signing, encodeUtf8(json))) } };
}

/** The record that holds it. */
export function consentToChange(
  session: Session,
  { event, signed }: SignedEvent,
  householdId: string,
  version: Hlc,
): { change: Change; item: JournalItem } {
  const id = hexToBytes(event.id);
  const meta = metaToWrite({
    kind: 'consent',
    householdId,
    subjectId: event.subjectId,
    programmeId: session.programme.id,
    programmeVersion: session.programme.version,
    at: event.at,
    by: event.officer,
    event: null,
    signed,
  });
  const bytes = sealRecord(session.suite, rowPlace(session, id), CONSENT_FORM_ID, version, [meta], session.writer);
  return {
    change: { table: 'records', id, bytes },
    item: { recordId: event.id, kind: 'consent', version: String(version), registeredAt: event.at, person: null },
  };
}
