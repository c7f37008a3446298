/**
 * What changed between two definitions of a form, field by field, by the ids that never change.
 *
 * A field whose name or group changed is another field: it shows as one removed and one added. Old records keep the version
 * they were made with, so none of this changes them.
 */
import type { Choice, FieldDefinition, FieldRole, FieldType, FormDefinition, Tier, Translated } from '../definition.ts';

export type FieldChange =
  | { readonly type: 'retyped'; readonly from: FieldType; readonly to: FieldType }
  | { readonly type: 'relabelled'; readonly language: string; readonly from: string; readonly to: string }
  | { readonly type: 'choices-added'; readonly choices: readonly Choice[] }
  | { readonly type: 'choices-removed'; readonly choices: readonly Choice[] }
  | { readonly type: 'choices-renamed'; readonly from: readonly Choice[]; readonly to: readonly Choice[] }
  | { readonly type: 'tier-changed'; readonly from: Tier; readonly to: Tier }
  | { readonly type: 'purposes-changed'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly type: 'retention-changed'; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'role-changed'; readonly from: FieldRole | null; readonly to: FieldRole | null }
  | { readonly type: 'moved' };

export interface ChangedField {
  readonly field: FieldDefinition;
  readonly changes: readonly FieldChange[];
}

export interface VersionChanges {
  readonly added: readonly FieldDefinition[];
  readonly removed: readonly FieldDefinition[];
  readonly changed: readonly ChangedField[];
  readonly languagesAdded: readonly string[];
  readonly languagesRemoved: readonly string[];
  readonly isRetitled: boolean;
}

export function compareVersions(before: FormDefinition, after: FormDefinition): VersionChanges {
  const old = new Map(before.fields.map((field) => [field.id, field]));
  const kept = new Set(after.fields.map(({ id }) => id));
  const moved = movedFields(before, after);
  const changed = after.fields.flatMap((field) => {
    const earlier = old.get(field.id);
    if (earlier === undefined) return [];
    const changes = [
      ...changesOfField(earlier, field),
      ...changesOfChoices(choicesOf(before, earlier), choicesOf(after, field)),
      ...(moved.has(field.id) ? [{ type: 'moved' } as const] : []),
    ];
    return changes.length === 0 ? [] : [{ field, changes }];
  });
  return {
    added: after.fields.filter(({ id }) => !old.has(id)),
    removed: before.fields.filter(({ id }) => !kept.has(id)),
    changed,
    languagesAdded: after.languages.filter((language) => !before.languages.includes(language)),
    languagesRemoved: before.languages.filter((language) => !after.languages.includes(language)),
    isRetitled: changedTexts(before.title, after.title).length > 0,
  };
}

export const isUnchanged = (changes: VersionChanges): boolean =>
  !changes.isRetitled &&
  [changes.added, changes.removed, changes.changed, changes.languagesAdded, changes.languagesRemoved].every(
    (list) => list.length === 0,
  );

function changesOfField(before: FieldDefinition, after: FieldDefinition): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.type !== after.type) changes.push({ type: 'retyped', from: before.type, to: after.type });
  for (const text of changedTexts(before.label, after.label)) changes.push({ type: 'relabelled', ...text });
  if (before.tier !== after.tier) changes.push({ type: 'tier-changed', from: before.tier, to: after.tier });
  const added = after.purposes.filter((id) => !before.purposes.includes(id));
  const removed = before.purposes.filter((id) => !after.purposes.includes(id));
  if (added.length + removed.length > 0) changes.push({ type: 'purposes-changed', added, removed });
  if (before.retention !== after.retention)
    changes.push({ type: 'retention-changed', from: before.retention, to: after.retention });
  if (before.role !== after.role) changes.push({ type: 'role-changed', from: before.role, to: after.role });
  return changes;
}

/** Texts that both have and that differ: a language that came or went is told once, for the whole form. */
function changedTexts(before: Translated, after: Translated): { language: string; from: string; to: string }[] {
  return Object.entries(after).flatMap(([language, to]) => {
    const from = before[language];
    return from === undefined || from === to ? [] : [{ language, from, to }];
  });
}

const choicesOf = (form: FormDefinition, { choiceList }: FieldDefinition): readonly Choice[] =>
  choiceList === null ? [] : (form.choiceLists[choiceList] ?? []);

function changesOfChoices(before: readonly Choice[], after: readonly Choice[]): readonly FieldChange[] {
  if (before === after) return [];
  const old = new Map(before.map((choice) => [choice.value, choice]));
  const now = new Set(after.map(({ value }) => value));
  const added = after.filter(({ value }) => !old.has(value));
  const removed = before.filter(({ value }) => !now.has(value));
  const renamed = after.flatMap((choice) => {
    const earlier = old.get(choice.value);
    return earlier !== undefined && changedTexts(earlier.label, choice.label).length > 0
      ? [{ from: earlier, to: choice }]
      : [];
  });
  return [
    ...(added.length > 0 ? [{ type: 'choices-added', choices: added } as const] : []),
    ...(removed.length > 0 ? [{ type: 'choices-removed', choices: removed } as const] : []),
    ...(renamed.length > 0
      ? [{ type: 'choices-renamed', from: renamed.map(({ from }) => from), to: renamed.map(({ to }) => to) } as const]
      : []),
  ];
}

/** The fewest fields that were taken out of line and put back elsewhere: those outside a longest run that kept its order. */
function movedFields(before: FormDefinition, after: FormDefinition): ReadonlySet<number> {
  const places = new Map(before.fields.map(({ id }, place) => [id, place]));
  const kept = after.fields.filter(({ id }) => places.has(id));
  const inOrder = longestRise(kept.map(({ id }) => places.get(id) ?? 0));
  return new Set(kept.filter((_, index) => !inOrder.has(index)).map(({ id }) => id));
}

/** Indexes of a longest strictly rising subsequence, by patience sorting. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  });
  const rise = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) rise.add(at);
  return rise;
}
