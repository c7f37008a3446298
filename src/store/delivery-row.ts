/**
 * A delivery row as it lies on the disk: an object, because a key that cannot be extracted can only be stored as one.
 *
 * What is read back is checked: a row of another shape is told as corrupt, like any other.
 */
import type { DeliveryRow, DeliveryState } from './contract.ts';
import { MalformedRowError } from './rows.ts';

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isInstantOrNull = (value: unknown): value is number | null => value === null || Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> => value ?? {};

/** Only the fields that are known, so that nothing else gets onto the disk by mistake. */
export const deliveryToRow = (row: DeliveryRow): DeliveryRow => ({
  profileId: row.profileId,
  spaceId: row.spaceId,
  deviceId: row.deviceId,
  accessKey: row.accessKey,
  enrolment: row.enrolment,
  state: stateToRow(row.state),
});

const stateToRow = (state: DeliveryState): DeliveryState => ({
  acknowledged: state.acknowledged,
  lastContactAt: state.lastContactAt,
  lastDeliveredAt: state.lastDeliveredAt,
  failures: state.failures,
  nextTryAt: state.nextTryAt,
  problem: state.problem,
});

export function parseDeliveryRow(stored: unknown): DeliveryRow {
  const row = fieldsOf(stored);
  const { profileId, spaceId, deviceId, accessKey, enrolment } = row;
  const isWhole = isId(profileId) && isId(spaceId) && isId(deviceId) && isTextOrNull(enrolment);
  if (!isWhole || !(accessKey instanceof CryptoKey)) throw new MalformedRowError();
  return { profileId, spaceId, deviceId, accessKey, enrolment, state: parseState(row['state']) };
}

function parseState(stored: unknown): DeliveryState {
  const { acknowledged, lastContactAt, lastDeliveredAt, failures, nextTryAt, problem } = fieldsOf(stored);
  const isWhole = isCount(acknowledged) && isCount(failures) && isTextOrNull(problem);
  if (!isWhole || !isInstantOrNull(lastContactAt)) throw new MalformedRowError();
  if (!isInstantOrNull(lastDeliveredAt) || !isInstantOrNull(nextTryAt)) throw new MalformedRowError();
  return { acknowledged, lastContactAt, lastDeliveredAt, failures, nextTryAt, problem };
}
