/**
 * An unlocked profile: its keys, its store, and what is held in memory about its records.
 *
 * Exists from unlocking until the worker is ended; nothing in it is ever sent to the page as it is. Commands that write run
 * one after the other (`exclusive`), because each continues the log where the one before left it.
 */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { ChainState } from '../../../crypto/audit-chain.ts';
import type { BlobKeys } from '../../../crypto/blob.ts';
import type { UserKeys } from '../../../crypto/keys/user-keys.ts';
import type { Writer } from '../../../crypto/record/record.ts';
import type { RowPlace } from '../../../crypto/record/row.ts';
import type { KeyPair, Suite } from '../../../crypto/suite/suite.ts';
import type { FormDefinition, FormKind } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { Hlc } from '../../../records/hlc.ts';
import type { SearchIndex } from '../../../search/contract.ts';
import type { DeviceStore, ProfileStore } from '../../../store/contract.ts';
import type { ErasableKeys } from '../../../store/erasable-keys.ts';
import type { DeviceKeys, Roster } from '../../../wire/roster.ts';
import type { VaultError } from '../../errors.ts';
import type { ProfileView, Settings } from '../../protocol.ts';
import type { DeviceRole } from '../../views/joining-views.ts';
import type { MembershipDocument } from '../membership/membership-document.ts';
import type { Draft } from './draft.ts';

export interface LedgerEntry {
  readonly kind: 'household' | 'person' | 'consent';
  /** The record's version as last written here: a row with a lower one was rolled back. */
  readonly version: Hlc;
  readonly registeredAt: number;
}

/** Where the log stands: kept sealed in the store and rewritten with every commit. */
export interface LogState {
  readonly chain: ChainState;
  readonly journal: { readonly seq: number; readonly head: Bytes };
}

/** A device that an invitation let in, and that no signed roster names yet. Its keys were checked up to the root key. */
export interface WaitingDevice {
  readonly keys: DeviceKeys;
  readonly role: DeviceRole;
  /** `epoch u32 · sealed`, in hex, as in a roster. */
  readonly sealedName: string;
}

/** What a profile is in its programme; src/vault/worker/membership keeps it, and checks every roster against the pinned root key. */
export interface Membership {
  /** The programme's: records of this profile lie in it, so that sealed groups can go from one vault to another as they are. */
  readonly spaceId: Bytes;
  readonly deviceId: Bytes;
  readonly rootKey: Bytes;
  readonly role: DeviceRole;
  /** `invited`: no signed roster names it yet. `revoked`: nothing counts beyond what the roster says. */
  readonly state: 'invited' | 'confirmed' | 'revoked';
  readonly sealing: KeyPair;
  /** The newest that was verified; its number never falls. */
  readonly roster: Roster;
  readonly rosterNumber: bigint;
  /** SHA-256 of the roster as it was signed: the next one's `previous`. */
  readonly rosterHash: Bytes;
  readonly programmeNumber: bigint;
  /** By epoch. */
  readonly programmeKeys: ReadonlyMap<number, Bytes>;
  /** Devices whose operations count for the time being; known to supervisors alone. */
  readonly waiting: readonly WaitingDevice[];
  /** What all of this comes from, as it lies sealed in the store. */
  readonly document: MembershipDocument;
}

export interface Revealed {
  readonly recordId: string;
  /** Group keys of the record's sensitive attachments, by attachment id, for as long as the reveal lasts. */
  readonly attachmentKeys: Map<string, Bytes>;
  readonly end: () => void;
}

export interface Session {
  readonly profile: ProfileView;
  readonly suite: Suite;
  readonly keys: UserKeys;
  readonly blobKeys: BlobKeys;
  /** Of this vault alone: its drafts, documents and log lie in it. */
  readonly spaceId: Bytes;
  /** Null in the demonstration, of which nothing ever leaves. */
  membership: Membership | null;
  writer: Writer;
  /** Every public reading key that a group may have been closed to. */
  knownReaders: readonly Bytes[];
  readonly device: DeviceStore;
  readonly store: ProfileStore;
  /** One key a draft, erased when the draft ends. */
  readonly draftKeys: ErasableKeys;
  programme: Programme;
  /** The current ones. */
  forms: readonly FormDefinition[];
  settings: Settings;
  index: SearchIndex;
  readonly ledger: Map<string, LedgerEntry>;
  readonly drafts: Map<string, Draft>;
  log: LogState;
  /** The highest version seen. */
  lastVersion: Hlc;
  readonly problems: VaultError[];
  revealed: Revealed | null;
  now(): number;
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

export const rowPlace = (session: Session, recordId: Bytes): RowPlace => ({
  vault: session.keys.vault,
  spaceId: session.membership?.spaceId ?? session.spaceId,
  recordId,
});

export const formOf = (session: Session, kind: FormKind): FormDefinition | undefined =>
  session.forms.find((form) => form.kind === kind);

/** Runs tasks one after the other; a failed one does not stop the next. */
export function createExclusive(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
}
