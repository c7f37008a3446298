/**
 * From a master key to a session: documents, log state, search snapshot, journal, drafts.
 *
 * What does not open or does not follow is named among the session's problems and never thrown away: the officer goes on with
 * what is intact. When the snapshot is no use, the index is rebuilt from the records themselves.
 */
import { type Bytes, bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { createBlobKeys } from '../../../crypto/blob.ts';
import { deriveUserKeys } from '../../../crypto/keys/user-keys.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { createSearchIndex } from '../../../search/search-index.ts';
import type { DeviceStore, ProfileStore } from '../../../store/contract.ts';
import type { ErasableKeys } from '../../../store/erasable-keys.ts';
import type { VaultError } from '../../errors.ts';
import { type ProfileView, type Progress, Settings } from '../../protocol.ts';
import { FIRST_EPOCH } from '../keys/enrol.ts';
import { applyMembership, loadMembership } from '../membership/membership-document.ts';
import { bytesToDraft } from './draft.ts';
import { applyItem, bytesToDocument, bytesToLogState, documentId, logStateId, openJournalRow } from './log.ts';
import { rebuildIndex } from './rebuild.ts';
import { createExclusive, type LogState, type Session } from './session.ts';
import { openSnapshot, snapshotToChange } from './snapshot.ts';
import { readVaultDocument } from './vault-document.ts';

const EMPTY = new Uint8Array(0);
/** Journal rows that are replayed at unlock before a new snapshot is worth its writing. */
const REPLAY_LIMIT = 200;

export const SETTINGS_DOCUMENT = 'settings';

export const vaultContext = (suite: Suite, masterKey: Uint8Array) => {
  const keys = deriveUserKeys(suite, masterKey, FIRST_EPOCH);
  return {
    suite,
    keys,
    blobKeys: createBlobKeys(suite, keys.vault.key),
    spaceId: suite.derive(masterKey, 'tessera/v1/space', EMPTY).slice(0, 16),
  };
};

export type VaultContext = ReturnType<typeof vaultContext>;

async function readSettings(context: VaultContext, store: ProfileStore): Promise<Result<Settings, VaultError>> {
  const stored = await store.read('documents', documentId(context.suite, SETTINGS_DOCUMENT));
  if (!stored.ok) return stored;
  if (!stored.value) return err({ type: 'record-missing' });
  const settings = Settings.safeParse(bytesToDocument(context, SETTINGS_DOCUMENT, stored.value));
  return settings.success ? ok(settings.data) : err({ type: 'record-altered' });
}

async function readLogState(context: VaultContext, store: ProfileStore): Promise<Result<LogState, VaultError>> {
  const stored = await store.read('documents', logStateId(context.suite));
  if (!stored.ok) return stored;
  const state = stored.value && bytesToLogState(context, stored.value);
  return state ? ok(state) : err({ type: 'record-altered' });
}

export async function openSession(
  context: VaultContext,
  device: DeviceStore,
  store: ProfileStore,
  draftKeys: ErasableKeys,
  profile: ProfileView,
  now: () => number,
  onProgress: (progress: Progress) => void,
): Promise<Result<Session, VaultError>> {
  const vault = await readVaultDocument(context, store);
  if (!vault.ok) return vault;
  const settings = await readSettings(context, store);
  if (!settings.ok) return settings;
  const log = await readLogState(context, store);
  if (!log.ok) return log;

  const supervisors = vault.value.supervisorReadingKeys.map(hexToBytes);
  const own = hexToBytes(vault.value.ownReadingKey);
  const sensitiveReaders = [own, ...supervisors].filter(
    (key, index, all) => all.findIndex((other) => bytesToHex(other) === bytesToHex(key)) === index,
  );
  const session: Session = {
    ...context,
    profile,
    device,
    store,
    draftKeys,
    membership: null,
    programme: vault.value.programme,
    forms: vault.value.forms,
    settings: settings.value,
    writer: { device: context.keys.signing, sensitiveReaders, restrictedReaders: supervisors },
    knownReaders: sensitiveReaders,
    index: createSearchIndex(),
    ledger: new Map(),
    drafts: new Map(),
    log: log.value,
    lastVersion: 0n,
    problems: [],
    revealed: null,
    now,
    exclusive: createExclusive(),
  };
  const membership = await loadMembership(context, store);
  if (!membership.ok) return membership;
  if (membership.value) applyMembership(session, membership.value, vault.value.ownReadingKey);
  const indexed = await loadIndex(session, onProgress);
  if (!indexed.ok) return indexed;
  const drafts = await loadDrafts(session);
  return drafts.ok ? ok(session) : drafts;
}

async function loadIndex(
  session: Session,
  onProgress: (progress: Progress) => void,
): Promise<Result<void, VaultError>> {
  const snapshotSeq = await session.store.lastSeq('snapshot');
  if (!snapshotSeq.ok) return snapshotSeq;
  let from = 0;
  let head: Bytes = new Uint8Array(32);
  if (snapshotSeq.value !== null) {
    const stored = await session.store.readSeq('snapshot', snapshotSeq.value);
    if (!stored.ok) return stored;
    const snapshot = stored.value && openSnapshot(session, snapshotSeq.value, stored.value);
    if (!snapshot) return rebuildIndex(session, onProgress);
    session.index = snapshot.index;
    for (const [recordId, entry] of snapshot.ledger) {
      session.ledger.set(recordId, entry);
      if (entry.version > session.lastVersion) session.lastVersion = entry.version;
    }
    from = snapshotSeq.value;
    head = snapshot.head;
  }
  const rows = await session.store.readSeqRange('journal', from + 1, Number.MAX_SAFE_INTEGER);
  if (!rows.ok) return rows;
  let expected = from + 1;
  for (const { seq, bytes } of rows.value) {
    const row = seq === expected ? openJournalRow(session, seq, head, bytes) : null;
    if (!row) return rebuildIndex(session, onProgress);
    for (const item of row.items) applyItem(session, item);
    head = row.head;
    expected++;
  }
  if (expected - 1 !== session.log.journal.seq || bytesToHex(head) !== bytesToHex(session.log.journal.head)) {
    return rebuildIndex(session, onProgress);
  }
  return rows.value.length > REPLAY_LIMIT ? writeSnapshot(session, snapshotSeq.value) : ok(undefined);
}

/** Replaces the snapshot; the journal rows that it includes go with the old one. */
export async function writeSnapshot(session: Session, oldSeq: number | null): Promise<Result<void, VaultError>> {
  const changes = [snapshotToChange(session)];
  const { seq } = session.log.journal;
  if (oldSeq !== null && oldSeq !== seq) changes.push({ table: 'snapshot', seq: oldSeq, bytes: null });
  const rows = await session.store.readSeqRange('journal', 0, Number.MAX_SAFE_INTEGER);
  if (!rows.ok) return rows;
  for (const row of rows.value) if (row.seq <= seq) changes.push({ table: 'journal', seq: row.seq, bytes: null });
  return session.store.commit(changes);
}

async function loadDrafts(session: Session): Promise<Result<void, VaultError>> {
  const stored = new Set<string>();
  for await (const chunk of session.store.chunks('drafts', 50)) {
    if (!chunk.ok) return chunk;
    for (const { id, bytes } of chunk.value) {
      stored.add(bytesToHex(id));
      const draft = bytesToDraft(session, new Uint8Array(id), bytes);
      if (draft) session.drafts.set(draft.draftId, draft);
      else session.problems.push({ type: 'record-altered' });
    }
  }
  // A key whose draft never reached the disk, or ended just before a crash.
  for (const id of session.draftKeys.ids()) if (!stored.has(bytesToHex(id))) session.draftKeys.erase(id);
  return ok(undefined);
}
