/**
 * The gate once more, written from the rules alone and the other way round: it starts from nothing and lists what every
 * single condition lets through. Slow, and shares no code with the product.
 */
import type { ConsentEvent } from '../../src/consent/event.ts';
import type { GateInput } from '../../src/consent/gate.ts';

const effective = (event: ConsentEvent, now: number): boolean => {
  const late = event.at - now > 300_000;
  const understood = event.comprehensionChecked;
  const voice = {
    adult: true,
    minor: !!event.guardian && !!event.childView && event.childView.view !== 'objects',
    lacks: !!event.guardian,
    unclear: false,
  }[event.capacity];
  const witnessed = event.witness.length > 0 && event.witness !== event.officer;
  const shown = {
    signature: !!event.evidenceId,
    audio: !!event.evidenceId,
    video: !!event.evidenceId,
    'witnessed-mark': !!event.evidenceId && witnessed,
    'spoken-witnessed': witnessed,
    'spoken-certified': true,
  }[event.manner];
  return !late && understood && voice && shown;
};

/** Ids of the noes that this grant leaves unanswered: none, and it holds. */
function holds(history: readonly ConsentEvent[], purposeId: string, version: number, to: string | null, now: number) {
  const noes = new Set<string>();
  for (const event of history)
    for (const each of event.decisions)
      if (each.purposeId === purposeId && each.outcome !== 'granted' && [null, to].includes(each.recipientId))
        noes.add(event.id);
  const yes = history.some((event) =>
    event.decisions.some(
      (each) =>
        each.purposeId === purposeId &&
        each.outcome === 'granted' &&
        each.recipientId === to &&
        each.purposeVersion === version &&
        each.conditions.length === 0 &&
        !(each.validUntil !== null && now >= each.validUntil) &&
        effective(event, now) &&
        [...noes].every((id) => id !== event.id && event.reverses.indexOf(id) >= 0),
    ),
  );
  return { hasNo: noes.size > 0, yes };
}

export function oracle({ programme, fields, subjects, record, destination, now }: GateInput): number[] {
  const to = destination.recipientId;
  const out: number[] = [];
  if (record.isDisputed) return out;
  for (const field of fields) {
    const rule = programme.retention.filter((each) => each.id === field.retention)[0];
    if (!rule) continue;
    const begun = record.triggered[rule.trigger];
    if (begun !== undefined && begun + rule.periodDays * 24 * 3600 * 1000 <= now) continue;
    const passes = destination.purposeIds.some((purposeId) => {
      const purpose = programme.purposes.filter((each) => each.id === purposeId)[0];
      if (!purpose || !field.purposes.includes(purposeId)) return false;
      if (purpose.deidentifiedOnly && destination.as === 'records') return false;
      const told = subjects.own.some((event) =>
        event.explained.some((each) => each.purposeId === purposeId && each.purposeVersion === purpose.version),
      );
      const own = holds(subjects.own, purposeId, purpose.version, to, now);
      const needsYes = purpose.basis === 'consent' || to !== null || own.hasNo;
      if (!told || (needsYes && !own.yes)) return false;
      const spoiled = subjects.others.some((history) => {
        const other = holds(history, purposeId, purpose.version, to, now);
        return other.hasNo && !other.yes;
      });
      if (spoiled) return false;
      if (to === null) return true;
      const recipient = programme.recipients.filter((each) => each.id === to)[0];
      if (!recipient || recipient.role === 'authority' || !purpose.recipients.includes(to)) return false;
      return programme.agreements.some((agreement) => {
        const tiers = ['personal', 'sensitive', 'restricted'];
        return (
          agreement.recipientId === to &&
          agreement.validFrom <= now &&
          now < agreement.validUntil &&
          agreement.purposes.includes(purposeId) &&
          tiers.indexOf(field.tier) <= tiers.indexOf(agreement.highestTier)
        );
      });
    });
    if (passes) out.push(field.id);
  }
  return out;
}
