/**
 * The gate: which fields of one record may leave, and why each other one stays.
 *
 * Everything that leaves passes it: synchronisation, batches, hand-over files, receipts, reports. It answers with the
 * fields that may go, from an allow-list; nothing is ever made by taking fields out of a whole record. It fails closed:
 * what it does not know, it refuses. It is asked again when a file is sealed, not only when it is put together.
 */
import type { FieldDefinition, Tier } from '../forms/definition.ts';
import type { Agreement, Programme, Purpose, RetentionRule } from '../programme/programme.ts';
import type { ConsentEvent } from './event.ts';
import { type Standing, standingNo, standingOf } from './standing.ts';

/** Whose word covers the record. */
export interface Subjects {
  /** History of the person whose data it is; for a household's own fields, of who registered it. */
  readonly own: readonly ConsentEvent[];
  /** Histories of the household's other adults: none of them needs to agree, any of them may refuse. Empty for a person. */
  readonly others: readonly (readonly ConsentEvent[])[];
}

export interface Destination {
  /** Null: the controller's own supervisors. */
  readonly recipientId: string | null;
  /** What it goes there for: the declared purposes for synchronisation, exactly one for a batch. */
  readonly purposeIds: readonly string[];
  /** Counts that nobody can be told from, or records. */
  readonly as: 'records' | 'counts';
}

export interface RecordState {
  /** When each trigger of the programme's retention rules came about for this record; absent while it has not. */
  readonly triggered: Readonly<Partial<Record<RetentionRule['trigger'], number>>>;
  /** The person disputes the record or has objected to all of it: nothing goes until that is decided. */
  readonly isDisputed: boolean;
}

export interface GateInput {
  readonly programme: Pick<Programme, 'purposes' | 'recipients' | 'agreements' | 'retention'>;
  readonly fields: readonly Pick<FieldDefinition, 'id' | 'tier' | 'purposes' | 'retention'>[];
  readonly subjects: Subjects;
  readonly record: RecordState;
  readonly destination: Destination;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export type Refusal =
  | Exclude<Standing, 'allowed'>
  | 'no-purpose'
  | 'purpose-unknown'
  | 'only-as-counts'
  | 'another-adult-refused'
  | 'recipient-unknown'
  | 'recipient-is-authority'
  | 'recipient-not-of-purpose'
  | 'no-agreement'
  | 'agreement-not-in-force'
  | 'agreement-not-for-purpose'
  | 'agreement-below-tier'
  | 'retention-unknown'
  | 'retention-over'
  | 'disputed';

export type Verdict =
  | { readonly fieldId: number; readonly goes: true; readonly purposeIds: readonly string[] }
  /** One reason for each purpose that might have carried it; one alone where no purpose matters. */
  | { readonly fieldId: number; readonly goes: false; readonly because: readonly Refusal[] };

const DAY_MS = 86_400_000;
const TIER_RANK: Readonly<Record<Tier, number>> = { personal: 1, sensitive: 2, restricted: 3 };

type GateField = GateInput['fields'][number];

export function passGate(input: GateInput): readonly Verdict[] {
  // Asked once a purpose, not once a field.
  const standing = new Map(input.destination.purposeIds.map((id) => [id, refusalOfPurpose(input, id)]));
  return input.fields.map((field) => judge(input, field, standing));
}

function judge(input: GateInput, field: GateField, standing: ReadonlyMap<string, Refusal | null>): Verdict {
  const stays = (because: readonly Refusal[]): Verdict => ({ fieldId: field.id, goes: false, because });
  if (input.record.isDisputed) return stays(['disputed']);
  const retention = refusalOfRetention(input, field);
  if (retention !== null) return stays([retention]);
  const declared = input.destination.purposeIds.filter((id) => field.purposes.includes(id));
  if (declared.length === 0) return stays(['no-purpose']);
  const refusals = declared.map((id) => standing.get(id) ?? refusalOfAgreement(input, id, field.tier));
  const purposeIds = declared.filter((_, index) => refusals[index] === null);
  return purposeIds.length > 0
    ? { fieldId: field.id, goes: true, purposeIds }
    : stays(refusals.filter((refusal) => refusal !== null));
}

function refusalOfPurpose(input: GateInput, purposeId: string): Refusal | null {
  const { programme, destination, subjects, now } = input;
  const purpose = programme.purposes.find(({ id }) => id === purposeId);
  if (purpose === undefined) return 'purpose-unknown';
  if (purpose.deidentifiedOnly && destination.as !== 'counts') return 'only-as-counts';
  const recipient = refusalOfRecipient(input, purpose);
  if (recipient !== null) return recipient;
  const standing = standingOf(subjects.own, purpose, destination.recipientId, now);
  if (standing !== 'allowed') return standing;
  const refuses = subjects.others.some(
    (history) => standingNo(history, purpose, destination.recipientId, now) !== null,
  );
  return refuses ? 'another-adult-refused' : null;
}

function refusalOfRecipient({ programme, destination }: GateInput, purpose: Purpose): Refusal | null {
  const { recipientId } = destination;
  if (recipientId === null) return null;
  const recipient = programme.recipients.find(({ id }) => id === recipientId);
  if (recipient === undefined) return 'recipient-unknown';
  if (recipient.role === 'authority') return 'recipient-is-authority';
  return purpose.recipients.includes(recipientId) ? null : 'recipient-not-of-purpose';
}

function refusalOfAgreement({ programme, destination, now }: GateInput, purposeId: string, tier: Tier): Refusal | null {
  const { recipientId } = destination;
  if (recipientId === null) return null;
  const refusals = programme.agreements
    .filter((agreement) => agreement.recipientId === recipientId)
    .map((agreement) => refusalUnder(agreement, purposeId, tier, now));
  if (refusals.length === 0) return 'no-agreement';
  return refusals.includes(null) ? null : (refusals[0] as Refusal);
}

function refusalUnder(agreement: Agreement, purposeId: string, tier: Tier, now: number): Refusal | null {
  if (now < agreement.validFrom || now >= agreement.validUntil) return 'agreement-not-in-force';
  if (!agreement.purposes.includes(purposeId)) return 'agreement-not-for-purpose';
  return TIER_RANK[tier] > TIER_RANK[agreement.highestTier] ? 'agreement-below-tier' : null;
}

function refusalOfRetention({ programme, record, now }: GateInput, field: GateField): Refusal | null {
  const rule = programme.retention.find(({ id }) => id === field.retention);
  if (rule === undefined) return 'retention-unknown';
  const since = record.triggered[rule.trigger];
  return since !== undefined && now >= since + rule.periodDays * DAY_MS ? 'retention-over' : null;
}
