/**
 * What a form or a programme still misses, by the principle of data protection that it would not meet.
 *
 * Principles are numbered as in the IOM Data Protection Principles (2009). A finding that blocks keeps the form from being
 * published; one that warns asks a person to look. Sentences are the screen's, by `type`.
 */
import type { FieldRole, Tier } from '../definition.ts';
import type { NeverCollected } from './kinds-of-answer.ts';
import type { TierReason } from './suggest-tier.ts';

export type Principle = 1 | 2 | 3 | 5 | 6 | 7 | 8 | 9 | 10;

export type Severity = 'blocks' | 'warns';

interface Found<Type extends string> {
  readonly type: Type;
  /** Null: of the form as a whole. */
  readonly fieldId: number | null;
  readonly principle: Principle;
  readonly severity: Severity;
}

type OfField<Type extends string, Detail = unknown> = Found<Type> & { readonly fieldId: number } & Detail;
type OfForm<Type extends string, Detail = unknown> = Found<Type> & { readonly fieldId: null } & Detail;

export type FieldFinding =
  | OfField<'purpose-missing'>
  | OfField<'purpose-unknown', { readonly purposeId: string }>
  | OfField<'tier-undecided'>
  | OfField<'tier-lowered', { readonly suggested: Tier; readonly reason: TierReason }>
  | OfField<'retention-missing'>
  | OfField<'retention-unknown', { readonly retentionId: string }>
  | OfField<'passed-to-authority', { readonly purposeId: string }>
  /** No agreement lets the recipient have answers of this tier for this purpose. */
  | OfField<'agreement-missing', { readonly purposeId: string; readonly recipientId: string }>
  | OfField<'identifying-in-statistics', { readonly purposeId: string }>
  | OfField<'never-collected', { readonly what: NeverCollected }>
  | OfField<'necessity-missing', { readonly tier: Tier }>
  | OfField<'free-text'>
  | OfField<'collected-unseen'>
  | OfField<'role-twice', { readonly role: FieldRole }>
  /** People are found only by answers at the personal tier that stand in no repeat. */
  | OfField<'role-not-searched', { readonly role: FieldRole }>;

export type FormFinding =
  | OfForm<'version-missing'>
  | OfForm<'version-taken', { readonly version: string }>
  | OfForm<'role-missing', { readonly role: FieldRole }>
  | OfForm<'form-language-missing', { readonly language: string }>
  | OfForm<'notice-language-missing', { readonly language: string }>
  | OfForm<'file-missing', { readonly name: string }>
  | OfForm<'file-large', { readonly name: string; readonly size: number }>
  | OfForm<'replaces-form', { readonly name: string }>;

export type Finding = FieldFinding | FormFinding;

export const isBlocking = ({ severity }: Finding): boolean => severity === 'blocks';
