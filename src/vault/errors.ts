/**
 * Everything that can go wrong between the page and the vault, as plain objects with a `type`.
 *
 * One exhaustive table (src/ui/errors/) turns each type into a plain sentence and a next step. No member carries an
 * answer, a name, a key or a passphrase: ids and counts at most, and what a form itself calls its files.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

export const VaultError = z.discriminatedUnion('type', [
  // Opening the vault
  z.object({ type: z.literal('wrong-passphrase'), retryAfterMs: z.number() }),
  z.object({ type: z.literal('too-many-attempts'), retryAfterMs: z.number() }),
  z.object({ type: z.literal('slot-damaged') }),
  z.object({ type: z.literal('kdf-out-of-range') }),
  z.object({ type: z.literal('kdf-unreliable') }),
  z.object({ type: z.literal('weak-passphrase') }),
  z.object({ type: z.literal('label-taken') }),
  z.object({ type: z.literal('locked') }),
  z.object({ type: z.literal('in-use-elsewhere') }),
  z.object({ type: z.literal('crypto-unavailable') }),
  // What was found on the disk
  z.object({ type: z.literal('record-truncated') }),
  z.object({ type: z.literal('record-altered') }),
  z.object({ type: z.literal('record-moved') }),
  z.object({ type: z.literal('record-of-another-profile') }),
  z.object({ type: z.literal('record-rolled-back') }),
  z.object({ type: z.literal('record-missing') }),
  z.object({ type: z.literal('written-by-newer-version') }),
  z.object({ type: z.literal('field-altered'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('field-moved'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('field-missing'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('field-rolled-back'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('tier-sealed') }),
  z.object({ type: z.literal('audit-broken'), atSeq: z.number() }),
  /** The search snapshot or its journal did not fit the records: what can be opened was indexed anew. */
  z.object({ type: z.literal('index-rebuilt') }),
  // Storage
  z.object({ type: z.literal('storage-full') }),
  z.object({ type: z.literal('storage-blocked') }),
  z.object({ type: z.literal('storage-newer-version') }),
  z.object({ type: z.literal('storage-corrupt') }),
  z.object({ type: z.literal('storage-unavailable') }),
  // Asking
  z.object({ type: z.literal('not-found') }),
  z.object({ type: z.literal('incomplete'), missing: z.array(z.string()) }),
  /** The person's decisions allow no purpose that needs these fields. */
  z.object({ type: z.literal('purpose-not-allowed'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('attachment-too-large'), limitBytes: z.number() }),
  /** One record cannot hold as many answers, or one as long. */
  z.object({ type: z.literal('record-too-large') }),
  // Publishing a form
  z.object({ type: z.literal('supervisors-only') }),
  /** Purposes and retention rules that the form names and the programme lacks, by id. */
  z.object({ type: z.literal('form-not-of-programme'), ids: z.array(z.string()) }),
  /** Another form of the programme has this form's number. */
  z.object({ type: z.literal('form-id-taken') }),
  /** This version was published with other content. */
  z.object({ type: z.literal('form-version-taken') }),
  /** Field ids that an earlier version gave to other questions, or that it gave and this one lost. */
  z.object({ type: z.literal('form-field-ids-differ'), fieldIds: z.array(z.number()) }),
  z.object({ type: z.literal('form-files-differ'), lacking: z.array(z.string()), unknown: z.array(z.string()) }),
  z.object({ type: z.literal('form-files-too-large'), limitBytes: z.number(), limitTogetherBytes: z.number() }),
  // Joining a programme, and what needs one
  z.object({ type: z.literal('invitation-malformed') }),
  /** Not signed by the root key that it names, or for another programme than what came with it. */
  z.object({ type: z.literal('invitation-forged') }),
  z.object({ type: z.literal('invitation-expired') }),
  /** Ended by a supervisor, or used by another tablet. */
  z.object({ type: z.literal('invitation-over') }),
  /** The programme has to come from somewhere: there is no network, and the file does not hold it. */
  z.object({ type: z.literal('programme-unavailable') }),
  z.object({ type: z.literal('recovery-code-wrong') }),
  /** This profile does not hold the programme's root key. */
  z.object({ type: z.literal('root-key-elsewhere') }),
  z.object({ type: z.literal('no-programme') }),
  z.object({ type: z.literal('hand-over-unreadable') }),
  z.object({ type: z.literal('hand-over-of-another-programme') }),
  /** What has to reach the server first could not: the problem is one of DeliveryProblem's. */
  z.object({ type: z.literal('server-needed'), problem: z.string() }),
  z.object({ type: z.literal('invalid-request') }),
  z.object({ type: z.literal('unexpected') }),
]);
export type VaultError = z.infer<typeof VaultError>;
