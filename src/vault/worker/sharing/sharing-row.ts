/**
 * What is known of one record's travels, sealed, by the record's id in table `sharing`: in which of this device's operations which
 * field went at which version, and the operations that came from others, whole, because what the record is now follows from
 * all of them (src/sync/merge.ts). Erased, it is the tombstone: the id alone.
 *
 *   frames: JSON of the state · the RecordWrite of each received operation, in the order of the JSON
 *
 * A row for each operation says which record it was about, or by whom it was purged before it came.
 */
import * as z from 'zod';
import { type Bytes, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { openBlob, sealBlob } from '../../../crypto/blob.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change, ProfileStore } from '../../../store/contract.ts';
import type { SentOperation } from '../../../sync/sent.ts';
import { decodeFrames, encodeFrames } from '../../../wire/frames.ts';
import type { VaultError } from '../../errors.ts';
import type { Session } from '../session/session.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
const Version = z.codec(z.string().regex(/^\d{1,20}$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (version) => String(version),
});
const Field = z.object({ fieldId: z.int(), rowId: z.int(), version: Version, base: Version });

const OwnOperation = z.object({
  opId: Id,
  seq: z.int(),
  kind: z.enum(['record-write', 'attachment-chunk', 'consent-change']),
  fields: z.array(Field),
  names: z.array(Id),
  purged: z.enum(['no', 'here', 'elsewhere']),
  /** Which attachment a chunk is of. */
  attachmentId: Id.nullable(),
});
export type OwnOperation = z.infer<typeof OwnOperation> & SentOperation;

const ReceivedHead = z.object({ opId: Id, deviceId: Id, hlc: Version });
export interface StoredOperation extends z.infer<typeof ReceivedHead> {
  /** `RecordWrite` as it was opened. */
  readonly write: Uint8Array;
}

const NamedAttachment = z.object({
  /** 0 for one that another device sent, which does not say it. */
  fieldId: z.int(),
  rowId: z.int(),
  attachmentId: Id,
});
export type NamedAttachment = z.infer<typeof NamedAttachment>;

const State = z.object({
  isErased: z.boolean(),
  own: z.array(OwnOperation),
  /** Which attachment a field names, told when it was written: what is sealed at tier 2 or 3 cannot say it later. */
  attachments: z.array(NamedAttachment),
  /** Consent records of this person or household that came from others. */
  consentIds: z.array(Id),
  /** `fieldId/rowId` of open conflicts. */
  conflicts: z.array(z.string()),
  received: z.array(ReceivedHead),
  /** Of these, those that this device took back as a supervisor, until its own word comes round. */
  takenBack: z.array(Id),
});

export interface SharingState extends Omit<z.output<typeof State>, 'received'> {
  readonly received: readonly StoredOperation[];
}

export const NOT_SHARED: SharingState = {
  isErased: false,
  own: [],
  attachments: [],
  consentIds: [],
  conflicts: [],
  received: [],
  takenBack: [],
};

/** Far more than any record will see: a limit for what is read, not for what is written. */
const MOST_OPERATIONS = 1_000_000;

type Context = Pick<Session, 'suite' | 'blobKeys' | 'spaceId'>;

const placeOf = ({ spaceId }: Context, at: Uint8Array) => ({ kind: 'sharing' as const, spaceId, at });

const sealedChange = (context: Context, id: Uint8Array, bytes: Uint8Array): Change => ({
  table: 'sharing',
  id,
  bytes: sealBlob(context.suite, context.blobKeys, placeOf(context, id), bytes),
});

export function sharingToChange(context: Context, recordId: string, state: SharingState): Change {
  const { received, ...rest } = state;
  const heads = received.map(({ opId, deviceId, hlc }) => ({ opId, deviceId, hlc }));
  const json = encodeJson(State.encode({ ...rest, received: heads }));
  return sealedChange(context, hexToBytes(recordId), encodeFrames([json, ...received.map(({ write }) => write)]));
}

export async function readSharing(
  context: Context & { readonly store: Pick<ProfileStore, 'read'> },
  recordId: string,
): Promise<Result<SharingState, VaultError>> {
  const id = hexToBytes(recordId);
  const stored = await context.store.read('sharing', id);
  if (!stored.ok) return stored;
  if (!stored.value) return ok(NOT_SHARED);
  const opened = openBlob(context.suite, context.blobKeys, placeOf(context, id), stored.value);
  const state = opened.ok ? decodeSharing(opened.value) : null;
  return state ? ok(state) : err({ type: 'record-altered' });
}

function decodeSharing(bytes: Uint8Array): SharingState | null {
  const [json, ...writes] = decodeFrames(bytes, MOST_OPERATIONS) ?? [];
  const parsed = State.safeParse(json && decodeJson(json));
  if (!parsed.success || parsed.data.received.length !== writes.length) return null;
  const received = parsed.data.received.map((head, index) => ({ ...head, write: writes[index] as Uint8Array }));
  return { ...parsed.data, received };
}

const Trace = z.object({
  /** Null while it is known by a purge alone. */
  recordId: Id.nullable(),
  /** Devices that purged it. */
  purgedBy: z.array(Id),
});
/** What is kept of another device's operation by its own id. */
export type Trace = z.infer<typeof Trace>;

/** Apart from records' ids, so that an operation which names a record as one does not touch what is known of the record. */
const traceId = ({ suite }: Context, opId: string): Bytes =>
  suite.hash(encodeUtf8('operation'), hexToBytes(opId)).slice(0, 16);

export const traceToChange = (context: Context, opId: string, trace: Trace): Change =>
  sealedChange(context, traceId(context, opId), encodeJson(trace));

/** By operation id; those of which nothing is known are absent. */
export async function readTraces(
  context: Context & { readonly store: Pick<ProfileStore, 'readMany'> },
  opIds: readonly string[],
): Promise<Result<Map<string, Trace>, VaultError>> {
  const ids = opIds.map((opId) => traceId(context, opId));
  const stored = await context.store.readMany('sharing', ids);
  if (!stored.ok) return stored;
  const traces = new Map<string, Trace>();
  for (const [index, bytes] of stored.value.entries()) {
    const id = ids[index] as Uint8Array;
    if (!bytes) continue;
    const opened = openBlob(context.suite, context.blobKeys, placeOf(context, id), bytes);
    const parsed = Trace.safeParse(opened.ok && decodeJson(opened.value));
    if (!parsed.success) return err({ type: 'record-altered' });
    traces.set(opIds[index] as string, parsed.data);
  }
  return ok(traces);
}
