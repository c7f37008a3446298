/**
 * What a record-write operation carries once it is opened: the fields of one record that may go, and nothing of the others.
 *
 * Answers of tier 1 lie open inside the sealed operation; those of tiers 2 and 3 travel as the envelopes that the record holds,
 * with the sealed wraps of their group, and are never opened on the way. Each field names the version that it replaces
 * (`base`), so that a receiver can tell a change of what it has from one that was made without knowing of it.
 */
import type { Bytes } from '../bytes/bytes.ts';

export interface SharedField {
  readonly fieldId: number;
  /** 0 outside a repeat. */
  readonly rowId: number;
  /** Hybrid logical clock of the write. */
  readonly version: bigint;
  /** Version that the writer knew the others to have; 0n for none. */
  readonly base: bigint;
}

/** Tier 1. */
export interface OpenField extends SharedField {
  readonly value: Bytes;
}

/** Tier 2 or 3: `body` is `nonce 24 · ciphertext · tag 16`, as it lies in the record. */
export interface ClosedField extends SharedField {
  readonly padClass: number;
  /** Padded length of the value. */
  readonly length: number;
  readonly body: Bytes;
}

export interface ClosedGroup {
  readonly groupId: Bytes;
  readonly tier: 2 | 3;
  readonly epoch: number;
  readonly commitment: Bytes;
  /** The sealed wraps (src/crypto/record/sealed-group.ts). */
  readonly block: Bytes;
  readonly fields: readonly ClosedField[];
}

export interface RecordWrite {
  readonly recordId: Bytes;
  readonly formId: number;
  /** JSON in UTF-8: `SharedMeta` (src/records/shared-meta.ts). */
  readonly meta: Bytes;
  readonly open: readonly OpenField[];
  readonly closed: readonly ClosedGroup[];
}
