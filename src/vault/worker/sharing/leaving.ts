/**
 * "What leaves this tablet": the gate's and the plan's own answers, field by field, before and after anything went. No second
 * opinion: the same functions say here what sending does.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import type { Verdict } from '../../../consent/gate.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { placeOf } from '../../../sync/plan.ts';
import type { VaultError } from '../../errors.ts';
import type { RequestOf, ResponseOf } from '../../protocol.ts';
import type { FieldVerdict, LeavingRecord } from '../../views/sharing-views.ts';
import type { Session } from '../session/session.ts';
import { readDelivery } from './delivery-row.ts';
import { fieldsOf, type PlannedRecord } from './plan-record.ts';
import { planHousehold } from './share-changes.ts';

interface Delivered {
  /** Own operations up to this number. */
  readonly acknowledged: number;
  readonly lastAt: number | null;
}

async function readDelivered(session: Session): Promise<Result<Delivered, VaultError>> {
  const delivery = await readDelivery(session);
  if (!delivery.ok) return delivery;
  const state = delivery.value?.state;
  return ok({ acknowledged: state?.acknowledged ?? 0, lastAt: state?.lastDeliveredAt ?? null });
}

export async function listLeaving(
  session: Session,
  { offset, limit }: RequestOf<'leaving.list'>,
): Promise<Result<ResponseOf<'leaving.list'>, VaultError>> {
  const delivered = await readDelivered(session);
  if (!delivered.ok) return delivered;
  const households = [...session.ledger]
    .filter(([, { kind }]) => kind === 'household')
    .sort(([a, first], [b, second]) => second.registeredAt - first.registeredAt || (a < b ? -1 : 1));
  const lines: ResponseOf<'leaving.list'>['lines'] = [];
  for (const [householdId, { registeredAt }] of households.slice(offset, offset + limit)) {
    const records = await recordsOf(session, householdId, delivered.value);
    if (!records.ok) return records;
    const states = records.value.flatMap(({ fields }) => fields.map(({ state }) => state));
    const people = records.value.filter(({ kind }) => kind === 'person');
    lines.push({
      householdId,
      title: people[0]?.name ?? '',
      people: people.length,
      registeredAt,
      waiting: states.filter((state) => state === 'waiting').length,
      delivered: states.filter((state) => state === 'delivered').length,
      stays: states.filter((state) => state === 'stays' || state === 'taken-back').length,
    });
  }
  return ok({ lines, total: households.length });
}

export async function readLeaving(
  session: Session,
  { householdId }: RequestOf<'leaving.read'>,
): Promise<Result<ResponseOf<'leaving.read'>, VaultError>> {
  const delivered = await readDelivered(session);
  if (!delivered.ok) return delivered;
  const records = await recordsOf(session, householdId, delivered.value);
  if (!records.ok) return records;
  return records.value.length === 0 ? err({ type: 'not-found' }) : ok({ records: records.value });
}

/** The household first, then its people. */
async function recordsOf(
  session: Session,
  householdId: string,
  delivered: Delivered,
): Promise<Result<LeavingRecord[], VaultError>> {
  const plans = await planHousehold(session, householdId, []);
  if (!plans.ok) return plans;
  const records = plans.value.flatMap(({ planned }) => toLeaving(session, planned, delivered));
  return ok([
    ...records.filter(({ kind }) => kind === 'household'),
    ...records.filter(({ kind }) => kind === 'person'),
  ]);
}

function toLeaving(session: Session, planned: PlannedRecord, delivered: Delivered): LeavingRecord[] {
  const { record, verdicts, sharing } = planned;
  const { recordId, meta, row } = record;
  if (meta.kind !== 'household' && meta.kind !== 'person') return [];
  const entry = meta.kind === 'person' ? session.index.get(hexToBytes(recordId)) : null;
  const wentAt = sharing.own.some(({ seq }) => seq <= delivered.acknowledged) ? delivered.lastAt : null;
  return [
    {
      recordId,
      kind: meta.kind,
      formId: row.directory.formId,
      formVersion: meta.formVersion,
      name: entry ? [entry.givenName, entry.familyName].filter(Boolean).join(' ') : '',
      fields: verdicts.map((verdict) => toVerdict(planned, verdict, delivered)),
      lastDeliveredAt: wentAt,
    },
  ];
}

const toVerdict = (planned: PlannedRecord, verdict: Verdict, delivered: Delivered): FieldVerdict => ({
  fieldId: verdict.fieldId,
  goes: verdict.goes,
  purposeIds: verdict.goes ? [...verdict.purposeIds] : [],
  because: verdict.goes ? [] : [...verdict.because],
  state: stateOf(planned, verdict, delivered),
});

function stateOf(planned: PlannedRecord, verdict: Verdict, delivered: Delivered): FieldVerdict['state'] {
  const field = planned.form.fields.find(({ id }) => id === verdict.fieldId);
  return field?.tier === 'personal' ? openState(planned, verdict, delivered) : closedState(planned, verdict, delivered);
}

function openState(
  { record, sharing, plan }: PlannedRecord,
  { fieldId, goes }: Verdict,
  { acknowledged }: Delivered,
): FieldVerdict['state'] {
  const carried = sharing.own.filter(({ fields }) => fields.some((field) => field.fieldId === fieldId));
  if (!goes) return carried.length > 0 ? 'taken-back' : 'stays';
  // Not in the outbox yet, and written into it before the next sending.
  if (plan.send.some((field) => field.fieldId === fieldId)) return 'waiting';
  if (carried.some(({ purged }) => purged === 'elsewhere')) return 'taken-back';
  const standing = carried.filter(({ purged }) => purged === 'no');
  if (standing.length > 0) return standing.every(({ seq }) => seq <= acknowledged) ? 'delivered' : 'waiting';
  const received = new Set(sharing.received.flatMap(fieldsOf).map(placeOf));
  const came = record.row.directory.fields.some((field) => field.fieldId === fieldId && received.has(placeOf(field)));
  return came ? 'delivered' : 'not-yet';
}

/** That there is an answer of tier 2 or 3 is itself sensitive: such a field says what has become of its record. */
function closedState(
  { sharing, plan }: PlannedRecord,
  verdict: Verdict,
  { acknowledged }: Delivered,
): FieldVerdict['state'] {
  const writes = sharing.own.filter(({ kind }) => kind === 'record-write');
  if (!verdict.goes) {
    const wasAllowed = verdict.because.some((reason) => reason === 'withdrawn' || reason === 'objected');
    return wasAllowed && writes.some(({ purged }) => purged !== 'no') ? 'taken-back' : 'stays';
  }
  const standing = writes.filter(({ purged }) => purged === 'no');
  if (plan.send.length > 0 || standing.some(({ seq }) => seq > acknowledged)) return 'waiting';
  return standing.length > 0 || sharing.received.length > 0 ? 'delivered' : 'not-yet';
}
