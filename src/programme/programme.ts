/**
 * The programme: who collects what, for which purposes, for whom and for how long.
 *
 * One schema for the packaged sample, for what a supervisor sets up and for what a device pins. Purposes are versioned
 * and never edited in place: a changed purpose is a new version that covers no earlier record.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import { Tier, Translated } from '../forms/definition.ts';

/** Legal bases of the ICRC Handbook on Data Protection in Humanitarian Action, part I, chapter 3. */
export const LegalBasis = z.enum([
  'consent',
  'vital-interest',
  'best-interests',
  'public-interest',
  'legitimate-interest',
  'contract',
  'legal-obligation',
]);
export type LegalBasis = z.infer<typeof LegalBasis>;

export const Recipient = z.object({
  id: z.string().min(1),
  name: Translated,
  role: z.enum(['controller', 'partner', 'service-provider', 'authority']),
});
export type Recipient = z.infer<typeof Recipient>;

export const Purpose = z.object({
  id: z.string().min(1),
  version: z.int().min(1),
  name: Translated,
  /** What is done with the data, in words that can be read aloud to the person. */
  explanation: Translated,
  basis: LegalBasis,
  /** Recipient ids besides the controller; empty when nothing is passed on. */
  recipients: z.array(z.string()),
  /** Statistics leave only without identities. */
  deidentifiedOnly: z.boolean(),
  /** What refusing means, in words; refusing an optional purpose never changes eligibility. */
  refusal: Translated,
});
export type Purpose = z.infer<typeof Purpose>;

/**
 * A written agreement under which data may be passed to a third party: whose, for what, how sensitive, how long. Without an
 * active one nothing goes, whatever the person agreed to.
 */
export const Agreement = z.object({
  id: z.string().min(1),
  /** Of the document itself, as the organisations file it. */
  reference: z.string().min(1),
  recipientId: z.string().min(1),
  purposes: z.array(z.string()).min(1),
  highestTier: Tier,
  /** Milliseconds since the Unix epoch; in force from the first instant up to, and not including, the second. */
  validFrom: z.number(),
  validUntil: z.number(),
});
export type Agreement = z.infer<typeof Agreement>;

export const RetentionRule = z.object({
  id: z.string().min(1),
  trigger: z.enum(['programme-end', 'case-closure', 'payment-audit-end', 'verification']),
  periodDays: z.int().min(0),
  description: Translated,
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** What a notice has to tell, whoever writes it (src/consent/check-notice.ts). */
export const NoticeTopic = z.enum([
  'controller',
  'purposes',
  'recipients',
  'choice',
  'withdrawal',
  'rights',
  'retention',
  'security',
  'contact',
]);
export type NoticeTopic = z.infer<typeof NoticeTopic>;

/** What the person is told before any data field unlocks: one text a language, whole and in plain words. */
export const Notice = z.object({
  id: z.string().min(1),
  version: z.int().min(1),
  /** Headed paragraphs in reading order. `about` is what each one tells: its picture, and what can be checked of it. */
  sections: z.array(z.object({ heading: Translated, body: Translated, about: z.array(NoticeTopic).optional() })).min(1),
});
export type Notice = z.infer<typeof Notice>;

export const Programme = z.object({
  id: z.string().min(1),
  version: z.int().min(1),
  name: Translated,
  /** True for the packaged sample: nothing of it ever leaves the device. */
  demonstration: z.boolean(),
  controller: z.object({ name: Translated, contact: Translated }),
  languages: z.array(z.string()).min(1),
  purposes: z.array(Purpose).min(1),
  recipients: z.array(Recipient),
  /** Absent in programmes made by version 0.1, which passed nothing on. */
  agreements: z.array(Agreement).default([]),
  /**
   * Who reads what a tablet sends: the supervisors alone, or every tablet of the team, which then finds people that others
   * registered. Tiers 2 and 3 are the supervisors' in either case.
   */
  sharing: z.enum(['supervisors', 'team']).default('supervisors'),
  retention: z.array(RetentionRule),
  notice: Notice,
  /** The confidentiality undertaking that an officer accepts before first use. */
  undertaking: Translated,
  /** Files of the XLSForms, relative to the programme file; their kind is in their settings sheet. */
  forms: z.array(z.string()),
});
export type Programme = z.infer<typeof Programme>;
