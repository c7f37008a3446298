/**
 * What the vault asks of storage: atomic, durable, and sealed by type.
 *
 * One device database holds what must be readable before any key is: profiles and their key slots. One database a
 * profile holds everything else, so that removing a profile is deleting a database, and damage to one officer's does
 * not reach another's. Invariant: nothing but `Sealed` bytes can be written to a profile's database; its keys are
 * random ids or sequence numbers, never names or times.
 */
import type { Sealed } from '../crypto/sealed.ts';
import type { Result } from '../result/result.ts';

export type StoreError =
  | { readonly type: 'storage-full' }
  | { readonly type: 'storage-blocked' }
  | { readonly type: 'storage-newer-version' }
  | { readonly type: 'storage-corrupt' }
  | { readonly type: 'storage-unavailable' };

/** Tables keyed by a random 16-byte id. */
export type IdTable = 'records' | 'drafts' | 'attachments' | 'documents' | 'sharing' | 'conflicts';
/**
 * Tables keyed by a growing sequence number. `outbox` holds this device's operations that no server has acknowledged, by
 * their `seq`: ciphertext for others, which the service worker delivers without any key of the vault.
 */
export type SeqTable = 'journal' | 'audit' | 'snapshot' | 'outbox';

export type Change =
  | { readonly table: IdTable; readonly id: Uint8Array; readonly bytes: Sealed | null }
  | { readonly table: SeqTable; readonly seq: number; readonly bytes: Sealed | null };

export interface SeqSummary {
  readonly count: number;
  /** Sum of what the rows hold. */
  readonly bytes: number;
  /** Lowest and highest sequence number; null when empty. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface ProfileStore {
  /** All of it or none of it; resolves only once the browser says it is on disk (strict durability). `bytes: null` deletes. */
  commit(changes: readonly Change[]): Promise<Result<void, StoreError>>;
  read(table: IdTable, id: Uint8Array): Promise<Result<Uint8Array | null, StoreError>>;
  readMany(table: IdTable, ids: readonly Uint8Array[]): Promise<Result<(Uint8Array | null)[], StoreError>>;
  readSeq(table: SeqTable, seq: number): Promise<Result<Uint8Array | null, StoreError>>;
  /** Rows with `from <= seq`, in order. */
  readSeqRange(
    table: SeqTable,
    from: number,
    limit: number,
  ): Promise<Result<{ seq: number; bytes: Uint8Array }[], StoreError>>;
  /** The highest sequence number, or null when empty. */
  lastSeq(table: SeqTable): Promise<Result<number | null, StoreError>>;
  /** Every row of a table in key order, a chunk at a time; the next chunk is read while the consumer works on this one. */
  chunks(table: IdTable, size: number): AsyncIterable<Result<{ id: Uint8Array; bytes: Uint8Array }[], StoreError>>;
  count(table: IdTable): Promise<Result<number, StoreError>>;
  /** Reads every row once, a few at a time: for tables that are small, as an outbox should be. */
  summary(table: SeqTable): Promise<Result<SeqSummary, StoreError>>;
  /** Rows with `from <= seq`, in order, until the next one would go beyond `byteLimit`; the first always. */
  readSeqBytes(
    table: SeqTable,
    from: number,
    byteLimit: number,
  ): Promise<Result<{ seq: number; bytes: Uint8Array }[], StoreError>>;
  /** Deletes every row with `seq <= last`, in one transaction. */
  deleteSeqUpTo(table: SeqTable, last: number): Promise<Result<void, StoreError>>;
  close(): void;
}

export interface ProfileRow {
  /** 32 hex digits. */
  readonly profileId: string;
  /** Public: label, role, parameters, public keys, self-signed; src/vault/worker/keys/public-profile.ts. */
  readonly publicBytes: Uint8Array;
  /** Key slots, which are sealed by construction: one opens tier 1, one opens tier 2. */
  readonly slots: readonly Sealed[];
  /** Wrong attempts since the last right one, and when the last was: to slow guessing across restarts. */
  readonly failures: number;
  readonly failedAt: number;
}

/**
 * What delivering one profile's outbox needs while its vault is locked: read by the service worker. Opens nothing, tells who
 * sends to which space, and no more than the server learns from it.
 */
export interface DeliveryRow {
  /** 32 hex digits, like the two ids after it. */
  readonly profileId: string;
  readonly spaceId: string;
  readonly deviceId: string;
  /** P-256, not extractable: signs requests (src/server/sync/access.ts). */
  readonly accessKey: CryptoKey;
  /** JSON of `Enrolment` (src/wire/roster.ts), which the server must take first; null once it has, or where none is needed. */
  readonly enrolment: string | null;
  readonly state: DeliveryState;
}

/** Instants are milliseconds since the Unix epoch. */
export interface DeliveryState {
  /** Everything of this device up to this `seq` is durable on a server. */
  readonly acknowledged: number;
  readonly lastContactAt: number | null;
  readonly lastDeliveredAt: number | null;
  /** Tries that failed since the last that did not. */
  readonly failures: number;
  readonly nextTryAt: number | null;
  /** JSON of `DeliveryProblem` (src/vault/views/sharing-views.ts) of the last try; null where there was none. */
  readonly problem: string | null;
}

export interface DeviceStore {
  profiles(): Promise<Result<ProfileRow[], StoreError>>;
  writeProfile(row: ProfileRow): Promise<Result<void, StoreError>>;
  /** Deletes the slots and what delivers first and durably, then the profile's database. */
  removeProfile(profileId: string): Promise<Result<void, StoreError>>;
  deliveries(): Promise<Result<DeliveryRow[], StoreError>>;
  writeDelivery(row: DeliveryRow): Promise<Result<void, StoreError>>;
  /** Leaves the rest of the row as it is; nothing to do where there is none. */
  writeDeliveryState(profileId: string, state: DeliveryState): Promise<Result<void, StoreError>>;
  /** The server has taken the enrolment: it is not needed again. Leaves the rest of the row as it is. */
  clearEnrolment(profileId: string): Promise<Result<void, StoreError>>;
  openProfile(profileId: string): Promise<Result<ProfileStore, StoreError>>;
  /** Makes none: `storage-corrupt` where there is no such database, as after an erase in another tab. */
  openExistingProfile(profileId: string): Promise<Result<ProfileStore, StoreError>>;
  /** Deletes every slot and what delivers durably, then every database of this origin. */
  erase(): Promise<Result<void, StoreError>>;
  close(): void;
}

/** Implemented by src/store/device-store.ts: `openDeviceStore(): Promise<Result<DeviceStore, StoreError>>`. */
export type OpenDeviceStore = () => Promise<Result<DeviceStore, StoreError>>;
