/**
 * Which tier a field's answers call for, and why: what is suggested to whoever decides.
 *
 * From the type of answer, the role, and the words of its name and labels, the highest tier winning. The form's wording is
 * all it knows: null says that nothing was recognised and a person must think, never that the answer is harmless.
 */
import type { FieldDefinition, FieldRole, FieldType, Tier } from '../definition.ts';
import { type FoldedText, foldText, holds, without } from './fold-words.ts';
import { type KindName, kindsOfAnswer, type NeverCollected, neverByDefault } from './kinds-of-answer.ts';

/** Why: what the answer is, by its type, or what it is about, by its words. */
export type TierReason = KindName | 'picture' | 'signature' | 'recording' | 'file' | 'free-text' | 'form-workings';

export interface TierSuggestion {
  readonly tier: Tier;
  readonly reason: TierReason;
}

type Described = Pick<FieldDefinition, 'path' | 'label' | 'type' | 'role'>;

const byType: Readonly<Partial<Record<FieldType, TierSuggestion>>> = {
  image: { tier: 'sensitive', reason: 'picture' },
  signature: { tier: 'sensitive', reason: 'signature' },
  audio: { tier: 'sensitive', reason: 'recording' },
  video: { tier: 'sensitive', reason: 'recording' },
  file: { tier: 'sensitive', reason: 'file' },
  geopoint: { tier: 'sensitive', reason: 'exact-place' },
  geotrace: { tier: 'sensitive', reason: 'exact-place' },
  geoshape: { tier: 'sensitive', reason: 'exact-place' },
};

const byRole: Readonly<Record<FieldRole, KindName>> = {
  'given-name': 'name',
  'family-name': 'name',
  sex: 'sex',
  'birth-date': 'birth-date',
  age: 'age',
  relation: 'family',
  phone: 'phone',
  site: 'site',
};

const ranks: Readonly<Record<Tier, number>> = { personal: 1, sensitive: 2, restricted: 3 };

export const isLower = (tier: Tier, than: Tier): boolean => ranks[tier] < ranks[than];

export function suggestTier(field: Described): TierSuggestion | null {
  const found: TierSuggestion[] = [];
  const ofType = byType[field.type];
  if (ofType) found.push(ofType);
  if (field.role !== null) found.push({ tier: 'personal', reason: byRole[field.role] });
  const texts = textsOf(field);
  for (const { name, tier, words, except } of kindsOfAnswer) {
    if (texts.some((text) => holds(except === null ? text : without(text, except), words)))
      found.push({ tier, reason: name });
  }
  // What a form notes about itself when nothing in its name says that it is about the person.
  if (field.type === 'hidden' && found.length === 0) found.push({ tier: 'personal', reason: 'form-workings' });
  // In an open answer anything may be written, whatever was asked; a name, a telephone number or a count is not that open.
  if (field.type === 'text' && found.length === 0) found.push({ tier: 'sensitive', reason: 'free-text' });
  return found.reduce<TierSuggestion | null>(
    (highest, each) => (highest === null || isLower(highest.tier, each.tier) ? each : highest),
    null,
  );
}

/** What the field asks for that is not collected by default, or null. */
export function asksForNeverCollected(field: Pick<FieldDefinition, 'path' | 'label'>): NeverCollected | null {
  const texts = textsOf(field);
  const found = neverByDefault.find(({ words }) => texts.some((text) => holds(text, words)));
  return found?.name ?? null;
}

export const nameOf = ({ path }: Pick<FieldDefinition, 'path'>): string => path.slice(path.lastIndexOf('/') + 1);

/** One for the name and one for each language, so that no phrase spans two of them. */
function textsOf(field: Pick<FieldDefinition, 'path' | 'label'>): readonly FoldedText[] {
  return [foldText(nameOf(field)), ...Object.values(field.label).map(foldText)];
}
