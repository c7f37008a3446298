/**
 * Whether a roster or a programme that came from somewhere may take the place of the one that is known.
 *
 * Root-signed, for this space, and newer; the one that directly follows must also name what is known as the one before it.
 * One that skips numbers (handed over as a file) is taken on the root's word, which nobody else can give. Pure.
 */
import { type Bytes, equalBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import { hashOf, isGenuine } from '../../../crypto/signed-document.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { Roster } from '../../../wire/roster.ts';
import { type DocumentKind, decodeDocument, type SignedDocument } from '../../../wire/signed-document.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';

/** Where the chain of one kind of document stands. */
export interface Known {
  readonly number: bigint;
  readonly hash: Bytes;
}

export type Kind = Exclude<DocumentKind, 'invitation'>;

export type DocumentTrouble = Extract<
  DeliveryProblem,
  { type: 'document-forged' | 'roster-rolled-back' | 'programme-rolled-back' | 'newer-version' }
>;

const rolledBack = (kind: Kind): DocumentTrouble => ({
  type: kind === 'roster' ? 'roster-rolled-back' : 'programme-rolled-back',
});

/** @returns null where it is the known one itself */
export function verifyNext(
  suite: Suite,
  rootKey: Bytes,
  kind: Kind,
  known: Known | null,
  bytes: Uint8Array,
): Result<SignedDocument | null, DocumentTrouble> {
  const document = readGenuine(suite, rootKey, kind, bytes);
  if (!document.ok || known === null) return document;
  const { number, previous } = document.value;
  if (number === known.number && equalBytes(hashOf(suite, bytes), known.hash)) return ok(null);
  if (number <= known.number) return err(rolledBack(kind));
  if (number === known.number + 1n && !equalBytes(previous, known.hash)) return err(rolledBack(kind));
  return document;
}

/** What the root signed as a document of this kind. */
export function readGenuine(
  suite: Suite,
  rootKey: Bytes,
  kind: DocumentKind,
  bytes: Uint8Array,
): Result<SignedDocument, DocumentTrouble> {
  const document = decodeDocument(bytes);
  if (!document.ok) {
    return err({ type: document.error.type === 'written-by-newer-version' ? 'newer-version' : 'document-forged' });
  }
  const isOurs = document.value.kind === kind && isGenuine(suite, rootKey, document.value);
  return isOurs ? document : err({ type: 'document-forged' });
}

/** The roster in a document that was verified; null where this version cannot read it. */
export function rosterOf({ body }: SignedDocument): Roster | null {
  const roster = Roster.safeParse(decodeJson(body));
  return roster.success ? roster.data : null;
}

/**
 * Keys that a device keeps from one roster to the next: a roster that gives a known device others is refused, root-signed or
 * not, because keys are read out once, when a device is let in.
 */
export function keepsKeys(before: Roster, after: Roster): boolean {
  const known = new Map(before.devices.map((device) => [device.deviceId, device]));
  return after.devices.every((device) => {
    const was = known.get(device.deviceId);
    return (
      was === undefined ||
      (was.signingKey === device.signingKey &&
        was.sealingKey === device.sealingKey &&
        was.readingKey === device.readingKey &&
        was.accessKey === device.accessKey)
    );
  });
}
