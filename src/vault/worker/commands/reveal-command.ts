/**
 * Revealing: tier 2 of one record, after a fresh authentication, for at most 60 seconds.
 *
 * The secret reading key is in memory only while this runs. What stays until the end of the reveal are the keys of the
 * record's own attachments. The audit entry is durable before the answer is given: a reveal cannot be seen and not logged.
 */
import { type Bytes, hexToBytes } from '../../../bytes/bytes.ts';
import type { DirectoryGroup } from '../../../crypto/record/directory.ts';
import { type OpenRow, openBlocks, openGroupFields, openRow, recordPlace } from '../../../crypto/record/row.ts';
import { openGroupKey } from '../../../crypto/record/sealed-group.ts';
import type { KeyPair } from '../../../crypto/suite/suite.ts';
import type { Answer } from '../../../forms/definition.ts';
import { isAttachmentField } from '../../../records/attachment-field.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { RecordId, RequestOf, RevealView } from '../../protocol.ts';
import { readFormOf } from '../forms/form-store.ts';
import { openSlotWithPassphrase } from '../keys/authenticate.ts';
import { commitWithLog } from '../session/log.ts';
import { type ReadRecord, readRecord, toAnswer } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import { knownDevices } from '../sharing/known-devices.ts';
import type { Vault } from '../vault.ts';
import { findProfile } from './profile-commands.ts';

export const REVEAL_MS = 60_000;

/** The keys of the row's sensitive groups, by group index. */
function openSensitiveKeys(session: Session, row: OpenRow, reading: KeyPair): Result<Map<number, Bytes>, VaultError> {
  const blocks = openBlocks(session.suite, row);
  if (!blocks) return err({ type: 'record-altered' });
  const keys = new Map<number, Bytes>();
  for (const [index, group] of row.directory.groups.entries()) {
    if (group.tier !== 2) continue;
    const key = openByAnyWriter(session, row, group, blocks.get(index) ?? new Uint8Array(0), reading);
    if (!key) return err({ type: 'record-altered' });
    keys.set(index, key);
  }
  return ok(keys);
}

/** Whoever of the programme closed the group: a record may hold answers that several tablets wrote. */
function openByAnyWriter(
  session: Session,
  row: OpenRow,
  group: DirectoryGroup,
  block: Uint8Array,
  reading: KeyPair,
): Bytes | null {
  const { suite, knownReaders, membership } = session;
  const others = membership ? [...knownDevices(session, membership).values()].map(({ signingKey }) => signingKey) : [];
  const place = recordPlace(row.place, row.directory.formId);
  for (const writer of [session.keys.signing.publicKey, ...others]) {
    const key = openGroupKey(suite, place, group, block, reading, knownReaders, writer);
    if (key.ok) return key.value;
  }
  return null;
}

function openSensitive(session: Session, row: OpenRow, reading: KeyPair): Result<Answer[], VaultError> {
  const keys = openSensitiveKeys(session, row, reading);
  if (!keys.ok) return keys;
  const answers: Answer[] = [];
  for (const [index, key] of keys.value) {
    const opened = openGroupFields(session.suite, row, index, key);
    session.suite.wipe(key);
    if (!opened.ok) return opened;
    answers.push(...opened.value.map(({ field, value }) => toAnswer(field, value)));
  }
  return ok(answers);
}

/** Keys of the sensitive attachments that these answers name. */
async function openAttachmentKeys(session: Session, record: ReadRecord, answers: readonly Answer[], reading: KeyPair) {
  const form = await readFormOf(session, record);
  const attachmentFields = new Set((form.ok ? form.value : null)?.fields.filter(isAttachmentField).map(({ id }) => id));
  const byId = new Map<string, Bytes>();
  for (const { fieldId, value } of answers) {
    if (!attachmentFields.has(fieldId) || !/^[0-9a-f]{32}$/.test(value)) continue;
    const id = hexToBytes(value);
    const stored = await session.store.read('attachments', id);
    const row = stored.ok && stored.value ? openRow(session.suite, rowPlace(session, id), stored.value) : null;
    if (!row?.ok) continue;
    const keys = openSensitiveKeys(session, row.value, reading);
    const [key] = keys.ok ? [...keys.value.values()] : [];
    if (key) byId.set(value, key);
  }
  return byId;
}

export async function revealRecord(
  vault: Vault,
  session: Session,
  { recordId, reason, passphrase }: RequestOf<'record.reveal'>,
): Promise<Result<RevealView, VaultError>> {
  session.revealed?.end();
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const profile = await findProfile(vault, session.profile.profileId);
  if (!profile.ok) return profile;
  const secret = await openSlotWithPassphrase(session.suite, session.device, profile.value, 2, passphrase, session.now);
  if (!secret.ok) return secret;
  const reading = session.suite.boxKeyPair(secret.value);
  session.suite.wipe(secret.value);

  const { row } = record.value;
  const answers = openSensitive(session, row, reading);
  const attachmentKeys = answers.ok
    ? await openAttachmentKeys(session, record.value, answers.value, reading)
    : new Map<string, Bytes>();
  session.suite.wipe(reading.secretKey);
  if (!answers.ok) return answers;

  const logged = await session.exclusive(() =>
    commitWithLog(session, [], [], [{ action: 'record.revealed', recordId, reason: reason.trim() }]),
  );
  if (!logged.ok) return logged;
  startReveal(vault, session, recordId, attachmentKeys);
  return ok({ fields: answers.value, expiresAt: session.now() + REVEAL_MS });
}

export function hideRecord(
  session: Session,
  { recordId }: RequestOf<'record.hide'>,
): Result<Record<string, never>, VaultError> {
  if (session.revealed?.recordId === recordId) session.revealed.end();
  return ok({});
}

function startReveal(vault: Vault, session: Session, recordId: string, attachmentKeys: Map<string, Bytes>): void {
  const end = (): void => {
    clearTimeout(timer);
    for (const key of attachmentKeys.values()) session.suite.wipe(key);
    attachmentKeys.clear();
    session.revealed = null;
    vault.emit({ type: 'reveal-ended', recordId: recordId as RecordId });
  };
  const timer = setTimeout(end, REVEAL_MS);
  session.revealed = { recordId, attachmentKeys, end };
}
