/**
 * What a record belongs to and who wrote it, from the descriptions in all operations about it: the same from every order of
 * arrival. Consent records are not named in a description: those that have come count.
 */
import type { SharedMeta } from '../../../records/shared-meta.ts';
import type { HistoryItem, RecordMeta } from '../../../records/system-fields.ts';

export interface Described {
  readonly opId: string;
  readonly deviceId: string;
  readonly hlc: bigint;
  readonly meta: SharedMeta;
}

type Registered = Extract<SharedMeta, { history: unknown }>;

/** @param local as it was written here; null where the record is only others' */
export function mergeMetas(
  described: readonly Described[],
  local: RecordMeta | null,
  consentIds: readonly string[],
): RecordMeta | null {
  const metas = [...described].sort(newestFirst).map(({ meta }) => meta);
  const [newest] = metas;
  if (local?.kind === 'attachment' || local?.kind === 'consent') return local;
  if (newest?.kind === 'attachment') {
    return { kind: 'attachment', mediaType: newest.mediaType, length: newest.length };
  }
  const registered = metas.filter((meta): meta is Registered => meta.kind !== 'attachment');
  const kind = local?.kind ?? newest?.kind;
  const base = local ?? registered[0];
  if (base === undefined || registered.some((meta) => meta.kind !== kind)) return local;
  const common = {
    formVersion: registered[0]?.formVersion ?? base.formVersion,
    reference: base.reference,
    registeredAt: Math.min(base.registeredAt, ...registered.map(({ registeredAt }) => registeredAt)),
    history: mergeHistories(local?.history ?? [], registered),
    consentIds: [...new Set([...(local?.consentIds ?? []), ...consentIds])],
  };
  if (base.kind === 'person') return { kind: 'person', ...common, householdId: base.householdId };
  const households = registered.filter((meta) => meta.kind === 'household');
  const memberIds = [base, ...households].flatMap((meta) => (meta.kind === 'household' ? meta.memberIds : []));
  return {
    kind: 'household',
    ...common,
    memberIds: [...new Set(memberIds)],
    consentId: local?.kind === 'household' ? local.consentId : null,
    respondentId: base.respondentId ?? households.find((meta) => meta.respondentId !== null)?.respondentId ?? null,
  };
}

function mergeHistories(local: readonly HistoryItem[], metas: readonly Registered[]): HistoryItem[] {
  const items = new Map(local.map((item) => [keyOf(item), item]));
  for (const item of metas.flatMap(({ history }) => history)) {
    const known = items.get(keyOf(item));
    const fieldIds = [...new Set([...(known?.fieldIds ?? []), ...item.fieldIds])].sort((a, b) => a - b);
    // Of the same change, one operation may tell less than another: the fields that may go differ.
    items.set(keyOf(item), {
      ...item,
      fieldIds: known?.reason ? known.fieldIds : fieldIds,
      reason: known?.reason ?? '',
    });
  }
  return [...items.values()].sort((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ at, by, what }: Pick<HistoryItem, 'at' | 'by' | 'what'>): string => JSON.stringify([at, by, what]);

function newestFirst(a: Described, b: Described): number {
  if (a.hlc !== b.hlc) return a.hlc > b.hlc ? -1 : 1;
  return `${a.deviceId}${a.opId}` > `${b.deviceId}${b.opId}` ? -1 : 1;
}
