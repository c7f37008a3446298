/**
 * What an invited person was handed, as a link, a code or a file, made into a programme that was checked.
 *
 * Nothing is taken on trust but the root key itself, which is why its fingerprint is shown: the invitation, the roster and the
 * programme are each signed by it, the one-time seed fits the invitation, the programme opens with the key that came along,
 * and there is a supervisor whom sensitive answers can be closed to.
 */
import { type Bytes, decodeUtf8 } from '../../../bytes/bytes.ts';
import { spaceIdOf } from '../../../crypto/keys/root-key.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { decodeFrames, encodeFrames } from '../../../wire/frames.ts';
import {
  decodeInvitationCode,
  encodeInvitationCode,
  INVITATION_FRAGMENT,
  type InvitationCode,
} from '../../../wire/invitation-code.ts';
import type { Invitation, Roster } from '../../../wire/roster.ts';
import type { SignedDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import { isSeedOf, readInvitation } from './enrolment.ts';
import { supervisorKeysOf } from './membership-document.ts';
import { openProgramme, type ProgrammeContent } from './programme-body.ts';
import { type Kind, readGenuine, rosterOf } from './verify-document.ts';

/** The code and, in a file, the roster and the programme as they were signed. */
export interface HandedOver {
  readonly code: InvitationCode;
  readonly documents: InvitedDocuments | null;
}

/** As they were signed, in any order; the newest of each counts. */
export interface InvitedDocuments {
  readonly rosters: readonly Bytes[];
  readonly programmes: readonly Bytes[];
}

export interface CheckedInvitation {
  readonly code: InvitationCode;
  readonly invitation: Invitation;
}

export interface CheckedProgramme {
  readonly roster: Roster;
  readonly rosterDocument: SignedDocument;
  readonly programmeDocument: SignedDocument;
  readonly content: ProgrammeContent;
}

const FRAMES_OF_FILE = 3;
const LONGEST_TEXT = 8192;

export const encodeInvitationFile = (code: InvitationCode, roster: Bytes, programme: Bytes): Bytes =>
  encodeFrames([encodeInvitationCode(code), roster, programme]);

export const toInvitationLink = (origin: string, code: InvitationCode): string =>
  `${origin}/${INVITATION_FRAGMENT}${toBase64Url(encodeInvitationCode(code))}`;

/** Null for what is no invitation of any of the three shapes. Nothing has been verified yet. */
export function decodeHandedOver(bytes: Uint8Array): HandedOver | null {
  const code = decodeInvitationCode(bytes) ?? codeInText(bytes);
  if (code) return { code, documents: null };
  const frames = decodeFrames(bytes, FRAMES_OF_FILE);
  if (frames?.length !== FRAMES_OF_FILE) return null;
  const [first, roster, programme] = frames as [Bytes, Bytes, Bytes];
  const inFile = decodeInvitationCode(first);
  return inFile && { code: inFile, documents: { rosters: [roster], programmes: [programme] } };
}

/** A link, or what is after its `#join=`. */
function codeInText(bytes: Uint8Array): InvitationCode | null {
  const text = bytes.length <= LONGEST_TEXT ? decodeUtf8(bytes)?.trim() : undefined;
  const encoded = text?.split(INVITATION_FRAGMENT).at(-1);
  const code = encoded ? fromBase64Url(encoded) : null;
  return code && decodeInvitationCode(code);
}

/** @param now milliseconds since the Unix epoch, by this tablet's clock */
export function checkInvitation(
  suite: Suite,
  code: InvitationCode,
  now: number,
): Result<CheckedInvitation, VaultError> {
  const invitation = readInvitation(suite, code.rootKey, code.invitation);
  if (!invitation || !isSeedOf(suite, invitation, code.oneTimeSeed)) return err({ type: 'invitation-forged' });
  return now < invitation.expiresAt ? ok({ code, invitation }) : err({ type: 'invitation-expired' });
}

/** Takes the newest roster, and the newest programme that the invitation's key opens. */
export async function checkProgramme(
  suite: Suite,
  { code, invitation }: CheckedInvitation,
  { rosters, programmes }: InvitedDocuments,
): Promise<Result<CheckedProgramme, VaultError>> {
  const { rootKey, epoch, programmeKey } = code;
  const signedRosters = readAllGenuine(suite, rootKey, 'roster', rosters);
  if (!signedRosters.ok) return signedRosters;
  const [rosterDocument] = signedRosters.value;
  if (!rosterDocument) return err({ type: 'programme-unavailable' });
  const roster = rosterOf(rosterDocument);
  if (!roster || supervisorKeysOf(roster).length === 0) return err({ type: 'invitation-forged' });
  const { invitationId } = invitation;
  const isOver =
    roster.endedInvitations.includes(invitationId) || roster.devices.some(({ deviceId }) => deviceId === invitationId);
  if (isOver) return err({ type: 'invitation-over' });

  const signedProgrammes = readAllGenuine(suite, rootKey, 'programme', programmes);
  if (!signedProgrammes.ok) return signedProgrammes;
  const keys = new Map([[epoch, programmeKey]]);
  for (const programmeDocument of signedProgrammes.value) {
    const content = await openProgramme(suite, spaceIdOf(suite, rootKey), keys, programmeDocument.body);
    if (content.ok) return ok({ roster, rosterDocument, programmeDocument, content: content.value });
    if (content.error.type === 'programme-unreadable') return err({ type: 'invitation-forged' });
  }
  return err({ type: 'programme-unavailable' });
}

/** Newest first. One that the root did not sign spoils all: whoever gave it is not to be dealt with. */
function readAllGenuine(
  suite: Suite,
  rootKey: Bytes,
  kind: Kind,
  documents: readonly Bytes[],
): Result<readonly SignedDocument[], VaultError> {
  const genuine: SignedDocument[] = [];
  for (const bytes of documents) {
    const document = readGenuine(suite, rootKey, kind, bytes);
    if (!document.ok) return err(asInvitationError(document.error.type));
    genuine.push(document.value);
  }
  return ok(genuine.toSorted((a, b) => (a.number < b.number ? 1 : -1)));
}

const asInvitationError = (type: string): VaultError => ({
  type: type === 'newer-version' ? 'written-by-newer-version' : 'invitation-forged',
});

function toBase64Url(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Bytes | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
