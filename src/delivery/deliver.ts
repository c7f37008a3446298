/**
 * Empties one profile's outbox onto its programme's server, with no key of the vault.
 *
 * Operations go in their order, in batches that begin small, grow while the line holds and shrink when it breaks. After a break
 * the server is asked what it has before anything is sent twice. What a receipt proves to be durable is noted, then deleted:
 * were the two torn apart, the next run deletes the rest.
 *
 * An operation that the server takes at no time stops the chain there: each is signed over the hash of the one before, so none
 * can be left out without every receiver taking the gap for a loss. Those before it go, it is named (`operation-refused`), it and
 * those after it stay in the outbox, where the vault may hand them over or make them anew, and other profiles are not held up.
 */
import type { Bytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { DeliveryRow, DeliveryState, DeviceStore, ProfileStore, StoreError } from '../store/contract.ts';
import type { DeliveryProblem } from '../vault/views/sharing-views.ts';
import { PUSH_LIMIT } from '../wire/sync-protocol.ts';
import { delayMs } from './back-off.ts';
import { createPushApi, type PushApi, type Receipt } from './push-api.ts';
import { judgeHead } from './receipt.ts';
import { refusedOperation } from './refused-operation.ts';
import type { Fetch } from './request.ts';
import { notOurServer, type Trouble } from './trouble.ts';

export interface DeliveryTools {
  readonly device: DeviceStore;
  readonly fetch: Fetch;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Evenly spread over [0, 1). */
  readonly random: () => number;
}

const SMALLEST_BATCH = 16 * 1024;
const LARGEST_BATCH = 1024 * 1024;
/** Breaks of the line in a row, without anything acknowledged between them, before it is left for later. */
const BREAKS = 3;

interface Row {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/**
 * Sends until the outbox is empty or something is in the way, whatever the time planned for the next try; `isDue` says whether
 * it is time. One at a time: the caller holds the lock. Null where nothing of the profile leaves, as of a demonstration.
 */
export async function deliver(
  { device, fetch, now, random }: DeliveryTools,
  profileId: string,
): Promise<Result<DeliveryState | null, StoreError>> {
  const rows = await device.deliveries();
  if (!rows.ok) return rows;
  const row = rows.value.find((each) => each.profileId === profileId);
  if (row === undefined) return ok(null);
  const outbox = await device.openExistingProfile(profileId);
  if (!outbox.ok) return outbox;
  const { spaceId, deviceId, accessKey } = row;
  const api = createPushApi({ fetch, now, spaceId, access: { deviceId, accessKey } });
  const delivery = createDelivery(row, { device, now, random });
  try {
    return await run(row, api, outbox.value, delivery);
  } finally {
    outbox.value.close();
  }
}

/** What is written down of a delivery, at each step that lasts. */
function createDelivery(row: DeliveryRow, { device, now, random }: Omit<DeliveryTools, 'fetch'>) {
  let { state } = row;
  const write = async (changed: DeliveryState): Promise<Result<DeliveryState, StoreError>> => {
    const written = await device.writeDeliveryState(row.profileId, changed);
    if (!written.ok) return written;
    state = changed;
    return ok(changed);
  };
  return {
    acknowledged: () => state.acknowledged,
    hadProblem: state.problem !== null,
    async clearEnrolment() {
      return device.clearEnrolment(row.profileId);
    },
    acknowledge: (acknowledged: number) =>
      write({ ...state, acknowledged, lastContactAt: now(), lastDeliveredAt: now(), failures: 0 }),
    /** Nothing waits, or what waited went. */
    end: (hadContact: boolean) =>
      write({
        ...state,
        lastContactAt: hadContact ? now() : state.lastContactAt,
        failures: 0,
        nextTryAt: null,
        problem: null,
      }),
    fail({ problem, isFromServer, retryAfterMs }: Trouble) {
      const failures = state.failures + 1;
      return write({
        ...state,
        lastContactAt: isFromServer ? now() : state.lastContactAt,
        failures,
        nextTryAt: now() + delayMs(problem, failures, retryAfterMs, random),
        problem: JSON.stringify(problem),
      });
    },
  };
}
type Delivery = ReturnType<typeof createDelivery>;

async function run(
  row: DeliveryRow,
  api: PushApi,
  outbox: ProfileStore,
  delivery: Delivery,
): Promise<Result<DeliveryState, StoreError>> {
  if (row.enrolment !== null) {
    const enrolled = await api.enrol(row.enrolment);
    if (!enrolled.ok) return delivery.fail(enrolled.error);
    const cleared = await delivery.clearEnrolment();
    if (!cleared.ok) return cleared;
  }
  const tidied = await outbox.deleteSeqUpTo('outbox', delivery.acknowledged());
  if (!tidied.ok) return tidied;

  let batch = SMALLEST_BATCH;
  let breaks = 0;
  // After a try that failed, the server may have more than we know of.
  let mustAsk = delivery.hadProblem;
  let hadContact = row.enrolment !== null;
  for (;;) {
    const waiting = await outbox.readSeqBytes('outbox', delivery.acknowledged() + 1, batch);
    if (!waiting.ok) return waiting;
    if (waiting.value.length === 0) return delivery.end(hadContact);
    const sent = mustAsk ? [] : waiting.value.slice(0, PUSH_LIMIT);
    const receipt = await api.push(sent.map(({ bytes }) => bytes as Bytes));
    if (!receipt.ok) {
      const next = afterTrouble(receipt.error, sent, breaks);
      if (next === null) return delivery.fail(receipt.error);
      breaks += next.isBreak ? 1 : 0;
      mustAsk = next.isBreak;
      batch = next.batch;
      continue;
    }
    hadContact = true;
    const before = delivery.acknowledged();
    const judged = await takeReceipt(receipt.value, sent, outbox, delivery);
    if (!judged.ok) return judged;
    if (judged.value !== null) {
      const isFromServer = judged.value.type !== 'not-our-server';
      return delivery.fail({ problem: judged.value, isFromServer, retryAfterMs: null });
    }
    if (delivery.acknowledged() > before) breaks = 0;
    // It says yes and has taken nothing: nothing that we know does so.
    else if (sent.length > 0) return delivery.fail(notOurServer);
    if (sent.length > 0) batch = Math.min(Math.max(batch, lengthOf(sent)) * 2, LARGEST_BATCH);
    mustAsk = false;
  }
}

const lengthOf = (rows: readonly Row[]): number => rows.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** How to go on after a push that came to nothing; null where it has to be left for later. */
function afterTrouble(
  { problem }: Trouble,
  sent: readonly Row[],
  breaks: number,
): { readonly batch: number; readonly isBreak: boolean } | null {
  // Half of what was sent, which may be less than what may be; one operation always goes.
  const half = Math.max(1, Math.floor(lengthOf(sent) / 2));
  if (problem.type === 'too-large' && sent.length > 1) return { batch: half, isBreak: false };
  // A line that does not even carry a question is down.
  if (problem.type === 'no-network' && sent.length > 0 && breaks + 1 < BREAKS) return { batch: half, isBreak: true };
  return null;
}

/** Notes and deletes what is proven to have arrived; the problem where the receipt names or amounts to one. */
async function takeReceipt(
  { acknowledged, head, refused }: Receipt,
  sent: readonly Row[],
  outbox: ProfileStore,
  delivery: Delivery,
): Promise<Result<DeliveryProblem | null, StoreError>> {
  const judged = await judgeHead(outbox, acknowledged, head);
  if (!judged.ok) return err(judged.error);
  const before = delivery.acknowledged();
  const known = BigInt(before);
  if (judged.value === 'unknown') {
    // More than we ever made: another tablet goes on with this one's chain. Less than it said it had: an old copy.
    if (acknowledged !== known) return ok({ type: acknowledged > known ? 'fork' : 'server-rolled-back' });
  } else if (judged.value === 'another') {
    // A server of ours that disagrees says so; one that says yes to it is none.
    return ok({ type: refused?.type === 'fork' || sent.length === 0 ? 'fork' : 'not-our-server' });
  } else if (acknowledged > known) {
    const noted = await delivery.acknowledge(Number(acknowledged));
    if (!noted.ok) return noted;
    const deleted = await outbox.deleteSeqUpTo('outbox', Number(acknowledged));
    if (!deleted.ok) return deleted;
  }
  if (refused === null) return ok(null);
  return ok(refusedOperation(refused, sent[refused.index]?.seq ?? Number(acknowledged) + 1, before));
}
