/**
 * Signing with the root key: the next roster, the next programme, or both, in one transaction with what follows from them.
 *
 * What is signed is queued, and reaches a server with the next contact (refresh-documents.ts): nothing here needs a network.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { hashOf, signDocument } from '../../../crypto/signed-document.ts';
import type { KeyPair } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import { decodeDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import { type AuditBody, commitWithLog } from '../session/log.ts';
import type { Membership, Session } from '../session/session.ts';
import { readVaultDocument } from '../session/vault-document.ts';
import { applyMembership, type MembershipDocument, membershipToChange, toMembership } from './membership-document.ts';
import {
  contentHashOf,
  LONGEST_BODY,
  openName,
  openProgramme,
  type ProgrammeContent,
  type ProgrammeKey,
  sealName,
  sealProgramme,
} from './programme-body.ts';
import { readContent, tooLarge } from './read-content.ts';
import type { NextRoster } from './roster-changes.ts';
import { readSigned, type Signed, signedToChanges } from './signed-store.ts';
import { requireMembership } from './with-root.ts';

export interface ToSign {
  readonly roster?: NextRoster;
  /** `as-it-is`: with what was changed on this tablet since. `as-published`: only sealed with another key. */
  readonly programme?: 'as-it-is' | 'as-published';
  /** What else of the membership changes. */
  readonly document?: Partial<MembershipDocument>;
  readonly action: AuditBody['action'];
  readonly reason: string;
}

/** Call it inside `session.exclusive`. On failure nothing has changed. */
export async function commitSigned(
  session: Session,
  root: KeyPair,
  { roster, programme, document, action, reason }: ToSign,
): Promise<Result<void, VaultError>> {
  const membership = requireMembership(session);
  if (!membership.ok) return membership;
  const { suite } = session;
  const before = membership.value.document;
  const signed: Signed[] = [];
  let after: MembershipDocument = { ...before, ...document };
  if (roster) {
    const number = before.rosterNumber + 1;
    const head = { kind: 'roster', spaceId: membership.value.spaceId, previous: membership.value.rosterHash } as const;
    const bytes = signDocument(suite, root, { ...head, number: BigInt(number) }, encodeJson(roster.roster));
    signed.push({ kind: 'roster', number, bytes });
    const programmeKeys = [
      ...after.programmeKeys.filter(({ epoch }) => epoch !== roster.programmeKey.epoch),
      { epoch: roster.programmeKey.epoch, key: bytesToHex(roster.programmeKey.key) },
    ];
    after = { ...after, rosterNumber: number, programmeKeys };
  }
  if (programme) {
    const content = await (programme === 'as-it-is' ? readContent(session) : readPublished(session, membership.value));
    if (!content.ok) return content;
    const next = await signProgramme(session, root, membership.value, after, content.value);
    if (!next.ok) return next;
    signed.push(next.value);
    after = {
      ...after,
      programmeNumber: next.value.number,
      programmeHash: bytesToHex(hashOf(suite, next.value.bytes)),
      contentHash: contentHashOf(suite, content.value.programme, content.value.forms),
    };
  }
  after = { ...after, queue: [...after.queue, ...signed.map(({ kind, number }) => ({ kind, number }))] };
  return commitMembership(session, before, after, signed, [], [{ action, recordId: null, reason }]);
}

/** Writes a membership with the documents that came with it, and holds it as the current one. */
export async function commitMembership(
  session: Session,
  before: MembershipDocument,
  after: MembershipDocument,
  signed: readonly Signed[],
  changes: readonly Change[],
  audits: Parameters<typeof commitWithLog>[3],
): Promise<Result<void, VaultError>> {
  const vault = await readVaultDocument(session, session.store);
  if (!vault.ok) return vault;
  const given = signed.find(({ kind, number }) => kind === 'roster' && number === after.rosterNumber);
  const rosterBytes = given
    ? ok(given.bytes)
    : await readSigned(session, session.store, { kind: 'roster', number: after.rosterNumber });
  if (!rosterBytes.ok) return rosterBytes;
  const membership = rosterBytes.value && toMembership(session.suite, after, rosterBytes.value);
  if (!membership) return err({ type: 'record-altered' });
  const all = [...changes, ...signedToChanges(session, signed, before, after), membershipToChange(session, after)];
  const committed = await commitWithLog(session, all, [], audits);
  if (!committed.ok) return committed;
  applyMembership(session, membership, vault.value.ownReadingKey);
  return ok(undefined);
}

async function signProgramme(
  session: Session,
  root: KeyPair,
  { spaceId }: Membership,
  { programmeKeys, programmeNumber, programmeHash }: MembershipDocument,
  content: ProgrammeContent,
): Promise<Result<Signed, VaultError>> {
  const { epoch, key } = programmeKeys.reduce((newest, each) => (each.epoch > newest.epoch ? each : newest));
  const body = await sealProgramme(session.suite, spaceId, { epoch, key: hexToBytes(key) }, content);
  if (body.length > LONGEST_BODY) return err(tooLarge());
  const number = programmeNumber + 1;
  const previous = hexToBytes(programmeHash);
  const head = { kind: 'programme', spaceId, number: BigInt(number), previous } as const;
  return ok({ kind: 'programme', number, bytes: signDocument(session.suite, root, head, body) });
}

/** What all other tablets have. */
async function readPublished(
  session: Session,
  { spaceId, programmeKeys, document }: Membership,
): Promise<Result<ProgrammeContent, VaultError>> {
  const name = { kind: 'programme', number: document.programmeNumber } as const;
  const bytes = await readSigned(session, session.store, name);
  if (!bytes.ok) return bytes;
  const signed = bytes.value && decodeDocument(bytes.value);
  if (!signed?.ok) return err({ type: 'record-missing' });
  const content = await openProgramme(session.suite, spaceId, programmeKeys, signed.value.body);
  return content.ok ? content : err({ type: 'record-altered' });
}

/** The key of the roster's epoch. */
export function currentKey({ programmeKeys, roster }: Membership): ProgrammeKey {
  const key = programmeKeys.get(roster.epoch);
  if (!key) throw new Error('Whoever holds the root key made every programme key');
  return { epoch: roster.epoch, key };
}

/** A pseudonym under another key, so that who has only that one can read it; left as it is where it does not open. */
export function resealName(session: Session, membership: Membership, key: ProgrammeKey, sealedName: string): string {
  const name = openName(session.suite, membership.spaceId, membership.programmeKeys, hexToBytes(sealedName));
  return name === '' ? sealedName : sealName(session.suite, membership.spaceId, key, name);
}
