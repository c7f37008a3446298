/** What one field still misses. The rules that look at several fields are in form-findings.ts. */
import type { Programme, Purpose } from '../../programme/programme.ts';
import type { FieldDefinition, FieldRole } from '../definition.ts';
import type { FieldFinding } from './finding.ts';
import { asksForNeverCollected, isLower, suggestTier, type TierReason, type TierSuggestion } from './suggest-tier.ts';

type WhatPurposesSay = Pick<Programme, 'purposes' | 'recipients' | 'agreements' | 'retention'>;

const IDENTIFYING_ROLES: ReadonlySet<FieldRole | null> = new Set(['given-name', 'family-name', 'birth-date', 'phone']);
const IDENTIFYING_REASONS: ReadonlySet<TierReason | undefined> = new Set([
  'name',
  'phone',
  'identity-document',
  'payment',
  'exact-place',
  'picture',
  'signature',
  'recording',
]);

export function findInField(field: FieldDefinition, programme: WhatPurposesSay): readonly FieldFinding[] {
  const suggestion = suggestTier(field);
  return [
    ...findTier(field, suggestion),
    ...findPurposes(field, suggestion, programme),
    ...findRetention(field, programme),
    ...findNecessity(field),
    ...findManner(field, suggestion),
  ];
}

function findTier(field: FieldDefinition, suggestion: TierSuggestion | null): readonly FieldFinding[] {
  const about = { fieldId: field.id, principle: 6, severity: 'blocks' } as const;
  if (field.tierFrom === 'default') return [{ type: 'tier-undecided', ...about }];
  if (suggestion === null || !isLower(field.tier, suggestion.tier) || isWritten(field.tierReason)) return [];
  return [{ type: 'tier-lowered', suggested: suggestion.tier, reason: suggestion.reason, ...about }];
}

function findPurposes(
  field: FieldDefinition,
  suggestion: TierSuggestion | null,
  programme: WhatPurposesSay,
): readonly FieldFinding[] {
  const fieldId = field.id;
  if (field.purposes.length === 0) return [{ type: 'purpose-missing', fieldId, principle: 1, severity: 'blocks' }];
  const found: FieldFinding[] = [];
  for (const purposeId of field.purposes) {
    const purpose = programme.purposes.find(({ id }) => id === purposeId);
    if (purpose === undefined) {
      found.push({ type: 'purpose-unknown', purposeId, fieldId, principle: 2, severity: 'blocks' });
      continue;
    }
    for (const recipientId of field.tier === 'personal' ? [] : recipientsWithoutAgreement(field, purpose, programme))
      found.push({ type: 'agreement-missing', purposeId, recipientId, fieldId, principle: 5, severity: 'warns' });
    if (field.tier !== 'personal' && reachesAuthority(purpose, programme))
      found.push({ type: 'passed-to-authority', purposeId, fieldId, principle: 5, severity: 'blocks' });
    if (purpose.deidentifiedOnly && isIdentifying(field, suggestion))
      found.push({ type: 'identifying-in-statistics', purposeId, fieldId, principle: 10, severity: 'warns' });
  }
  return found;
}

/** Authorities are refused by default. */
const reachesAuthority = (purpose: Purpose, { recipients }: WhatPurposesSay): boolean =>
  recipients.some(({ id, role }) => role === 'authority' && purpose.recipients.includes(id));

/** Whether an agreement is in force on the day is for the gate to say, each time that something is to leave. */
const recipientsWithoutAgreement = (
  { tier }: FieldDefinition,
  purpose: Purpose,
  { recipients, agreements }: WhatPurposesSay,
): readonly string[] =>
  purpose.recipients.filter(
    (recipientId) =>
      recipients.some(({ id, role }) => id === recipientId && role !== 'controller') &&
      !agreements.some(
        (agreement) =>
          agreement.recipientId === recipientId &&
          agreement.purposes.includes(purpose.id) &&
          !isLower(agreement.highestTier, tier),
      ),
  );

const isIdentifying = (field: FieldDefinition, suggestion: TierSuggestion | null): boolean =>
  IDENTIFYING_ROLES.has(field.role) || IDENTIFYING_REASONS.has(suggestion?.reason);

function findRetention(field: FieldDefinition, { retention }: WhatPurposesSay): readonly FieldFinding[] {
  const about = { fieldId: field.id, principle: 9, severity: 'blocks' } as const;
  const retentionId = field.retention;
  if (retentionId === null) return [{ type: 'retention-missing', ...about }];
  return retention.some(({ id }) => id === retentionId) ? [] : [{ type: 'retention-unknown', retentionId, ...about }];
}

function findNecessity(field: FieldDefinition): readonly FieldFinding[] {
  const fieldId = field.id;
  const found: FieldFinding[] = [];
  const isJustified = isWritten(field.necessity);
  const what = asksForNeverCollected(field);
  if (what !== null)
    found.push({ type: 'never-collected', what, fieldId, principle: 1, severity: isJustified ? 'warns' : 'blocks' });
  // Of a field that nobody judged it is not known yet whether it needs one.
  else if (!isJustified && field.tierFrom !== 'default' && field.tier !== 'personal')
    found.push({ type: 'necessity-missing', tier: field.tier, fieldId, principle: 3, severity: 'warns' });
  return found;
}

function findManner(field: FieldDefinition, suggestion: TierSuggestion | null): readonly FieldFinding[] {
  const found: FieldFinding[] = [];
  if (suggestion?.reason === 'free-text')
    found.push({ type: 'free-text', fieldId: field.id, principle: 3, severity: 'warns' });
  if (field.type === 'hidden')
    found.push({ type: 'collected-unseen', fieldId: field.id, principle: 7, severity: 'warns' });
  if (field.role !== null && isSearchedBy(field.role) && !isSearched(field))
    found.push({
      type: 'role-not-searched',
      role: field.role,
      fieldId: field.id,
      principle: 3,
      severity: field.role === 'given-name' ? 'blocks' : 'warns',
    });
  return found;
}

const SEARCHED_BY: ReadonlySet<FieldRole> = new Set(['given-name', 'family-name', 'sex', 'birth-date', 'age', 'phone']);

const isSearchedBy = (role: FieldRole): boolean => SEARCHED_BY.has(role);

/** As the vault indexes: never above the personal tier, and one answer a record. */
const isSearched = (field: FieldDefinition): boolean => field.tier === 'personal' && field.repeat === null;

const isWritten = (text: string | null): boolean => text !== null && text.trim() !== '';
