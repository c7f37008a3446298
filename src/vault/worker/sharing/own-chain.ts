/**
 * This device's own chain of operations: where it stands, with which key it seals, and what waits to be acknowledged.
 *
 * One sealed document, rewritten in the transaction that writes the operations, so that a number is never given twice and no
 * record is stored without what it tells the others.
 */
import * as z from 'zod';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const Decimal = z.string().regex(/^\d{1,20}$/);

export const PendingOperation = z.object({
  seq: z.int(),
  /** The record that it is about; null for keys, heartbeats and acknowledgements. */
  recordId: z.string().nullable(),
  bytes: z.int(),
  at: z.number(),
});
export type PendingOperation = z.infer<typeof PendingOperation>;

export const OwnChain = z.object({
  /** Of the last operation written; 0 before the first. */
  seq: z.int(),
  head: Hex32,
  hlc: Decimal,
  /** What this device had seen of the others: goes into every header. */
  frontier: Hex32,
  sender: z
    .object({
      epoch: z.int(),
      key: Hex32,
      team: z.boolean(),
      /** Public sealing keys, sorted. */
      readers: z.array(z.string()),
    })
    .nullable(),
  checkpoint: z.object({ seq: z.int(), at: z.number() }),
  /** Not yet seen to be acknowledged, oldest first. */
  pending: z.array(PendingOperation),
  /** What the plans of all records were last made by, and when the first grant ends by itself that they rest on. */
  planned: z.object({ by: z.string(), nextExpiry: z.number().nullable() }),
});
export type OwnChain = z.infer<typeof OwnChain>;

const NAME = 'sync-own';
const ZEROS = '0'.repeat(64);

const EMPTY: OwnChain = {
  seq: 0,
  head: ZEROS,
  hlc: '0',
  frontier: ZEROS,
  sender: null,
  checkpoint: { seq: 0, at: 0 },
  pending: [],
  planned: { by: '', nextExpiry: null },
};

/** Inside `session.exclusive`, when it is to be written again. */
export async function readOwnChain(session: Session): Promise<Result<OwnChain, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, NAME));
  if (!stored.ok) return stored;
  if (!stored.value) return ok(EMPTY);
  const parsed = OwnChain.safeParse(bytesToDocument(session, NAME, stored.value));
  return parsed.success ? ok(parsed.data) : err({ type: 'record-altered' });
}

export const ownChainToChange = (session: Session, chain: OwnChain): Change => documentToChange(session, NAME, chain);
